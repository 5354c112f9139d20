"""Keeping travel papers as long as a journey needs them."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from audit.actions import record
from participants.models import Attendance, IdentityOpening, TravelPapers
from participants.policies import travel as policies


@transaction.atomic
def open_papers(*, attendance: Attendance, reason: str, by: User) -> TravelPapers:
    """Open somebody's papers for a reason, on record and for them to see."""
    papers = TravelPapers.objects.get(attendance=attendance)
    IdentityOpening.objects.create(
        process_id=attendance.process_id,
        participation=attendance.participation,
        opened_by=by,
        kind=IdentityOpening.Kind.TRAVEL,
        reason=reason.strip(),
    )
    record("papers.opened", papers, by=by, process=attendance.process_id)
    return papers


@transaction.atomic
def edit_papers(*, attendance: Attendance, fields: Mapping[str, str], by: User) -> None:
    """Write what booking takes. Where something is kept already, only who has just opened it may."""
    locked = _locked(attendance)
    papers = TravelPapers.objects.filter(attendance=locked).first()
    policies.check_has_just_opened(papers, locked, by=by)
    _write(locked, papers, fields)
    record("papers.edited", locked, by=by, process=locked.process_id)


@transaction.atomic
def give_papers(*, attendance: Attendance, fields: Mapping[str, str], by: User) -> None:
    """Keep what the travellers give themselves; the record does not name their account."""
    locked = _locked(attendance)
    _write(locked, TravelPapers.objects.filter(attendance=locked).first(), fields)
    record("papers.edited", locked, by=None, process=locked.process_id)


@transaction.atomic
def purge_papers(*, papers: TravelPapers, by: User | None) -> None:
    """Delete papers that no journey needs any more. The clock does it."""
    record("papers.purged", papers, by=by, process=papers.process_id)
    papers.delete()


def _write(attendance: Attendance, papers: TravelPapers | None, fields: Mapping[str, str]) -> None:
    policies.check_travels(attendance)
    papers = papers or TravelPapers(process_id=attendance.process_id, attendance=attendance)
    papers.take(fields, TravelPapers.FIELDS)
    papers.save()


def _locked(attendance: Attendance) -> Attendance:
    rows = Attendance.objects.select_for_update(of=("self",)).select_related("session", "participation")
    return rows.get(pk=attendance.pk)

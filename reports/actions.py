"""Asking for a file."""

import secrets
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.actions import record
from notices.nudge import nudge
from reports.models import Report

# No letters or digits that look alike: a watermark is read aloud over the telephone.
_MARKS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@transaction.atomic
def request_report(*, kind: str, process_id: UUID | None, about_id: UUID, language: str, by: User) -> Report:
    """Have a file made in the background for the person who asks; the same person asks twice and gets one.

    A report that is still waiting or being made is returned instead of a second one.
    """
    same = {"kind": kind, "about_id": about_id, "language": language, "requested_by": by}
    open_states = [Report.State.WAITING, Report.State.MAKING]
    under_way = Report.objects.filter(**same, state__in=open_states).first()
    if under_way:
        return under_way
    report = Report.objects.create(process_id=process_id, watermark=new_watermark(), **same)
    record("report.requested", report, by=by, process=process_id, about=about_id)
    nudge("reports.tasks.make_waiting")
    return report


@transaction.atomic
def retry_report(*, report: Report, by: User) -> None:
    """Try a failed file again."""
    changed = Report.objects.filter(pk=report.pk, state=Report.State.FAILED).update(
        state=Report.State.WAITING, sentence="", attempts=0, done=0
    )
    if changed:
        record("report.retried", report, by=by, process=report.process_id)
        nudge("reports.tasks.make_waiting")


def record_download(*, report: Report, by: User) -> None:
    """Put on record who took which copy."""
    record("report.downloaded", report, by=by, process=report.process_id, about=report.about_id)


def new_watermark() -> str:
    """Return a mark such as K7QM-204X: random, and the same length always."""
    letters = "".join(secrets.choice(_MARKS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"

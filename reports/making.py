"""Making what is waited for: lease, make, keep, mark."""

import logging
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from reports import registry, storage
from reports.models import Report

log = logging.getLogger("parley.reports")
ATTEMPTS = 3


def make_waiting() -> int:
    """Make every file that is waited for; returns how many became ready."""
    ready = 0
    while report := claim():
        ready += make(report)
    return ready


@transaction.atomic
def claim() -> Report | None:
    """Lease one report that waits, or whose maker died. Two workers never get the same one."""
    now = timezone.now()
    due = Q(state=Report.State.WAITING) & (Q(lease_until=None) | Q(lease_until__lt=now))
    dead = Q(state=Report.State.MAKING, lease_until__lt=now)
    report = Report.objects.select_for_update(skip_locked=True).filter(due | dead).order_by("requested_at").first()
    if report is None:
        return None
    if report.attempts >= ATTEMPTS:
        report.state, report.sentence = Report.State.FAILED, _("The file could not be made. You can try again.")
        report.save()
        return claim()
    report.state, report.attempts, report.lease_until = Report.State.MAKING, F("attempts") + 1, now + settings.LEASE
    report.done, report.sentence = 0, ""
    report.save()
    report.refresh_from_db()
    return report


def make(report: Report) -> bool:
    """Make one leased report; returns whether it is ready. A refusal fails it with its sentence; a fault of ours is raised on."""

    def progress(done: int, steps: int) -> None:
        Report.objects.filter(pk=report.pk).update(done=done, steps=steps, lease_until=timezone.now() + settings.LEASE)

    with override(report.language):
        try:
            made = registry.kind_of(report).maker(report, progress)
            return _keep(report, made)
        except OSError as error:
            log.warning("report %s: %s", report.pk, type(error).__name__)
            _mark(
                report,
                state=Report.State.WAITING,
                lease_until=timezone.now() + settings.LEASE,
                sentence=_("There is no room for the file at the moment. It is tried again by itself."),
            )
            return False
        except ValidationError as refusal:
            _mark(report, state=Report.State.FAILED, sentence=" ".join(refusal.messages)[:300])
            return False
        except Exception:
            _mark(report, state=Report.State.FAILED, sentence=_("The file could not be made. You can try again."))
            raise


@transaction.atomic
def _keep(report: Report, made: registry.Made) -> bool:
    """Keep what was made, unless what it was made from was taken back meanwhile; returns whether the file is ready."""
    mine = Report.objects.select_for_update().filter(
        pk=report.pk, state=Report.State.MAKING, attempts=report.attempts
    )  # fmt: skip
    if not mine:
        return False
    storage.keep(report, made.content)
    now = timezone.now()
    _mark(
        report,
        state=Report.State.READY,
        done=F("steps"),
        file_name=made.file_name,
        content_type=made.content_type,
        size_bytes=len(made.content),
        sentence=made.sentence,
        ready_at=now,
        expires_at=now + settings.REPORT_KEEP,
        lease_until=None,
    )
    return True


def _mark(report: Report, **fields: object) -> None:
    Report.objects.filter(pk=report.pk).update(**fields)


def take_back(about_ids: Iterable[UUID]) -> None:
    """Remove the files made of something that has changed since: they would go on saying what is no longer so."""
    made = Report.objects.select_for_update().filter(
        state__in=(Report.State.READY, Report.State.MAKING), about_id__in=about_ids
    )  # fmt: skip
    for report in made:
        if report.state == Report.State.MAKING:  # its maker may have read what is no longer so: made anew
            _mark(report, state=Report.State.WAITING, lease_until=None)
            continue
        _mark(report, state=Report.State.EXPIRED, file_name="", sentence="")
        transaction.on_commit(partial(storage.remove, report))


def remove_expired() -> int:
    """Remove the files whose time is over and those no report knows; returns how many."""
    removed = 0
    for report in Report.objects.filter(state=Report.State.READY, expires_at__lt=timezone.now()):
        storage.remove(report)
        _mark(report, state=Report.State.EXPIRED, file_name="", sentence="")
        removed += 1
    return removed

"""Sending a text by mail: held for ten minutes, judged anew when they are over, opened at the other end by a code."""

import secrets

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from notices.actions import queue_outside
from reports.actions import request_report
from reports.models import Report
from transfer import judging, mail, sent
from transfer.actions.alarms import tampering_on_record
from transfer.actions.handing_over import hand_over
from transfer.models import HOLD, KEPT, TRIES, Readout, Sending, Transmission
from transfer.policies import Tampered
from transfer.policies import sendings as rules

State, Reason = Sending.State, Sending.Reason


def hold_sending(*, readout: Readout, address: str, language: str, by: User) -> str:
    """Put a released text on its way to its institution in ten minutes. Returns the code that opens it, known here only."""
    code = sent.new_code()
    with tampering_on_record(readout=readout, by=by):
        _hold(readout, address, language, code, by)
    return code


@transaction.atomic
def _hold(readout: Readout, address: str, language: str, code: str, by: User) -> None:
    locked = _locked_readout(readout)
    version = judging.judged_anew(locked, on=timezone.localdate())
    rules.check_can_hold(locked, version.sendings.all())
    sending = Sending.objects.create(
        process_id=locked.process_id,
        version=version,
        official=locked.official,
        address=address,
        language=language,
        code_hash=make_password(sent.plain_code(code)),
        held_until=timezone.now() + HOLD,
        sent_by=by,
    )
    record("sending.held", sending, by=by, process=locked.process_id, version=version.pk)


@transaction.atomic
def cancel_sending(*, sending: Sending, by: User) -> None:
    """Take back what is held. From then on nothing of it leaves."""
    locked = _locked(sending)
    rules.check_can_cancel(locked)
    locked.state, locked.address = State.CANCELLED, ""
    locked.save()
    record("sending.cancelled", locked, by=by, process=locked.process_id)


@transaction.atomic
def close_sending(*, sending: Sending, by: User) -> None:
    """Let a link that was sent open no more, also for who collected the text and still has the code."""
    locked = _locked(sending)
    rules.check_can_close(locked)
    locked.state, locked.reason, locked.address = State.CLOSED, Reason.BY_HAND, ""
    locked.save()
    record("sending.closed", locked, by=by, process=locked.process_id)


def send_held(*, sending: Sending, by: User | None = None) -> bool:
    """Send what was held long enough, judged anew; returns whether it went out. A refusal stops it for good.

    The mail, the link and the state are one transaction: whoever is killed in the middle has sent nothing.
    """
    try:
        with tampering_on_record(readout=sending.version.readout, by=by):
            return _send(sending, by)
    except Tampered:
        _stop(sending, Reason.CHANGED, by)
    except ValidationError:
        _stop(sending, Reason.NOT_IN_FORCE, by)
    return False


@transaction.atomic
def _send(sending: Sending, by: User | None) -> bool:
    readout = _locked_readout(sending.version.readout)
    locked = _locked(sending)
    if locked.state != State.HELD or locked.held_until > timezone.now():
        return False
    version = judging.judged_anew(readout, on=timezone.localdate())
    rules.check_same(locked, readout, version, readout.official)
    secret = secrets.token_urlsafe(32)
    locked.state, locked.secret_hash = State.SENT, sent.hash_of(secret)
    locked.expires_at = timezone.now() + KEPT
    locked.report = request_report(
        kind=sent.KIND, process_id=locked.process_id, about_id=locked.pk, language=locked.language, by=locked.sent_by
    )
    locked.save()
    queue_outside(
        kind=sent.LINK,
        address=locked.address,
        language=locked.language,
        template="transfer/sending_link.txt",
        context={
            "where": reverse("collect_link", args=[secret]),
            **sent.collecting(locked.language, locked.expires_at),
        },
        once=f"{sent.LINK} {locked.pk}",
        process_id=locked.process_id,
        about_id=locked.pk,
        by=by,
    )
    record("sending.sent", locked, by=by, process=locked.process_id, version=version.pk)
    return True


@transaction.atomic
def _stop(sending: Sending, reason: Reason, by: User | None) -> None:
    locked = _locked(sending)
    if locked.state != State.HELD:
        return
    locked.state, locked.reason, locked.address = State.STOPPED, reason, ""
    locked.save()
    record("sending.stopped", locked, by=by, process=locked.process_id)
    mail.tell_sender(locked, by=by)


def open_sending(*, sending: Sending, code: str, by: User | None) -> Report | None:
    """Return the file for whoever has the link and the code, and count it as handed over; nothing for a wrong code.

    Raises ValidationError where it cannot be opened now; whoever stands outside is not told why.
    """
    try:
        with tampering_on_record(readout=sending.version.readout, by=by):
            return _open(sending, code, by)
    except ValidationError as refusal:
        if not isinstance(refusal, Tampered) and refusal.code == "preparing":
            raise
        raise ValidationError(_("This link opens no more.")) from refusal


@transaction.atomic
def _open(sending: Sending, code: str, by: User | None) -> Report | None:
    readout = _locked_readout(sending.version.readout)
    locked = Sending.objects.open().select_for_update(of=("self",)).filter(pk=sending.pk).first()
    if locked is None:
        raise ValidationError("It was closed in the meantime.")
    if not check_password(sent.plain_code(code), locked.code_hash):
        _count_wrong(locked, by)
        return None
    version = judging.judged_anew(readout, on=timezone.localdate())
    rules.check_same(locked, readout, version, readout.official)
    rules.check_file(locked)
    if locked.report is None or locked.report.state != Report.State.READY:
        raise ValidationError(_("The document is being prepared. Try again in a minute."), code="preparing")
    if locked.state == State.COLLECTED:
        record("sending.opened_again", locked, by=by, process=locked.process_id)
        return locked.report
    today = timezone.localdate()
    stage = Transmission.Stage.ACKNOWLEDGED
    locked.transmission = hand_over(
        readout=readout, version=version, route=Readout.Route.SECURE_MAIL, delivered_on=today, acknowledged_on=today,
        stage=stage, reached=stage, stage_on=today, by=locked.sent_by,
    )  # fmt: skip
    locked.state, locked.address = State.COLLECTED, ""
    locked.save()
    record("sending.collected", locked, by=by, process=locked.process_id, version=version.pk)
    return locked.report


def _count_wrong(locked: Sending, by: User | None) -> None:
    """One wrong code more. The tenth closes the link: whoever guesses has it, and the sender is told."""
    locked.wrong_codes += 1
    if locked.wrong_codes >= TRIES:
        locked.state, locked.reason, locked.address = State.CLOSED, Reason.CODES, ""
        mail.tell_sender(locked, by=by)
    locked.save()
    record("sending.code_refused", locked, by=by, process=locked.process_id, times=locked.wrong_codes)


def _locked_readout(readout: Readout) -> Readout:
    """The readout is locked before what is on its way of it, as a recall does."""
    return Readout.objects.select_for_update(of=("self",)).select_related("official", "process").get(pk=readout.pk)


def _locked(sending: Sending) -> Sending:
    return Sending.objects.select_for_update(of=("self",)).get(pk=sending.pk)

"""When a text may be put on its way, cancelled, and opened at the other end."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from transfer.models import Official, Readout, Sending, Version
from transfer.policies import Tampered
from transfer.sent import KIND
from vault.seal import SealBroken

State = Sending.State


def check_can_hold(readout: Readout, sendings: Iterable[Sending]) -> None:
    """Raise ValidationError unless the sides approved this route, to an institution, and it is not on its way already."""
    if readout.official is None or readout.route != Readout.Route.SECURE_MAIL:
        raise ValidationError(
            _(
                "The sides approved another way for this text. It goes by secure mail only where they read that it would."
            )
        )
    states = {sending.state for sending in sendings}
    if states & {*Sending.UNDER_WAY}:
        raise ValidationError(_("It is on its way already. Cancel that, and you can send it anew."))
    if State.COLLECTED in states:
        raise ValidationError(_("The institution has collected it. What else it needs is handed over in another way."))


def check_can_cancel(sending: Sending) -> None:
    if sending.state != State.HELD:
        raise ValidationError(_("It is not held any more: “%(state)s”.") % {"state": sending.get_state_display()})


def check_can_close(sending: Sending) -> None:
    if sending.state not in Sending.LINKED:
        raise ValidationError(_("Only a link that was sent can be closed."))


def check_file(sending: Sending) -> None:
    """Raise Tampered where the file of a sending is not the one that was made for it."""
    file = sending.report
    if file is not None and (file.kind, file.about_id, file.process_id) != (KIND, sending.pk, sending.process_id):
        raise Tampered(_("The file is not the one that was made to be sent: a row was changed. Nothing went out."))


def check_same(sending: Sending, readout: Readout, version: Version, official: Official | None) -> None:
    """Raise Tampered where a sending is not of the text, or not to the institution, for which it was put on its way."""
    sentence = _("What was to be sent is not what was put on its way: a row was changed. Nothing went out.")
    try:
        address = sending.address
    except SealBroken as error:
        raise Tampered(sentence) from error
    same = (sending.version_id, sending.official_id) == (version.pk, official.pk if official else None)
    is_lost = sending.state == State.HELD and not address
    if not same or is_lost or readout.route != Readout.Route.SECURE_MAIL:
        raise Tampered(sentence)

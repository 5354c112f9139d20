"""What is told by mail on the way to officials: that something waits, never what."""

from accounts.models import User
from dialogues import approvals
from dialogues.access import THIRD_PARTY, holders
from dialogues.models import Process, Role
from notices.actions import queue
from transfer.models import Clearance, Message, Readout, Sending, Transmission, Version


def tell_contacts(version: Version, process: Process, *, by: User) -> None:
    """Tell whoever speaks for a side that a text waits for their decision."""
    people = [row.user for row in approvals.speakers(process.pk).select_related("user")]
    _tell(people, "readout.waiting", version.readout, f"readout.waiting {version.pk}", by=by)


def tell_writers(clearance: Clearance, readout: Readout, *, by: User) -> None:
    """Tell who sent the text that a side has decided."""
    sender = clearance.version.submitted_by
    if sender != by:
        _tell([sender], "readout.decided", readout, f"readout.decided {clearance.pk}", by=by)


def tell_deliverers(readout: Readout, *, by: User) -> None:
    """Tell who handed a readout over that it is recalled."""
    handed = Transmission.objects.filter(version__readout=readout).select_related("recorded_by")
    _tell({row.recorded_by for row in handed}, "readout.recalled", readout, f"readout.recalled {readout.pk}", by=by)


def sound_alarm(readout: Readout, *, by: User | None) -> None:
    """Tell facilitators and coordinators that a row was changed behind the application."""
    once = f"readout.tampering {readout.pk} {readout.current_id}"
    _tell(_holders(readout.process, *THIRD_PARTY), "readout.tampering", readout, once, by=by)


def sound_alarm_of_message(message: Message, *, by: User) -> None:
    """Tell the facilitators that a message was changed behind the application."""
    once = f"message.tampering {message.pk} {message.version}"
    _tell(_holders(message.process, Role.FACILITATOR), "message.tampering", message, once, by=by)


def _holders(process: Process, *roles: Role) -> list[User]:
    return [row.user for row in holders(process.pk, roles).select_related("user")]


def _tell(people, kind: str, about: Readout | Message, once: str, *, by: User | None) -> None:
    for person in people:
        queue(
            kind=kind,
            to=person,
            template=f"transfer/{kind.replace('.', '_')}.txt",
            context={},
            once=f"{once} {person.pk}",
            process_id=about.process_id,
            about_id=about.pk,
            by=by,
        )


def tell_sender(sending: Sending, *, by: User | None) -> None:
    """Tell who put a text on its way that it did not arrive."""
    once = f"sending.stopped {sending.pk}"
    _tell([sending.sent_by], "sending.stopped", sending.version.readout, once, by=by)

"""The verbs of the audit in words, for the history of a process."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES = {
    "process.begun": gettext_lazy("The process was begun"),
    "process.edited": gettext_lazy("What the process says of itself was changed"),
    "process.put_to_sides": gettext_lazy("The sides were consulted"),
    "process.designed": gettext_lazy("The process was designed"),
    "process.activated": gettext_lazy("The process became active"),
    "process.suspended": gettext_lazy("The process was suspended"),
    "process.handing_over": gettext_lazy("The process began to be handed over"),
    "process.closed": gettext_lazy("The process was closed"),
    "process.abandoned": gettext_lazy("The process was abandoned"),
    "side.added": gettext_lazy("A side was added"),
    "side.edited": gettext_lazy("A side was changed"),
    "side.removed": gettext_lazy("A side was removed"),
    "phase.added": gettext_lazy("A phase was added"),
    "phase.edited": gettext_lazy("A phase was changed"),
    "phase.removed": gettext_lazy("A phase was removed"),
    "member.invited": gettext_lazy("Somebody was given a role"),
    "member.edited": gettext_lazy("A mandate was changed"),
    "member.ended": gettext_lazy("A role was ended"),
    "session.proposed": gettext_lazy("A session was proposed"),
    "session.edited": gettext_lazy("A session was changed"),
    "session.assigned": gettext_lazy("Somebody was let into a session"),
    "session.unassigned": gettext_lazy("Somebody was taken off a session"),
    "session.invited": gettext_lazy("People were invited to a session"),
    "session.presence_recorded": gettext_lazy("It was recorded who came to a session"),
    "sessions.rederived": gettext_lazy("The times of sessions were derived anew from their wall time"),
    "attendance.answered": gettext_lazy("An invitation was answered"),
    "attendance.answer_recorded": gettext_lazy("An answer given outside Parley was recorded"),
    "attendance.removed": gettext_lazy("An invitation was taken back"),
    "participation.added": gettext_lazy("A participant was added"),
    "participation.edited": gettext_lazy("A participant was changed"),
    "participation.moved": gettext_lazy("A participant’s standing in the process was changed"),
    "participation.mode_chosen": gettext_lazy("A participant chose how to be seen"),
    "participation.notice_acknowledged": gettext_lazy("A participant read what taking part means"),
    "notice.retried": gettext_lazy("A mail was tried again"),
    "notice.voided": gettext_lazy("A mail was taken back before it left"),
    "report.requested": gettext_lazy("A file was asked for"),
    "report.retried": gettext_lazy("A file was asked for again"),
    "report.downloaded": gettext_lazy("A file was downloaded"),
    "funder.recorded": gettext_lazy("A funder was recorded"),
    "funder.edited": gettext_lazy("A funder was changed"),
    "interest.declared": gettext_lazy("An interest was declared"),
    "offer.recorded": gettext_lazy("An offer was recorded"),
    "offer.edited": gettext_lazy("An offer was changed"),
    "offer.accepted": gettext_lazy("An offer was accepted"),
    "condition.added": gettext_lazy("A condition was recorded"),
    "condition.resolved": gettext_lazy("A condition was resolved"),
    "official.added": gettext_lazy("An official was recorded"),
    "readout.begun": gettext_lazy("A readout was begun"),
    "readout.submitted": gettext_lazy("A readout was put to the sides"),
    "readout.taken_back": gettext_lazy("A readout was taken back from the sides"),
    "readout.released": gettext_lazy("A readout was released"),
    "readout.recalled": gettext_lazy("A readout was recalled"),
    "transmission.recorded": gettext_lazy("A delivery was recorded"),
}


def sentence(verb: str) -> str:
    """Return what a verb says, in the reader's language; one that has no sentence yet says itself."""
    if verb in SENTENCES:
        return str(SENTENCES[verb])
    noun, _dot, deed = verb.partition(".")
    return _("%(noun)s: %(deed)s") % {"noun": noun.replace("_", " ").capitalize(), "deed": deed.replace("_", " ")}

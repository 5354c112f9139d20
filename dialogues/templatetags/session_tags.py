"""Marks and words for sessions, notes and options."""

from django import template
from django.utils.translation import gettext_lazy

from dialogues import languages
from dialogues.access import Member
from dialogues.models import Note, Option, Session
from dialogues.queries import sessions

register = template.Library()

_HALF, _DONE, _NO = "st half", "st done", "st no"
MARKS = {
    Session.Status.PROPOSED: "st",
    Session.Status.AGREED: _HALF,
    Session.Status.CONFIRMED: _HALF,
    Session.Status.IN_PROGRESS: _HALF,
    Session.Status.HELD: _HALF,
    Session.Status.WRITTEN_UP: _HALF,
    Session.Status.CLOSED: _DONE,
    Session.Status.POSTPONED: _NO,
    Session.Status.CANCELLED: _NO,
}
NOTE_MARKS = {
    Note.Status.DRAFT: "st",
    Note.Status.INTERNAL_REVIEW: _HALF,
    Note.Status.CIRCULATED: _HALF,
    Note.Status.COMMENTS_IN: _HALF,
    Note.Status.AGREED: _DONE,
    Note.Status.CLEARED: _DONE,
    Note.Status.WITHDRAWN: _NO,
    Note.Status.DESTROYED: _NO,
}
EVENTS = {
    "take": (gettext_lazy("Can be taken"), _DONE),
    "ask": (gettext_lazy("Asks something"), "st warn"),
    "there": (gettext_lazy("There already"), "st"),
    "off": (gettext_lazy("Cancelled"), _NO),
    "refuse": (gettext_lazy("Not understood"), _NO),
}
OPTION_MARKS = {
    Option.Status.RAISED: "st",
    Option.Status.EXPLORED: _HALF,
    Option.Status.DEVELOPED: _HALF,
    Option.Status.SHELVED: _HALF,
    Option.Status.READY: _DONE,
    Option.Status.TRANSFERRED: _DONE,
    Option.Status.TAKEN_UP: _DONE,
    Option.Status.REJECTED: _NO,
    Option.Status.WITHDRAWN: _NO,
    Option.Status.SUPERSEDED: _NO,
}


@register.filter
def event_word(deed: str) -> str:
    """What can be done with an event of a calendar, in a word or two."""
    return EVENTS[deed][0]


@register.filter
def event_mark(deed: str) -> str:
    """Classes of that word."""
    return EVENTS[deed][1]


def _reader(session: Session, who) -> Member:
    """Who reads: a member, or the one of a user's memberships that is in the session's process."""
    return who[session.process_id] if isinstance(who, dict) else who


@register.filter
def name_for(session: Session, who) -> str:
    """Session 3, or Session of 1 December 2026 to whoever may not know how many there are."""
    return sessions.name(session, _reader(session, who))


@register.filter
def words_for(session: Session, who) -> str:
    """session 3, or the session of 1 December 2026."""
    return sessions.words(session, _reader(session, who))


@register.filter
def heading_for(session: Session, who) -> str:
    """Session 3: its title, or the title alone."""
    return sessions.heading(session, _reader(session, who))


@register.filter
def status_mark(session: Session) -> str:
    """Classes of the word that says where a session stands."""
    return MARKS[session.status]


@register.filter
def note_mark(note: Note) -> str:
    return NOTE_MARKS[note.status]


@register.filter
def option_mark(status: str) -> str:
    return OPTION_MARKS[Option.Status(status)]


@register.filter
def language_names(codes: list[str]) -> str:
    """Each language by the name its speakers use."""
    return ", ".join(languages.own_name(code) for code in codes)

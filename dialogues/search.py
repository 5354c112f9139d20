"""Searching sessions, notes and options: sealed texts are opened one by one, so only so many, the latest first."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.access import Member, Permission
from dialogues.hooks import Found
from dialogues.models import Note, Paragraph, Process
from dialogues.queries import notes, options, sessions

MOST_SESSIONS, MOST_PARAGRAPHS, MOST_OPTIONS, MOST_FOUND = 3000, 5000, 1000, 25
AROUND = 60  # characters of context on each side of a hit


def in_sessions(process: Process, member: Member, words: str) -> list[Found]:
    """Titles, purposes and, where they are shown, places of the sessions a member may open. One query."""
    found = []
    rows = sessions.in_full(member).only(
        "title", "purpose", "place", "venue", "number", "first_day", "status", "process"
    )
    for session in rows.order_by("-starts_at")[:MOST_SESSIONS].iterator():
        texts = [session.title, session.purpose]
        if sessions.shows_place(member, session):
            texts += [session.place, session.venue]
        line = line_around(words, texts)
        if line is not None:
            title = sessions.heading(session, member)
            url = reverse("dialogues:session_detail", args=[process.pk, session.pk])
            found.append(Found(_("Session"), title, line, url))
        if len(found) == MOST_FOUND:
            break
    return found


def in_notes(process: Process, member: Member, words: str) -> list[Found]:
    """Themes and paragraphs a member may read; nothing that is not to be kept. One query."""
    if not member.may(Permission.NOTE_READ):
        return []
    found = []
    rows = notes.paragraphs(member).exclude(audience=Paragraph.Audience.DO_NOT_KEEP)
    rows = rows.exclude(section__note__status=Note.Status.DESTROYED)
    for paragraph in rows.order_by("-section__note__session__starts_at", "id")[:MOST_PARAGRAPHS].iterator():
        section, session = paragraph.section, paragraph.section.note.session
        line = line_around(words, [paragraph.body, section.title])
        if line is not None:
            title = _("Notes of %(session)s: %(theme)s") % {
                "session": sessions.words(session, member), "theme": section.title,
            }  # fmt: skip
            url = reverse("dialogues:note_detail", args=[process.pk, section.note_id])
            found.append(Found(_("Notes"), title, line, f"{url}#p-{paragraph.pk}"))
        if len(found) == MOST_FOUND:
            break
    return found


def in_options(process: Process, member: Member, words: str) -> list[Found]:
    """The wordings of today of the options a member may know of. One query."""
    found = []
    for option in options.known(member).order_by("pk")[:MOST_OPTIONS].iterator():
        line = line_around(words, [option.current.title, option.current.text])
        if line is not None:
            url = reverse("dialogues:option_detail", args=[process.pk, option.pk])
            found.append(Found(_("Option"), option.current.title, line, url))
        if len(found) == MOST_FOUND:
            break
    return found


def line_around(words: str, texts: list[str]) -> str | None:
    """Return a line of the first text that holds every word, around the first of them; None where no text does."""
    wanted = words.casefold().split()
    if not wanted:
        return None
    for text in _with_something(texts):
        folded = text.casefold()
        if all(word in folded for word in wanted):
            at = folded.index(wanted[0])
            start, end = max(0, at - AROUND), at + len(wanted[0]) + AROUND
            before, after = "… " if start else "", " …" if end < len(text) else ""
            return f"{before}{' '.join(text[start:end].split())}{after}"
    return None


def _with_something(texts: list[str]) -> Iterator[str]:
    return (text for text in texts if text)

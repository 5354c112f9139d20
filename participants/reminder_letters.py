"""The words of reminders: placeholders, what discretion lets stand in a mail, and the mail as it leaves."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dialogues import clock
from dialogues.models import Process, Session
from participants.reminders import Times

PLACEHOLDERS = {
    "cover": gettext_lazy("the title where the process is open, else the cover title or “Meeting”"),
    "title": gettext_lazy("the title of the session"),
    "place": gettext_lazy("city and country"),
    "time": gettext_lazy("when it begins, on the venue’s clock"),
    "own_time": gettext_lazy("when it begins, on the clock of whoever reads it"),
    "answer_by": gettext_lazy("by which day answers are needed"),
    "link": gettext_lazy("where to sign in; it is added at the end if it does not stand in the text"),
}
OPEN_ONLY = ("title", "place")
_HOLE = re.compile(r"\{([^{}]*)\}")
D = Process.Discretion


@dataclass(frozen=True)
class Words:
    """Subject and text of a mail."""

    subject: str
    text: str


def allowed(discretion: str) -> list[str]:
    """Return the placeholders a process may use: what is sealed in a quiet one has none, and a closed one says nothing."""
    if discretion == D.CLOSED:
        return []
    return [name for name in PLACEHOLDERS if discretion == D.OPEN or name not in OPEN_ONLY]


def faults(text: str, discretion: str) -> list[str]:
    """Return what is wrong with the placeholders of a text, a sentence each."""
    found, names = [], allowed(discretion)
    choice = ", ".join(f"{{{name}}}" for name in names)
    for name in dict.fromkeys(_HOLE.findall(text)):
        if name in names:
            continue
        if name in OPEN_ONLY:
            found.append(
                _("{%(name)s} cannot stand in a mail of a quiet process. Use {cover}, or leave it out.")
                % {"name": name}
            )
        else:
            found.append(
                _("There is no placeholder {%(name)s}. Use one of: %(choice)s.") % {"name": name, "choice": choice}
            )
    if set(_HOLE.sub("", text)) & {"{", "}"}:
        found.append(_("A brace stands alone. Placeholders are written like {own_time}."))
    return found


def said_by(text: str, secrets: Iterable[str]) -> list[str]:
    """Return those of some words that stand in a text, whatever their case: what a mail would give away."""
    folded = text.casefold()
    return [secret for secret in dict.fromkeys(secrets) if len(secret) > 2 and secret.casefold() in folded]


def fill(text: str, values: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda hole: values.get(hole[1], hole[0]), text)


def choose(texts: Mapping[str, Words], languages: Sequence[str], own: str) -> Words | None:
    """Return the words in somebody's own language, else in the first language of the process that has some."""
    for language in (own, *languages, *texts):
        if language in texts and texts[language].text:
            return texts[language]
    return None


def letter(
    *, purpose: str, texts: Mapping[str, Words], session: Session, user: User, times: Times, discretion: str
) -> Words:
    """Return the mail to one person as it leaves. What discretion seals is not in the values and cannot slip out."""
    with translation.override(user.language), timezone.override(user.zone):
        values = _values(session, user, times, discretion)
        own = choose(texts, session.process.languages, user.language) if discretion != D.CLOSED else None
        if own is not None and not _tells(own, session, discretion):
            return _own_letter(own, values)
        context = {"discretion": discretion, "purpose": purpose, **values}
        lines = render_to_string("mail/participants/session_reminder.txt", context).strip()
    subject, _newline, text = lines.partition("\n")
    return Words(subject.strip(), text.strip() + "\n")


def daily(letters: Sequence[Words], *, user: User, discretion: str) -> Words:
    """Return one mail for several reminders of a day; in a closed process it says as little as each of them."""
    if len(letters) == 1 or discretion == D.CLOSED:
        return letters[0]
    with translation.override(user.language):
        subject = _("What is coming up")
    parts = [f"{each.subject}\n\n{each.text.strip()}" for each in letters]
    return Words(subject, "\n\n----\n\n".join(parts) + "\n")


def _tells(words: Words, session: Session, discretion: str) -> bool:
    """Whether own words hold what a process that became more discreet since may not say any more."""
    both = f"{words.subject}\n{words.text}"
    return discretion == D.QUIET and bool(faults(both, discretion) or said_by(both, sealed_of(session)))


def sealed_of(session: Session) -> list[str]:
    """Return the words of a session that a quiet process keeps out of its mails."""
    place = session.place.split(",")[0]
    return [word for word in (session.title, session.place, place, session.venue, session.process.codename) if word]


def _own_letter(own: Words, values: Mapping[str, str]) -> Words:
    values = {**values, "place": values.get("place") or _("to be told later")}
    text = own.text if "{link}" in own.text else f"{own.text.rstrip()}\n\n{{link}}"
    subject = fill(own.subject or "{cover}", values)
    return Words(" ".join(subject.split()), fill(text, values).strip() + "\n")


def _values(session: Session, user: User, times: Times, discretion: str) -> dict[str, str]:
    process = session.process
    # The id of a process, found in two mailboxes or beside its public page, would tell who belongs to what.
    where = f"/processes/{process.pk}/sessions/{session.pk}/" if discretion == D.OPEN else "/"
    values = {"link": settings.ORIGIN + where}
    if discretion == D.CLOSED:
        return values
    is_open = discretion == D.OPEN
    venue = clock.city(session.zone) if is_open else _("where it takes place")
    own = f"{clock.city(user.time_zone)} ({clock.offset_name(session.starts_at, user.zone)}), {_('your zone')}"
    values |= {
        "cover": (session.title if is_open else session.cover_title) or _("Meeting"),
        "time": f"{_moment(session.starts_local)} {venue} ({clock.offset_name(session.starts_at, session.venue_zone)})",
        "own_time": f"{_moment(session.starts_at.astimezone(user.zone))} {own}",
        "answer_by": date_format(times.answer_day, "l j F Y"),
    }
    if is_open:
        values |= {"title": session.title, "place": session.place if session.status in Session.PLACE_SHOWN else ""}
    return values


def _moment(at: datetime) -> str:
    return f"{date_format(at, 'l j F Y')}, {at:%H:%M}"

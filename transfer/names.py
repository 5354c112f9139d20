"""The name check of a process: its people against what is about to leave, and where in a text they are told of.

A finding says what was found and never of whom: the same marks stand for every listed person.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.access import processes_of
from dialogues.models import Process
from participants.models import Consent, Participation
from transfer import taboos
from transfer.attribution import Checker, Person, Verdict
from transfer.models import Message, NameOverride, Official

_DIGITS = re.compile(r"\d")


def roster_of(processes: Iterable[Process]) -> list[Person]:
    """Return everybody listed in the processes by everything that tells of them, those who left as well. One query.

    What somebody agreed to have told is left out: the handle of who may be quoted, name and bodies of who may be named.
    """
    now = models.Q(consents__is_current=True, consents__is_given=True)
    agreed = ArrayAgg("consents__purpose", filter=now, default=models.Value([]))
    rows = Participation.objects.filter(process__in=processes).select_related("person", "side").annotate(agreed=agreed)
    return [_listed(row) for row in rows]


def _listed(row: Participation) -> Person:
    side = row.side.name if row.side else ""
    is_named = Consent.Purpose.READOUT in row.agreed
    handle = () if is_named or Consent.Purpose.QUOTED in row.agreed else (row.handle,)
    if row.person is None:
        return Person(id=str(row.pk), aliases=handle, side=side)
    contacts = _lines(row.person.contact)
    return Person(
        id=str(row.pk),
        names=() if is_named else (row.person.legal_name,),
        aliases=() if is_named else (*handle, *_lines(row.person.aliases)),
        emails=tuple(line for line in contacts if "@" in line),
        phones=tuple(line for line in contacts if "@" not in line and len(_DIGITS.findall(line)) >= 5),
        affiliations=() if is_named else _lines(row.person.affiliations),
        side=side,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class Gloss:
    """One finding beside its text: its number on the page, the words, why, and whether a second person let it stand."""

    number: int
    verdict: Verdict
    words: str
    reason: str
    is_overridden: bool = False
    is_name: bool = True

    @property
    def is_block(self) -> bool:
        return self.verdict is Verdict.BLOCK and not self.is_overridden


@dataclass(frozen=True)
class Marked:
    """A text as safe HTML with its findings marked, and the glosses beside it."""

    html: SafeString
    glosses: list[Gloss] = field(default_factory=list)


def fold(words: str) -> str:
    """Return words as overrides are compared: white space and case do not matter."""
    return " ".join(words.split()).casefold()


class NameReader:
    """Marks the texts of one page, counting its findings through: names, and the words that their reader cannot use."""

    def __init__(
        self,
        people: Iterable[Person],
        overridden: Iterable[str] = (),
        official: Official | None = None,
        person: str = "",
    ) -> None:
        self.official, self.person = official, person
        self.checker = Checker(people)
        self.overridden = {fold(words) for words in overridden}
        self.glosses: list[Gloss] = []

    def mark(self, text: str) -> Marked:
        pieces, place, mine = [], 0, []
        for finding in self._findings(text):
            words = text[finding.start : finding.end]
            is_overridden = fold(words) in self.overridden
            is_name = not isinstance(finding, taboos.Taboo)
            gloss = Gloss(
                len(self.glosses) + 1, finding.verdict, " ".join(words.split()), finding.reason, is_overridden, is_name
            )
            self.glosses.append(gloss)
            mine.append(gloss)
            pieces += [escape(text[place : finding.start]), _mark(gloss)]
            place = finding.end
        pieces.append(escape(text[place:]))
        return Marked(_paragraphs("".join(pieces)), mine)

    def _findings(self, text: str) -> list:
        """Findings that do not overlap, the graver and longer one first where two do."""
        found = [*self.checker.check(text).findings, *self._taboos(text)]
        found.sort(key=lambda f: (f.verdict != Verdict.BLOCK, f.start - f.end))
        kept: list = []
        for finding in found:
            if all(finding.end <= other.start or finding.start >= other.end for other in kept):
                kept.append(finding)
        return sorted(kept, key=lambda finding: finding.start)

    def _taboos(self, text: str) -> Iterator[taboos.Taboo]:
        if self.official is None:
            return
        reason = _("%(institution)s cannot be seen to use this word.") % {"institution": self.official}
        yield from taboos.findings(text, self.official.taboos, reason)
        yield from taboos.findings(
            text,
            filter(None, [self.person]),
            _("It names a person at %(institution)s.") % {"institution": self.official},
        )

    @property
    def blocks(self) -> list[Gloss]:
        return [gloss for gloss in self.glosses if gloss.is_block]

    @property
    def held_back(self) -> list[str]:
        """The words that may not stand as they are, each once."""
        return list(dict.fromkeys(gloss.words for gloss in self.blocks))

    @property
    def summary(self) -> str:
        """What the check can say. It never calls a text safe: it knows only the names it was given."""
        found = sum(gloss.is_name for gloss in self.glosses)
        if not found:
            return _("Name check: no listed name found. It can never say that a text is safe.")
        reviews = found - len(self.blocks)
        return _(
            "Name check: %(blocks)s to take out, %(reviews)s to look at. It can never say that a text is safe."
        ) % {
            "blocks": len(self.blocks),
            "reviews": reviews,
        }


def _mark(gloss: Gloss) -> SafeString:
    return format_html(
        '<mark class="{}">{}</mark><a href="#g{}" class="ref" id="r{}"><span class="vh">{} </span>{}</a>',
        "block" if gloss.is_block else "review",
        gloss.words,
        gloss.number,
        gloss.number,
        _("Reason"),
        gloss.number,
    )


def _paragraphs(html: str) -> SafeString:
    """Blank lines part paragraphs, single ones break a line. `html` is escaped already."""
    parts = [part.replace("\n", "<br>") for part in re.split(r"\n{2,}", html) if part.strip()]
    return mark_safe("".join(f"<p>{part}</p>" for part in parts))  # nosec B308, B703: escaped before it was marked


def reader_of_message(message: Message) -> NameReader:
    """What marks names in a message: those of its process and of its writer's others, but for what others let stand."""
    overridden = overridden_by_others(message.overrides.all(), message.written_by_id)
    return NameReader(roster_around(message.process_id, message.written_by), overridden)


def roster_around(process_id: UUID, user: User) -> list[Person]:
    """Return everybody listed in a process or in another one of this user's. One query."""
    return roster_of(Process.objects.filter(pk=process_id) | processes_of(user))


def open_blocks(texts: Mapping[str, Mapping], people: Iterable[Person], overridden: Iterable[str]) -> list[str]:
    """Return the words in all parts and languages of a readout that tell of a listed person and were not let stand."""
    reader = NameReader(people, overridden)
    for parts in texts.values():
        for text in (parts["title"], parts["opening"], parts["constraints"], *parts["passages"]):
            reader.mark(text)
    return reader.held_back


def held_back_of_message(message: Message) -> list[str]:
    """Return the same of a message's wording."""
    reader = reader_of_message(message)
    reader.mark(message.text)
    return reader.held_back


def overridden_by_others(overrides: Iterable[NameOverride], *user_ids: object) -> list[str]:
    """Return the words that somebody other than the writers let stand."""
    return [override.words for override in overrides if override.by_id not in user_ids]

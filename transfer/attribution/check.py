"""The name check: every reading of a text against everything that tells of a listed person."""

from collections.abc import Iterable

from .contacts import ContactIndex
from .decoding import Reading, readings
from .folding import fold
from .han import HanIndex, with_pinyin
from .mentions import Mention, mentions
from .names import NameIndex
from .roster import Consent, Field, Finding, Kind, Person, Result, Verdict, merged, worst
from .singling import UNIQUE, SideIndex, singled_out, singled_out_in_han
from .spotting import Spotter
from .terms import TermIndex, TermMatch
from .tokens import Words

_ADVICE = {
    Kind.NAME: "Write “it was suggested” instead.",
    Kind.ALIAS: "An alias tells as much as a name.",
    Kind.EMAIL: "Take the address out.",
    Kind.PHONE: "Take the number out.",
    Kind.AFFILIATION: "The institution tells who was there; take it out.",
    Kind.DESCRIPTOR: "This describes one listed person; take it out.",
}


class Checker:
    """One roster made ready, to check many texts."""

    def __init__(self, people: Iterable[Person], consent: Consent | None = None) -> None:
        listed = tuple(merged(people))
        self.consent = consent or Consent()
        self.people = tuple(with_pinyin(person) for person in listed)
        self.sides = SideIndex(listed)
        self.side_words = frozenset(fold(word) for label in self.sides.labels for word in label.split())
        self.spotter = Spotter(NameIndex(self.people))
        self.terms = TermIndex(listed)
        self.contacts = ContactIndex(listed)
        self.han = HanIndex(listed)

    def check(self, text: str, field: Field = Field.BODY) -> Result:
        """Where the text tells of whom. `clean` says that no listed name was found, never that a text is safe."""
        found: dict[tuple[int, int, Kind, Verdict], Finding] = {}
        for number, reading in enumerate(readings(text)):
            for finding in self._findings(reading, field, is_plain=number == 0):
                key = (finding.start, finding.end, finding.kind, finding.verdict)
                known = found.get(key)
                if known is not None:
                    who = tuple(sorted({*known.who, *finding.who}))
                    finding = Finding(finding.start, finding.end, finding.verdict, who, finding.kind, known.reason)
                found[key] = finding
        findings = tuple(_outermost(found.values()))
        return Result(worst(finding.verdict for finding in findings), findings)

    def _findings(self, reading: Reading, field: Field, *, is_plain: bool) -> Iterable[Finding]:
        words = Words(reading.text)
        contacts = [*self.contacts.find(reading.text), *self.han.find(reading.text)]
        taken: list[tuple[int, int]] = []  # by what tells more than a part of a name inside
        addresses: list[tuple[int, int]] = []
        for start, end, person, kind, is_sure in contacts:
            (addresses if kind in (Kind.EMAIL, Kind.PHONE) else taken).append((start, end))
            verdict = Verdict.BLOCK if is_sure else Verdict.REVIEW
            yield from self._finding(reading, start, end, verdict, [person], kind, _FOUND[kind])
        matches = list(self.terms.find(words))
        taken.extend(self._span(words, match.first, match.last) for match in matches if match.share == 1.0)
        yield from self._terms(reading, words, matches)
        found = mentions(words, self.spotter, field, self.side_words)
        named = {place for m in found if m.is_full for place in range(m.first, m.last + 1)}
        for mention in found:
            if _is_inside(words, mention, addresses):
                continue
            if not mention.is_full and (_is_inside(words, mention, taken) or mention.first in named):
                continue
            start, end = self._span(words, mention.first, mention.last)
            yield from self._finding(
                reading, start, end, mention.verdict, [mention.person], mention.kind, mention.reason
            )
        for single in singled_out(words, self.sides):
            start, end = self._span(words, single.first, single.last)
            who = [person for person in single.who if not self.consent.covers(person, Kind.DESCRIPTOR)]
            if who or not single.who:
                yield Finding(
                    *reading.origin(start, end), Verdict.REVIEW, tuple(sorted(who)), Kind.DESCRIPTOR, single.reason
                )

        for start, end in singled_out_in_han(reading.text):
            yield Finding(*reading.origin(start, end), Verdict.REVIEW, (), Kind.DESCRIPTOR, UNIQUE)

    def _terms(self, reading: Reading, words: Words, matches: list[TermMatch]) -> Iterable[Finding]:
        shared: dict[tuple[int, int], int] = {}
        for match in matches:
            if match.term.kind is Kind.DESCRIPTOR and match.share == 1.0:
                shared[match.first, match.last] = shared.get((match.first, match.last), 0) + 1
        for match in matches:
            verdict = _judge_term(match)
            if match.term.kind is Kind.DESCRIPTOR and shared.get((match.first, match.last), 0) >= 3:
                continue
            start, end = self._span(words, match.first, match.last)
            yield from self._finding(
                reading, start, end, verdict, [match.term.person], match.term.kind, _FOUND[match.term.kind]
            )

    def _finding(
        self, reading: Reading, start: int, end: int, verdict: Verdict, people: list[str], kind: Kind, reason: str
    ) -> Iterable[Finding]:
        who = tuple(sorted({person for person in people if not self.consent.covers(person, kind)}))
        if who:
            yield Finding(*reading.origin(start, end), verdict, who, kind, f"{reason} {_ADVICE[kind]}")

    def _span(self, words: Words, first: int, last: int) -> tuple[int, int]:
        return words.tokens[first].start, words.tokens[last].end


_FOUND = {
    Kind.NAME: "A listed name.",
    Kind.ALIAS: "An alias of a listed person.",
    Kind.EMAIL: "The mail address of a listed person.",
    Kind.PHONE: "The telephone number of a listed person.",
    Kind.AFFILIATION: "The affiliation of a listed person.",
    Kind.DESCRIPTOR: "How a listed person is described.",
}


def _outermost(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings in the order of the text, without those a wider one of the same people already says."""
    around: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end, f.verdict, f.kind)):
        around = [other for other in around if other.end > finding.start]
        if not any(_says(other, finding) for other in around):
            around.append(finding)
            yield finding


def _says(wide: Finding, narrow: Finding) -> bool:
    is_heavy = wide.verdict is Verdict.BLOCK or narrow.verdict is Verdict.REVIEW
    return wide.end >= narrow.end and is_heavy and set(narrow.who) <= set(wide.who) and wide.kind == narrow.kind


def _judge_term(match: TermMatch) -> Verdict:
    if match.is_acronym:
        return Verdict.BLOCK
    if match.share < 1.0 or match.has_stranger:
        return Verdict.REVIEW
    if len(match.term.keys) == 1 and not match.term.own:
        return Verdict.REVIEW
    return Verdict.BLOCK


def _is_inside(words: Words, mention: Mention, taken: list[tuple[int, int]]) -> bool:
    start, end = words.tokens[mention.first].start, words.tokens[mention.last].end
    return any(low <= start and end <= high for low, high in taken)


def check(text: str, people: Iterable[Person], *, field: Field = Field.BODY, consent: Consent | None = None) -> Result:
    """One text against one roster; use `Checker` for several texts."""
    return Checker(people, consent).check(text, field)

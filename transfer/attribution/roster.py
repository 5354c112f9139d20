"""What the name check is given and what it answers: the people of a process, what each consented to, a finding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    BLOCK = "block"
    REVIEW = "review"
    CLEAN = "clean"


class Field(StrEnum):
    """Where the text stands. File names and paths have no sentences; revisions carry authors and initials."""

    BODY = "body"
    FILENAME = "filename"
    EMAIL_SUBJECT = "email_subject"
    DOCX_CORE = "docx_core"
    PDF_INFO = "pdf_info"
    DOCX_REVISION = "docx_revision"
    DOCX_PATH = "docx_path"
    ICS = "ics"


PATH_FIELDS = frozenset({Field.FILENAME, Field.DOCX_PATH})
AUTHOR_FIELDS = frozenset({Field.DOCX_CORE, Field.PDF_INFO, Field.DOCX_REVISION})


class Kind(StrEnum):
    """What of a person was found; consent is given kind by kind."""

    NAME = "name"
    ALIAS = "alias"
    EMAIL = "email"
    PHONE = "phone"
    AFFILIATION = "affiliation"
    DESCRIPTOR = "descriptor"


@dataclass(frozen=True)
class Person:
    """A person whose presence a text must not tell, by everything that tells it."""

    id: str
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    side: str = ""


def merged(people: Iterable[Person]) -> Iterable[Person]:
    """The people with those of one id as one person."""
    found: dict[str, Person] = {}
    for person in people:
        known = found.get(person.id)
        found[person.id] = person if known is None else _both(known, person)
    return found.values()


def _both(one: Person, other: Person) -> Person:
    lists = ("names", "aliases", "emails", "phones", "affiliations", "descriptors")
    told = {name: tuple(dict.fromkeys(getattr(one, name) + getattr(other, name))) for name in lists}
    return Person(one.id, **told, side=one.side or other.side)


@dataclass(frozen=True)
class Consent:
    """Who agreed to be told, and of what. Somebody without a scope agreed to everything."""

    people: frozenset[str] = frozenset()
    scope: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def covers(self, person: str, kind: Kind) -> bool:
        if person not in self.people:
            return False
        if person not in self.scope:
            return True
        granted = self.scope[person]
        return kind in granted or ("contact" in granted and kind in (Kind.EMAIL, Kind.PHONE))


@dataclass(frozen=True)
class Finding:
    """A place in the text as it was given (`start` to `end`, in characters) that tells of `who`."""

    start: int
    end: int
    verdict: Verdict
    who: tuple[str, ...]
    kind: Kind
    reason: str


@dataclass(frozen=True)
class Result:
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def who(self) -> tuple[str, ...]:
        """Everybody the text tells of, sorted."""
        return tuple(sorted({person for finding in self.findings for person in finding.who}))

    @property
    def summary(self) -> str:
        """The sentence to show. It never calls a text safe: the check knows only the names it was given."""
        if self.verdict is Verdict.CLEAN:
            return "No listed name found."
        blocked = sum(finding.verdict is Verdict.BLOCK for finding in self.findings)
        return f"{blocked} to take out, {len(self.findings) - blocked} to look at."


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    found = set(verdicts)
    return next((verdict for verdict in (Verdict.BLOCK, Verdict.REVIEW) if verdict in found), Verdict.CLEAN)

"""Notes as far as the reader may see them."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from accounts.models import User
from dialogues import differences, markdown
from dialogues.access import Member, Permission
from dialogues.models import Draft, Note, OptionVersion, Paragraph, Process, Remark, Section, Session
from dialogues.queries import sessions


def known(member: Member) -> QuerySet[Note]:
    """The notes a member may know of: circulated ones, and earlier ones for those who write or move them."""
    if not member.may(Permission.NOTE_READ):
        return Note.objects.none()
    notes = Note.objects.filter(session__in=sessions.in_full(member)).select_related("session__process")
    if member.may(Permission.NOTE_WRITE) or member.may(Permission.NOTE_MOVE):
        return notes
    return notes.filter(status__in=Note.SHOWN)


def shows_text(note: Note, member: Member) -> bool:
    """Drafts are read by those who write; the others read what was circulated."""
    return member.may(Permission.NOTE_WRITE) or note.status in Note.SHOWN


def of_session(session: Session, member: Member) -> Note | None:
    """Return the note of a session loaded with it, where the member may know of it. No query."""
    if not hasattr(session, "note") or not member.may(Permission.NOTE_READ):
        return None
    early = member.may(Permission.NOTE_WRITE) or member.may(Permission.NOTE_MOVE)
    return session.note if early or session.note.status in Note.SHOWN else None


def sections(member: Member) -> QuerySet[Section]:
    """Themes of the notes a member writes."""
    return Section.objects.filter(note__in=known(member)).select_related("note__session__process")


def paragraphs(member: Member) -> QuerySet[Paragraph]:
    """Paragraphs a member may read: all for those who write, else those for the group in what was circulated."""
    found = Paragraph.objects.filter(section__note__in=known(member)).select_related("section__note__session__process")
    if member.may(Permission.NOTE_WRITE):
        return found
    return found.filter(section__note__status__in=Note.SHOWN, set_aside=False).readable(member.side_id)


def may_take(note: Note, member: Member) -> bool:
    """Whether a member may have a file of a note: staff once it is circulated, others once agreed, if the process lets them."""
    if member.may(Permission.NOTE_WRITE) or member.may(Permission.NOTE_MOVE):
        return note.status in Note.SHOWN
    agreed = note.status in (Note.Status.AGREED, Note.Status.CLEARED)
    return agreed and member.may(Permission.NOTE_READ) and member.process.notes_may_be_taken


def written(note: Note) -> QuerySet[Paragraph]:
    """What everyone in the group reads of a note, by theme: the same for whoever takes it along."""
    rows = Paragraph.objects.for_the_group().filter(section__note=note).select_related("section")
    return rows.order_by("section__position", "section", "id")


def drafts(user: User, about: UUID) -> list[Draft]:
    """Return what somebody typed and did not save of a paragraph, or under a theme, window by window, the latest first."""
    return list(Draft.objects.filter(user=user, about=about))


def red_lines(member: Member) -> QuerySet[Paragraph]:
    """The red lines of a member's own side in what was circulated."""
    return paragraphs(member).filter(kind=Paragraph.Kind.RED_LINE, side=member.side_id, side__isnull=False)


@dataclass(frozen=True)
class Line:
    """A paragraph on the page: its HTML (none where it is only said that one was taken down) and its comments."""

    paragraph: Paragraph
    number: int
    html: SafeString | None
    remarks: list[str] = field(default_factory=list)

    @property
    def has_grown(self) -> bool:
        """Whether a seed has become an option already."""
        return self.paragraph.has_grown


@dataclass(frozen=True)
class Theme:
    """A theme with those of its paragraphs that may be seen."""

    section: Section
    lines: list[Line]


def themes(note: Note, member: Member) -> list[Theme]:
    """Return what a note holds, as far as the member may see it. At most three queries.

    Participants get no theme in which nothing is for them, and of what was taken down only that it was.
    """
    if not shows_text(note, member):
        return []
    writes = member.may(Permission.NOTE_WRITE)
    grown = OptionVersion.objects.filter(source=OuterRef("pk"))
    rows = Paragraph.objects.filter(section__note=note).annotate(has_grown=Exists(grown)).select_related("side")
    if not writes:
        rows = rows.readable(member.side_id)
    by_section: dict = defaultdict(list)
    for row in rows:
        by_section[row.section_id].append(row)
    remarks = _remarks(note, member) if writes or note.shows_remarks else {}
    found, number = [], 0
    for section in note.sections.all():
        lines = []
        for row in by_section[section.pk]:
            number += 1
            hidden = row.set_aside and not writes
            html = None if hidden else markdown.render(row.body)
            lines.append(Line(row, number, html, [] if hidden else remarks.get(row.pk, [])))
        if lines or writes:
            found.append(Theme(section, lines))
    return found


@dataclass(frozen=True)
class Change:
    """A paragraph that reads otherwise than it was circulated: what changed, none where it came later."""

    theme: str
    marked: SafeString | None
    html: SafeString


def changes(note: Note, member: Member) -> list[Change]:
    """Return what was written anew or added since the notes were circulated, as far as the member may read it.

    What was removed or taken down is gone, and so is how it read. One query.
    """
    if note.status not in Note.SHOWN:
        return []
    rows = Paragraph.objects.filter(section__note=note, set_aside=False).readable(member.side_id)
    found = []
    for row in rows.select_related("section").order_by("section__position", "section", "id"):
        if row.as_circulated != row.body:
            marked = differences.marked(row.as_circulated, row.body) if row.as_circulated else None
            found.append(Change(row.section.title, marked, markdown.render(row.body)))
    return found


def _remarks(note: Note, member: Member) -> dict:
    """Return the comments by paragraph. Those a side made among itself stay with it, also when it lets all read the line."""
    rows = Remark.objects.filter(paragraph__section__note=note)
    if not member.may(Permission.NOTE_WRITE):
        own = Q(paragraph__side=member.side_id) if member.side_id else Q(pk__in=[])
        rows = rows.filter(Q(is_within_side=False) | own)
    found = defaultdict(list)
    for remark in rows:
        found[remark.paragraph_id].append(remark.body)
    return found


def leavable(process: Process) -> QuerySet[Paragraph]:
    """The paragraphs a readout may draw on (I6): of agreed or cleared notes, for the group, from sessions that allow it."""
    return (
        Paragraph.objects.for_the_group()
        .filter(section__note__process=process, section__note__status__in=(Note.Status.AGREED, Note.Status.CLEARED))
        .exclude(kind=Paragraph.Kind.FOLLOW_UP)
        .exclude(section__note__session__transfer_intent=Session.TransferIntent.NONE)
        .select_related("section__note__session")
        .order_by("section__note__session__number", "section__position", "id")
    )

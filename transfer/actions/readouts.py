"""Writing a readout and putting it before the sides."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.access import processes_of
from dialogues.models import OptionVersion, Paragraph, Process
from dialogues.policies import conflicts
from transfer import mail, names, policies, queries
from transfer.content import hash_of
from transfer.models import NameOverride, Official, Passage, Readout, Version, Wording

S = Readout.Status
Part = Wording.Part
# The parts of a readout beside its passages, by language: {"en": {"title": …, "opening": …, "constraints": …}}
Lines = Mapping[str, Mapping[str, str]]


@transaction.atomic
def new_readout(
    *,
    process: Process,
    official: Official | None,
    languages: list[str],
    lines: Lines,
    route: str = Readout.Route.HAND,
    not_before: date | None = None,
    by: User,
) -> Readout:
    """Begin a readout for an institution, or for the public where `official` is None."""
    fields = {"official": official, "languages": languages, "route": route, "not_before": not_before}
    readout = begun(process=process, lines=lines, by=by, **fields)
    record("readout.begun", readout, by=by, process=process.pk)
    return readout


@transaction.atomic
def edit_readout(
    *,
    readout: Readout,
    official: Official | None,
    languages: list[str],
    lines: Lines,
    route: str,
    not_before: date | None,
    version: int,
    by: User,
) -> None:
    """Change everything but the passages. Raises Conflict where somebody did since `version`."""
    locked = _editable(readout)
    conflicts.check_version(locked, version)
    policies.check_recipient_of_variant(locked, official)
    locked.official, locked.languages, locked.route, locked.not_before = official, languages, route, not_before
    locked.version += 1
    _write_lines(locked, lines)
    _edited(locked, "readout.edited", by=by)


@transaction.atomic
def add_passages(
    *, readout: Readout, paragraphs: Iterable[Paragraph] = (), options: Iterable[OptionVersion] = (), by: User
) -> int:
    """Add options and paragraphs as passages, beginning with their own words in the first language; returns how many
    were new.
    """
    count = put_in(readout=readout, paragraphs=paragraphs, options=options, by=by)
    record("readout.passages_added", readout, by=by, process=readout.process_id, count=count)
    return count


@transaction.atomic
def edit_passage(*, passage: Passage, texts: Mapping[str, str], version: int, by: User) -> None:
    """Set the wordings of a passage by language. Raises Conflict as edit_readout does."""
    locked = _editable(passage.readout)
    now = locked.passages.get(pk=passage.pk)
    conflicts.check_version(now, version)
    for language, text in texts.items():
        _write(locked, Part.PASSAGE, language, text, now)
    now.version += 1
    now.save()
    _edited(locked, "readout.passage_edited", by=by, passage=now.pk)


@transaction.atomic
def remove_passage(*, passage: Passage, version: int, by: User) -> None:
    locked = _editable(passage.readout)
    now = locked.passages.get(pk=passage.pk)
    conflicts.check_version(now, version)
    now.delete()
    _edited(locked, "readout.passage_removed", by=by, passage=passage.pk)


@transaction.atomic
def move_passage(*, passage: Passage, earlier: bool, by: User) -> None:
    """Swap a passage with its neighbour; at either end nothing moves."""
    locked = _editable(passage.readout)
    row = list(locked.passages.order_by("position"))
    place = [each.pk for each in row].index(passage.pk)
    other = place - 1 if earlier else place + 1
    if 0 <= other < len(row):
        row[place].position, row[other].position = row[other].position, row[place].position
        row[place].save()
        row[other].save()
    _edited(locked, "readout.passage_moved", by=by, passage=passage.pk)


@transaction.atomic
def submit_readout(*, readout: Readout, revision: int, by: User) -> Version:
    """Freeze the text as it was read at `revision`, and put it before every side."""
    locked = _locked(readout)
    policies.check_can_move(locked, to=S.IN_CLEARANCE)
    policies.check_seen(locked.revision, seen=revision)
    texts = queries.texts_of(locked)
    policies.check_complete(texts, queries.passages_of(locked), queries.leavable(locked.process))
    overridden = names.overridden_by_others(locked.overrides.all(), by.pk, locked.written_by_id)
    people = names.roster_of({locked.process, *processes_of(by)})
    policies.check_names(names.open_blocks(texts, people, overridden))
    version = _frozen(locked, queries.content_of(locked, texts).as_json(), by=by)
    locked.current, locked.status = version, S.IN_CLEARANCE
    locked.save()
    record("readout.submitted", locked, by=by, process=locked.process_id, version=version.pk, number=version.number)
    mail.tell_contacts(version, locked.process, by=by)
    return version


@transaction.atomic
def override_name(*, readout: Readout, words: str, reason: str, by: User) -> NameOverride:
    """Let words stand that the name check holds back: only somebody who did not write the text may, with a reason."""
    locked = _editable(readout)
    policies.check_can_override(locked, by=by)
    override = NameOverride.objects.create(
        process_id=locked.process_id, readout=locked, words=words, reason=reason, by=by
    )
    record("name.overridden", override, by=by, process=locked.process_id, readout=locked.pk)
    return override


@transaction.atomic
def take_back_drawn(*, paragraph: Paragraph, by: User | None) -> None:
    """Return every text before the sides that draws on a paragraph somebody objected to: they read it no longer, and as it
    was once the next version is before them no more.
    """
    drawn = Q(passages__source=paragraph) | Q(passages__option_version__source=paragraph)
    unreleased = Readout.objects.filter(drawn, status__in={*policies.BEFORE_SIDES, *Readout.EDITABLE})
    Version.objects.filter(readout__in=unreleased.values("pk")).update(is_pulled=True)
    for readout in Readout.objects.filter(drawn, status__in=policies.BEFORE_SIDES).distinct():
        if _locked(readout).status in policies.BEFORE_SIDES:  # one that was released meanwhile stays out
            take_back_readout(readout=readout, by=by)


@transaction.atomic
def take_back_readout(*, readout: Readout, by: User | None) -> None:
    """Return a text that is before the sides to its writers, for another version."""
    locked = _locked(readout)
    policies.check_can_move(locked, to=S.RETURNED)
    locked.status = S.RETURNED
    locked.save()
    record("readout.taken_back", locked, by=by, process=locked.process_id)


@transaction.atomic
def replace_readout(*, readout: Readout, by: User) -> Readout:
    """Begin a new readout from a released one; when it is released in turn, the old one is superseded."""
    locked = _locked(readout)
    policies.check_can_move(locked, to=S.SUPERSEDED)
    copy = Readout.objects.create(
        process_id=locked.process_id, official=locked.official, languages=locked.languages, route=locked.route,
        not_before=locked.not_before, family=locked.family, side=locked.side, written_by=by, replaces=locked,
    )  # fmt: skip
    passages = {}
    for passage in locked.passages.all():
        passages[passage.pk] = Passage.objects.create(
            process_id=locked.process_id,
            readout=copy,
            source_id=passage.source_id,
            option_version_id=passage.option_version_id,
            position=passage.position,
        )
    for wording in locked.wordings.all():
        _write(copy, wording.part, wording.language, wording.text, passages.get(wording.passage_id))
    record("readout.begun", copy, by=by, process=locked.process_id, replaces=locked.pk)
    return copy


def _locked(readout: Readout) -> Readout:
    return Readout.objects.select_for_update().get(pk=readout.pk)


def _editable(readout: Readout) -> Readout:
    locked = _locked(readout)
    policies.check_can_edit(locked)
    return locked


def begun(*, process: Process, lines: Lines, by: User, **fields: object) -> Readout:
    """A new draft with its lines. Whoever calls this puts it on record."""
    readout = Readout.objects.create(process=process, written_by=by, **fields)
    _write_lines(readout, lines)
    return readout


def put_in(*, readout: Readout, paragraphs: Iterable[Paragraph], options: Iterable[OptionVersion], by: User) -> int:
    """Add passages after the last and return how many were new. Whoever calls this puts it on record."""
    locked = _editable(readout)
    have = {passage.origin_id for passage in locked.passages.all()}
    last = locked.passages.aggregate(last=Max("position"))["last"] or 0
    origins = [{"option_version": each} for each in options] + [{"source": each} for each in paragraphs]
    new = [origin for origin in origins if not have & {each.pk for each in origin.values()}]
    for place, origin in enumerate(new, last + 1):
        passage = Passage.objects.create(process_id=locked.process_id, readout=locked, position=place, **origin)
        _write(locked, Part.PASSAGE, locked.languages[0], passage.origin_text, passage)
    _grown(locked, by=by)
    return len(new)


def _grown(locked: Readout, *, by: User) -> None:
    """Every edit grows the revision and brings a returned text back to draft; whoever edited last wrote it."""
    locked.revision = F("revision") + 1
    locked.status = S.DRAFT
    locked.written_by = by
    locked.save()


def _edited(locked: Readout, verb: str, *, by: User, **ids: object) -> None:
    _grown(locked, by=by)
    record(verb, locked, by=by, process=locked.process_id, **ids)


def _write_lines(readout: Readout, lines: Lines) -> None:
    for language, parts in lines.items():
        for part, text in parts.items():
            _write(readout, Part(part), language, text)


def _write(readout: Readout, part: str, language: str, text: str, passage: Passage | None = None) -> None:
    place = {"readout": readout, "part": part, "language": language, "passage": passage}
    wording = Wording.objects.filter(**place).first() or Wording(process_id=readout.process_id, **place)
    wording.text = text
    wording.save()


def _frozen(readout: Readout, content: str, *, by: User) -> Version:
    last = readout.versions.aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        process_id=readout.process_id,
        readout=readout,
        number=last + 1,
        content=content,
        content_hash=hash_of(content),
        submitted_by=by,
        submitted_on=timezone.localdate(),
    )

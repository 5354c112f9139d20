"""Who may speak for the sides of a process, and whether what they said counts. Read for every table of such words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone

from dialogues import consent, hooks
from dialogues.access import Member, current_memberships, holders
from dialogues.models import Design, LeadershipEvent, Membership, Poll, Process, Role, Side, SideApproval, WindowAnswer

LONG_AGO = date.min
QUORUM = Side.ContactRule.QUORUM
# Whose word a row is, within its side: a participation where two thirds decide, else nobody in particular.
Whose = tuple[UUID, UUID | None]


def read_sides(processes: Iterable[Process]) -> None:
    """Load the sides of processes, in the order of their own names, where they are not loaded yet. One query.

    Each has `speakers` and, in the same order, `mandates`: who is its contact now, and until when, None for no end.
    And `asked`: the open questions which days suit, each with its id, by when, and whether this side has answered.
    And `led_since`: the day its leaders last changed, None where that was never told.
    One more query where two thirds of a side decide: it then has `people`, its active participants.
    For pages, which load a process afresh and read it in many parts; a decision reads who may speak in its own query.
    """
    processes = list(processes)
    ended_at = "memberships__ended_at"
    current = Q(memberships__role=Role.SIDE_CONTACT) & (Q((ended_at, None)) | Q((f"{ended_at}__gt", timezone.now())))
    contacts = {"filter": current, "order_by": "memberships__pk", "default": Value([])}
    rows = Side.objects.annotate(
        speakers=ArrayAgg("memberships__user", **contacts),
        mandates=ArrayAgg("memberships__mandate_until", **contacts),
        asked=ArraySubquery(_asked_which_days()),
        led_since=Subquery(LeadershipEvent.objects.filter(side=OuterRef("pk")).order_by("-on").values("on")[:1]),
    ).order_by("name")  # a query that groups forgets the model's own order
    prefetch_related_objects(processes, Prefetch("sides", rows))
    deciding = [side for each in processes for side in each.sides.all() if side.contact_rule == QUORUM]
    unread = [side for side in deciding if not hasattr(side, "people")]
    people = hooks.people_of_sides([side.pk for side in unread]) if unread else {}
    for side in unread:
        side.people = people.get(side.pk, [])


def _asked_which_days() -> QuerySet[Poll]:
    said = WindowAnswer.objects.filter(window__poll=OuterRef("pk"), side=OuterRef(OuterRef("pk")))
    polls = Poll.objects.filter(process=OuterRef("process"), state=Poll.State.OPEN).order_by("answers_by", "pk")
    return polls.values_list(JSONObject(id="pk", by="answers_by", answered=Exists(said)))


def consenting(process: Process) -> dict[UUID, consent.Side]:
    """The sides of a process by id, with the mandates of their contacts and their active participants."""
    read_sides([process])
    return {side.pk: _consenting(side) for side in process.sides.all()}


def _consenting(side: Side) -> consent.Side:
    if side.contact_rule == QUORUM:
        active = frozenset(str(each.id) for each in side.people)
        return consent.Side(side.name, consent.ContactRule.QUORUM, active=active, led_since=side.led_since)
    contacts = zip(side.speakers, side.mandates, strict=True)
    mandates = tuple(consent.Mandate(str(user_id), LONG_AGO, until) for user_id, until in contacts)
    return consent.Side(side.name, consent.ContactRule.SINGLE_CONTACT, mandates, led_since=side.led_since)


def asked(
    rows: Iterable[SideApproval], sides: dict[UUID, consent.Side]
) -> tuple[dict[UUID, consent.Side], tuple[consent.Approval, ...]]:
    """Sides and words as the pure rule reads them. A word recorded with evidence brings the mandate of whoever gave it."""
    brought: dict[UUID, list[consent.Mandate]] = {}
    words = []
    for each in rows:
        if each.person:
            who = str(each.person)
        elif each.membership_id:
            who = str(each.recorded_by_id)
        else:
            who = f"recorded {each.pk}"
            brought.setdefault(each.side_id, []).append(consent.Mandate(who, LONG_AGO, each.mandate_until))
        name, decision = sides[each.side_id].name, consent.Decision(each.decision)
        words.append(consent.Approval(name, who, decision, each.fingerprint, each.given_at))
    with_evidence = {pk: replace(side, mandates=(*side.mandates, *brought.get(pk, ()))) for pk, side in sides.items()}
    return with_evidence, tuple(words)


def latest(rows: Iterable[SideApproval], stamp: str) -> dict[Whose, SideApproval]:
    """The latest word of each about the version with this fingerprint."""
    found: dict[Whose, SideApproval] = {}
    for each in sorted(rows, key=lambda word: (word.given_at, word.number)):
        if each.fingerprint == stamp:
            found[each.side_id, each.person] = each
    return found


@dataclass(frozen=True)
class Voice:
    """What one side has said about a version, and whether it counts.

    Where two thirds decide, `approving` of `active` have approved, and `word` is the latest of them. `is_lapsed`: it
    approved, and its leaders have changed since.
    """

    side: str
    side_id: UUID
    word: SideApproval | None
    counts: bool
    is_quorum: bool = False
    approving: int = 0
    active: int = 0
    is_lapsed: bool = False


def voices(
    rows: Iterable[SideApproval], sides: dict[UUID, consent.Side], stamp: str, on: date | None = None
) -> list[Voice]:
    """One for each side, in the order given."""
    rows, day = list(rows), on or timezone.now().date()
    known, words = asked(rows, sides)
    spoken = latest(rows, stamp)
    return [_voice(pk, side, words, spoken, stamp, day) for pk, side in known.items()]


def _voice(pk, side, words, spoken, stamp, day) -> Voice:
    counts = consent.side_approves(side, words, fingerprint=stamp, on=day)
    if side.rule is consent.ContactRule.SINGLE_CONTACT:
        word = spoken.get((pk, None))
        return Voice(side.name, pk, word, counts, is_lapsed=_is_lapsed(side, [word]))
    theirs = [word for (of, person), word in spoken.items() if of == pk and str(person) in side.active]
    word = max(theirs, key=lambda each: each.given_at, default=None)
    approving = sum(each.is_approving and not side.is_led_anew(each.given_at) for each in theirs)
    lapsed = not counts and _is_lapsed(side, theirs)
    return Voice(side.name, pk, word, counts, True, approving, len(side.active), lapsed)


def _is_lapsed(side: consent.Side, words: Iterable[SideApproval | None]) -> bool:
    return any(word is not None and word.is_approving and side.is_led_anew(word.given_at) for word in words)


def voices_on(design: Design) -> list[Voice]:
    """What each side has said to a version of the design, and whether it counts. At most three queries."""
    return voices(design.approvals.all(), consenting(design.process), design.fingerprint)


@dataclass(frozen=True)
class Speaker:
    """By which membership somebody speaks for a side, and as which of its participants where two thirds decide."""

    membership: Membership
    person: UUID | None = None


def speaker_of(process: Process, member: Member) -> Speaker:
    """How a member speaks for their side. Raises Http404 where they do not: the question is not put to them."""
    read_sides([process])
    side = next((each for each in process.sides.all() if each.pk == member.side_id), None)
    if side is None:
        raise Http404
    rows = Membership.objects.filter(current_memberships(), process=process, user=member.user, side=side)
    if side.contact_rule == QUORUM:
        person = next((each.id for each in side.people if each.user_id == member.user.pk), None)
        membership = rows.select_related("side").first()
        if person is None or membership is None:
            raise Http404
        return Speaker(membership, person)
    membership = rows.select_related("side").filter(role=Role.SIDE_CONTACT).first()
    if membership is None:
        raise Http404
    return Speaker(membership)


def speakers(process_id: UUID) -> QuerySet[Membership]:
    """Return those who speak for a side now: of the participants only where they decide themselves."""
    rows = holders(process_id, Membership.OF_A_SIDE)
    return rows.exclude(role=Role.PARTICIPANT, side__contact_rule=Side.ContactRule.SINGLE_CONTACT)


def speaks(process: Process, member: Member) -> bool:
    """Whether what is put before their side is put to a member. Asks nothing where the sides are read already."""
    read_sides([process])
    side = next((each for each in process.sides.all() if each.pk == member.side_id), None)
    if side is None:
        return False
    speakers = [each.user_id for each in side.people] if side.contact_rule == QUORUM else side.speakers
    return member.user.pk in speakers


def speaks_today(process: Process, member: Member) -> bool:
    """Whether a member speaks for their side and holds its mandate today. Asks nothing where the sides are read already."""
    if not speaks(process, member):
        return False
    side = next(each for each in process.sides.all() if each.pk == member.side_id)
    if side.contact_rule == QUORUM:
        return True
    today = timezone.now().date()
    mine = [until for user_id, until in zip(side.speakers, side.mandates, strict=True) if user_id == member.user.pk]
    return any(until is None or until >= today for until in mine)


def led_since(side: Side) -> date | None:
    """The day on which the leaders of a side last changed."""
    last = LeadershipEvent.objects.filter(side=side).order_by("-on").first()
    return last.on if last else None


def active_of(side: Side) -> list[UUID]:
    """The active participants of a side, where two thirds of them decide."""
    if side.contact_rule != QUORUM:
        return []
    return [each.id for each in hooks.people_of_sides([side.pk]).get(side.pk, [])]


def moment_of(given_on: date, decision: str) -> datetime:
    """When a word told by its day alone counts from: consent from the day's beginning, refusal to its end.

    So of two words of one day the refusal stands, whichever was recorded later.
    """
    beginning = datetime(given_on.year, given_on.month, given_on.day, tzinfo=UTC)
    if decision in SideApproval.APPROVING:
        return beginning
    return min(timezone.now(), beginning + timedelta(days=1, microseconds=-1))

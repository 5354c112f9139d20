"""The life of an option: raised, worded, moved, put on the shelf, carried. And what the sides said of it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from audit.actions import record
from dialogues.models import Heard, Option, OptionMove, OptionVersion, Paragraph, Session, Side, Sounding, Stance
from dialogues.policies import conflicts, members
from dialogues.policies import options as policies

S = Option.Status


@transaction.atomic
def raise_option(
    *,
    session: Session,
    title: str,
    text: str,
    kind: str,
    horizon: str,
    sides: Iterable[Side] = (),
    interests: Iterable[str] = (),
    by: User,
) -> Option:
    """Write an idea down as an option of the session it came from."""
    locked = Session.objects.locked(session.pk)
    policies.check_can_raise(locked)
    option = _begin(locked, title=title, text=text, kind=kind, horizon=horizon, interests=list(interests))
    option.sides.set(sides)
    record("option.raised", option, by=by, process=option.process_id, session=locked.pk)
    return option


@transaction.atomic
def grow_option(*, seed: Paragraph, by: User) -> Option:
    """Make an option of a seed in agreed notes, in its own words under the name of its theme. They go if it is destroyed."""
    session = Session.objects.locked(seed.section.note.session_id)
    locked = Paragraph.objects.select_for_update(of=("self",)).select_related("section__note__session").get(pk=seed.pk)
    policies.check_can_grow(locked)
    policies.check_can_raise(session)
    option = _begin(session, title=locked.section.title, text=locked.body, source=locked)
    record("option.raised", option, by=by, process=option.process_id, session=session.pk)
    return option


def _begin(session: Session, *, title: str, text: str, source: Paragraph | None = None, **fields: object) -> Option:
    option = Option.objects.create(process_id=session.process_id, session=session, **fields)
    _write(option, title=title, text=text, source=source)
    option.save()
    _remember(option)
    return option


@transaction.atomic
def word_option(*, option: Option, title: str, text: str, version: int, by: User) -> OptionVersion:
    """Give an option a new wording. What a side said of the old one is not said of this one, and nothing is ready any more."""
    locked = Option.objects.locked(option.pk)
    policies.check_can_word(locked)
    _check_version(locked, version)
    written = _write(locked, title=title, text=text)
    if locked.status == S.READY:
        locked.status = S.DEVELOPED
        _remember(locked)
    _grown(locked)
    record("option.worded", locked, by=by, process=locked.process_id, number=written.number)
    return written


@transaction.atomic
def edit_option(
    *,
    option: Option,
    kind: str,
    horizon: str,
    sides: Iterable[Side],
    version: int,
    by: User,
    interests: Iterable[str] | None = None,
) -> None:
    """Say of what kind an option is and which sides contributed. Raises Conflict where somebody did since `version`."""
    locked, sides = Option.objects.locked(option.pk), list(sides)
    conflicts.check_version(locked, version)
    policies.check_sides(locked, sides)
    locked.kind, locked.horizon = kind, horizon
    locked.interests = locked.interests if interests is None else list(interests)
    locked.sides.set(sides)
    _grown(locked)
    record("option.edited", locked, by=by, process=locked.process_id)


@transaction.atomic
def move_option(
    *,
    option: Option,
    to: str,
    by: User,
    why: str = "",
    review_on: date | None = None,
    replaced_by: Option | None = None,
    version: int | None = None,
) -> None:
    """Move an option to a state; `version` is the one the decision was made on."""
    locked = Option.objects.locked(option.pk)
    conflicts.check_seen(locked, version)
    policies.check_can_move(
        locked, to=S(to), sides=locked.sides.count(), review_on=review_on, replaced_by=replaced_by
    )  # fmt: skip
    locked.status = to
    locked.review_on = review_on if to == S.SHELVED else None
    locked.replaced_by = replaced_by if to == S.SUPERSEDED else None
    _remember(locked, why)
    _grown(locked)
    record(_VERBS[S(to)], locked, by=by, process=locked.process_id)


_VERBS = {
    S.EXPLORED: "option.explored",
    S.DEVELOPED: "option.developed",
    S.SHELVED: "option.shelved",
    S.READY: "option.made_ready",
    S.TRANSFERRED: "option.transferred",
    S.TAKEN_UP: "option.taken_up",
    S.REJECTED: "option.rejected",
    S.WITHDRAWN: "option.withdrawn",
    S.SUPERSEDED: "option.superseded",
}


@transaction.atomic
def review_option(*, option: Option, review_on: date, by: User) -> None:
    """Leave an option on the shelf until another day."""
    locked = Option.objects.locked(option.pk)
    policies.check_can_review(locked, review_on)
    locked.review_on = review_on
    _grown(locked)
    record("option.left_on_shelf", locked, by=by, process=locked.process_id)


@transaction.atomic
def transfer_options(*, version_ids: Iterable[UUID], by: User) -> None:
    """Note that a readout which draws on these wordings was handed over: what was ready has been carried."""
    carried = Option.objects.filter(current__in=list(version_ids), status=S.READY)
    for option in carried.order_by("pk"):
        move_option(option=option, to=S.TRANSFERRED, by=by)


@transaction.atomic
def take_stance(
    *, option: Option, side: Side, position: str, is_shown: bool, for_side: bool, seen: int, by: User, consent: str = ""
) -> None:
    """Say where a side stands on the wording numbered `seen`: its contact does (`for_side`), or a facilitator as understood."""
    locked = Option.objects.locked(option.pk)
    policies.check_can_say(locked)
    policies.check_same_wording(locked, seen)
    if for_side:
        members.check_speaks_for(side, by=by)
    policies.check_own_word(locked, side, for_side=for_side)
    consent = _consent(is_shown=is_shown, consent=Heard.Consent.IN_PARLEY if for_side else consent)
    Stance.objects.update_or_create(
        version=locked.current,
        side=side,
        defaults={
            "process_id": locked.process_id, "position": position, "is_shown": is_shown, "consent": consent,
            "by_its_contact": for_side,
        },
    )  # fmt: skip
    record("option.stance_taken", locked, by=by, process=locked.process_id)


@transaction.atomic
def record_sounding(*, option: Option, by: User, **values: object) -> Sounding:
    """Record how a side reacted, on one day and in one way, without who reacted."""
    locked = Option.objects.locked(option.pk)
    policies.check_can_say(locked)
    policies.check_sounded(values["on"])
    values["consent"] = _consent(is_shown=bool(values.get("is_shown")), consent=str(values.get("consent", "")))
    sounding = Sounding.objects.create(process_id=locked.process_id, option=locked, **values)
    record("sounding.recorded", sounding, by=by, process=locked.process_id, option=locked.pk)
    return sounding


@transaction.atomic
def show_sounding(*, sounding: Sounding, is_shown: bool, by: User, for_side: bool = False, consent: str = "") -> None:
    """Show a side's reaction to the others, or no longer: its contact says so (`for_side`), or agreed as `consent` tells."""
    locked = Sounding.objects.select_for_update(of=("self",)).select_related("side").get(pk=sounding.pk)
    if for_side:
        members.check_speaks_for(locked.side, by=by)
        locked.is_refused, consent = not is_shown, Heard.Consent.IN_PARLEY
    elif is_shown:
        policies.check_not_refused(locked)
    locked.is_shown, locked.consent = is_shown, _consent(is_shown=is_shown, consent=consent)
    locked.save(update_fields=["is_shown", "consent", "is_refused"])
    record("sounding.shown" if is_shown else "sounding.hidden", locked, by=by, process=locked.process_id)


def _consent(*, is_shown: bool, consent: str) -> str:
    """Return how a side agreed, nothing where nothing is shown."""
    policies.check_consent(is_shown=is_shown, consent=consent)
    return consent if is_shown else ""


def _check_version(option: Option, version: int) -> None:
    """Raise Conflict, with the words that stand now, where somebody changed the option after `version`."""
    if option.version != version:
        option.current.version = option.version  # what the form compares with and goes on from
        raise conflicts.Conflict(option.current)


def _write(option: Option, *, title: str, text: str, source: Paragraph | None = None) -> OptionVersion:
    last = option.versions.aggregate(last=Max("number"))["last"] or 0
    option.current = OptionVersion.objects.create(
        process_id=option.process_id, option=option, number=last + 1, title=title, text=text, source=source
    )
    return option.current


def _remember(option: Option, why: str = "") -> None:
    place = option.moves.count() + 1
    OptionMove.objects.create(
        process_id=option.process_id, option=option, status=option.status, place=place, why=why
    )  # fmt: skip


def _grown(locked: Option) -> None:
    locked.version += 1
    locked.save()

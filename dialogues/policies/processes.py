"""When a process, its sides and its phases may change."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dialogues import hooks
from dialogues.models import Phase, Process, Session, Side, TrackLabel
from dialogues.policies import designs

Status = Process.Status

NEXT: dict[Status, tuple[Status, ...]] = {
    Status.EXPLORING: (Status.CONSULTING, Status.ABANDONED),
    Status.CONSULTING: (Status.DESIGNED, Status.ABANDONED),
    Status.DESIGNED: (Status.ACTIVE, Status.ABANDONED),
    Status.ACTIVE: (Status.SUSPENDED, Status.HANDING_OVER, Status.ABANDONED),
    Status.SUSPENDED: (Status.ACTIVE, Status.ABANDONED),
    Status.HANDING_OVER: (Status.CLOSED, Status.ABANDONED),
    Status.CLOSED: (),
    Status.ABANDONED: (),
}
ENDED = (Status.CLOSED, Status.ABANDONED)
# Statuses in which people may be at the table, so that the table must have two sides.
WITH_TABLE = (Status.ACTIVE, Status.SUSPENDED, Status.HANDING_OVER)
FEWEST_SIDES = 2
SIZES_SWAPPED = gettext_lazy("The largest useful table is smaller than the smallest. Swap the two, or choose others.")
ENDS_BEFORE = gettext_lazy("The phase ends before it begins. Choose a later day, or leave it open.")


def check_may_begin(user: User) -> None:
    """Raise PermissionDenied unless the house lets this user begin a process."""
    if not user.may_begin_processes:
        raise PermissionDenied(
            _("Your account does not include beginning a process. Whoever runs this house can allow it.")
        )


def check_can_move(process: Process, *, to: Status) -> None:
    """Raise ValidationError unless `process` can go from where it stands to `to` now."""
    if to not in NEXT[Status(process.status)]:
        raise ValidationError(_not_next(process, to))
    sides = process.sides.count()
    if to == Status.ACTIVE and sides < FEWEST_SIDES:
        raise ValidationError(_too_few_sides(sides))
    if to == Status.ACTIVE:
        missing = designs.refusals_to_begin_work(process) + hooks.process_refusals(process, to)
        if missing:
            raise ValidationError(missing)
    if to in (Status.SUSPENDED, *ENDED):
        _check_nobody_is_on_the_way(process, to)


def refusals(process: Process) -> dict[Status, str]:
    """Return what a process can be moved to, in order, each with the sentence that refuses it now; empty: it may."""
    found = {}
    for to in NEXT[Status(process.status)]:
        try:
            check_can_move(process, to=to)
        except ValidationError as refusal:
            found[to] = " ".join(refusal.messages)
        else:
            found[to] = ""
    return found


def _not_next(process: Process, to: Status) -> str:
    onward = [f"“{each.label}”" for each in NEXT[Status(process.status)]]
    now = {"now": process.get_status_display(), "to": to.label}
    if not onward:
        return _("The process is “%(now)s”, and that is where it ends. Begin a new process instead.") % now
    return _("The process is “%(now)s”, so it cannot become “%(to)s” now. It can become %(next)s.") % {
        **now,
        "next": get_text_list(onward, _("or")),
    }


def _too_few_sides(sides: int) -> str:
    if sides:
        return _("A process needs two sides to be active, and this one has one. Add another side, and it can begin.")
    return _("A process needs two sides to be active, and this one has none yet. Add them, and it can begin.")


def _check_nobody_is_on_the_way(process: Process, to: Status) -> None:
    coming = process.sessions.filter(status__in=Session.UPCOMING, ends_at__gt=timezone.now())
    ahead = coming.order_by("starts_at").first()
    if ahead is None:
        return
    raise ValidationError(
        _(
            "Session %(number)s is still ahead. Postpone or cancel it first, so that everyone invited is told; "
            "then the process can become “%(to)s”."
        )
        % {"number": ahead.number, "to": to.label}
    )


def check_can_edit(process: Process) -> None:
    """Raise ValidationError where a process has ended."""
    if process.status in ENDED:
        raise ValidationError(
            _("The process is “%(now)s”. What it was is kept as it is; nothing in it can be changed any more.")
            % {"now": process.get_status_display()}
        )


def check_discretion(process: Process, wanted: str) -> None:
    """Raise ValidationError where a process would become less discreet than the sides were told when consulted."""
    levels = list(Process.Discretion)
    looser = levels.index(Process.Discretion(wanted)) < levels.index(Process.Discretion(process.discretion))
    if looser and process.status != Status.EXPLORING:
        raise ValidationError(
            {
                "discretion": _(
                    "The sides were told that it is “%(now)s”, and people came relying on it. It can become stricter, never looser."
                )
                % {"now": process.get_discretion_display()}
            }
        )


def check_sizes(smallest: int, largest: int) -> None:
    """Raise ValidationError unless a table of `smallest` is no larger than one of `largest`."""
    if smallest > largest:
        raise ValidationError({"max_size": SIZES_SWAPPED})


def check_track(scheme: str, code: str) -> None:
    """Raise ValidationError unless the scheme has this code; "track 3" alone is ambiguous (docs/sources.md)."""
    if code not in TrackLabel.CODES[scheme]:
        raise ValidationError({"tracks": _("Choose tracks from the list.")})


def check_side_is_unlike_others(process: Process, *, name: str, code: str, side: Side | None = None) -> None:
    """Raise ValidationError where another side of the process has this name or code, in whatever case."""
    others = process.sides.exclude(pk=side.pk) if side else process.sides.all()
    found = {}
    if others.filter(name__iexact=name).exists():
        found["name"] = _("Another side of this process has this name. Two sides need two names.")
    if others.filter(code__iexact=code).exists():
        found["code"] = _("Another side of this process has this code. Choose another one.")
    if found:
        raise ValidationError(found)


def check_can_remove_side(side: Side) -> None:
    """Raise ValidationError where anything belongs to the side, or the table would be left with one side."""
    if _has_belongings(side):
        raise ValidationError(
            _("People belong to %(side)s, or decisions of theirs, so it cannot be removed. A side nobody joined can.")
            % {"side": side.name}
        )
    if side.process.status in WITH_TABLE and side.process.sides.count() <= FEWEST_SIDES:
        raise ValidationError(
            _("A process that is “%(now)s” needs two sides. Add another side first; then %(side)s can be removed.")
            % {"now": side.process.get_status_display(), "side": side.name}
        )


def _has_belongings(side: Side) -> bool:
    """Whether any row of any app points at the side: removing it would take them with it."""
    return any(
        relation.related_model.objects.filter(**{relation.field.name: side.pk}).exists()
        for relation in Side._meta.related_objects
    )


def check_phase(process: Process, *, name: str, starts_on, ends_on, phase: Phase | None = None) -> None:
    """Raise ValidationError where a phase ends before it begins or another one has its name."""
    others = process.phases.exclude(pk=phase.pk) if phase else process.phases.all()
    found = {}
    if ends_on and ends_on < starts_on:
        found["ends_on"] = ENDS_BEFORE
    if others.filter(name__iexact=name).exists():
        found["name"] = _("Another phase of this process has this name.")
    if found:
        raise ValidationError(found)

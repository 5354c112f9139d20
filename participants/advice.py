"""What there is to notice about a table, in words: it advises, never blocks, and names the convention behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from participants.balance import Balance, Conventions, Group, Quadrant, State


@dataclass(frozen=True)
class Advice:
    """One thing to notice: its kind, the finding as a sentence, the figures behind it, possible answers."""

    kind: str
    finding: str
    figures: str
    answers: str


def advice(balance: Balance, names: Mapping[str, str], conventions: Conventions | None = None) -> list[Advice]:
    """Return what to notice about each side and about the sides together. `names` are those of the sides by key.

    Possible answers follow the literature: docs/sources.md#autonomy-dilemma.
    """
    conventions = conventions or Conventions()
    found = [
        _of_side(warning, group, names[group.side], conventions)
        for group in balance.sides
        for warning in group.warnings
    ]
    if balance.is_lopsided:
        found.append(_lopsided(balance, names, conventions))
    return found


def _of_side(warning: State, group: Group, name: str, conventions: Conventions) -> Advice:
    figures = _("Influence %(influence).2f, autonomy %(autonomy).2f; the convention warns below %(low).2f.") % {
        "influence": group.influence,
        "autonomy": group.autonomy,
        "low": conventions.low,
    }
    words = {
        State.CAPTURED: (
            _("Captured"),
            _("The group of %(side)s can carry ideas home, but may bring none of its own."),
            Quadrant.INSIDER,
            _("Invite someone freer, plan time in separate rooms, or say why this is right."),
        ),
        State.MAROONED: (
            _("Marooned"),
            _("The group of %(side)s is original, but far from anyone who decides."),
            Quadrant.INDEPENDENT,
            _("Add someone with the ear of those who decide, a resource person, or a briefing route."),
        ),
        State.THIN: (
            _("Thin"),
            _("The group of %(side)s neither decides nor thinks apart."),
            None,
            _("Look for other invitees, or begin with an agenda phase that does not depend on them."),
        ),
    }
    kind, finding, quadrant, answers = words[warning]
    if quadrant:
        share = _("%(count)s of %(rated)s are in the corner “%(corner)s”.")
        figures += " " + share % {
            "count": group.quadrants[quadrant],
            "rated": group.rated,
            "corner": quadrant_word(quadrant),
        }
    return Advice(kind, finding % {"side": name}, figures, answers)


def _lopsided(balance: Balance, names: Mapping[str, str], conventions: Conventions) -> Advice:
    gaps = sorted((group.gap, names[group.side]) for group in balance.sides if group.gap is not None)
    (low, at_low), (high, at_high) = gaps[0], gaps[-1]
    return Advice(
        _("Lopsided"),
        _("The sides differ more than they may notice."),
        _(
            "Gap of influence over autonomy: %(high)+.2f for %(at_high)s, %(low)+.2f for %(at_low)s. "
            "A spread of %(spread).2f; the convention is %(limit).2f."
        )
        % {
            "high": high,
            "at_high": at_high,
            "low": low,
            "at_low": at_low,
            "spread": balance.spread,
            "limit": conventions.spread,
        },
        _("Balance the sides, not only the whole."),
    )


def quadrant_word(quadrant: Quadrant | None) -> str:
    """Return the word of a quadrant, empty for somebody unrated."""
    words = {
        Quadrant.BRIDGE: _("Bridge"),
        Quadrant.INSIDER: _("Insider"),
        Quadrant.INDEPENDENT: _("Independent"),
        Quadrant.PERIPHERAL: _("Peripheral"),
        Quadrant.MIDDLE: _("Middle"),
    }
    return words.get(quadrant, "")


def state_word(state: State) -> str:
    """Return the word for how a side stands."""
    words = {
        State.THIN: _("Thin"),
        State.CAPTURED: _("Captured"),
        State.MAROONED: _("Marooned"),
        State.LOPSIDED: _("Lopsided"),
        State.INSUFFICIENT: _("Too few to say"),
        State.UNBRIDGED: _("No bridge"),
        State.BALANCED: _("Balanced"),
    }
    return words[state]


def insufficient(balance: Balance, names: Mapping[str, str]) -> list[str]:
    """Return the names of the sides of which too few are rated to say anything."""
    return [names[group.side] for group in balance.sides if not group.is_sufficient]


def sentence(found: Iterable[Advice]) -> str:
    """Return all findings in one sentence after another, for a description of the chart."""
    return " ".join(each.finding for each in found)

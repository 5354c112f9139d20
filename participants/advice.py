"""What to notice about a table, in words. It informs and never blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from participants.answers import ANSWERS, WORDS, Alert, Answer
from participants.balance import Balance, Conventions, Group, Quadrant, State
from participants.whatif import Change


@dataclass(frozen=True)
class Advice:
    """One thing to notice: what and of which side (none: of the whole), the finding, the figures behind it."""

    alert: Alert
    side: str | None
    finding: str
    figures: str = ""

    @property
    def kind(self) -> str:
        return str(WORDS[self.alert])

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the literature would have one think about: docs/sources.md#answers-to-a-table-that-leans."""
        return ANSWERS[self.alert]

    @property
    def key(self) -> str:
        """By which a response finds it again."""
        return f"{self.alert}:{self.side or ''}"


FINDINGS = {
    State.CAPTURED: (Alert.CAPTURED, Quadrant.INSIDER),
    State.MAROONED: (Alert.MAROONED, Quadrant.INDEPENDENT),
    State.THIN: (Alert.THIN, None),
}


def advice(
    balance: Balance, names: Mapping[str, str], conventions: Conventions | None = None, *, with_counts: bool = True
) -> list[Advice]:
    """Return what to notice about each side and about the sides together. `names` are those of the sides by key.

    Without counts the figures are means alone, for those who may not know how many stand in which corner.
    """
    conventions = conventions or Conventions()
    found = [
        _of_side(warning, group, names[group.side], conventions, with_counts)
        for group in balance.sides
        for warning in group.warnings
    ]
    if balance.is_lopsided:
        found.append(_lopsided(balance, names, conventions))
    return found


def _finding(warning: State, name: str) -> str:
    sentences = {
        State.CAPTURED: _("The group of %(side)s can carry ideas home, but may bring none of its own."),
        State.MAROONED: _("The group of %(side)s is original, but far from anyone who decides."),
        State.THIN: _("The group of %(side)s neither decides nor thinks apart."),
    }
    return sentences[warning] % {"side": name}


def _of_side(warning: State, group: Group, name: str, conventions: Conventions, with_counts: bool) -> Advice:
    alert, quadrant = FINDINGS[warning]
    means = {"influence": group.influence, "autonomy": group.autonomy, "low": conventions.low}
    if min(group.influence, group.autonomy) < conventions.low:
        figures = _("Influence %(influence).2f, autonomy %(autonomy).2f; the convention warns below %(low).2f.") % means
    else:
        figures = _("Influence %(influence).2f, autonomy %(autonomy).2f.") % means
    if quadrant and with_counts:
        share = _("%(count)s of %(rated)s are in the corner “%(corner)s”.")
        figures += " " + share % {
            "count": group.quadrants[quadrant],
            "rated": group.rated,
            "corner": quadrant_word(quadrant),
        }
    elif quadrant and group.quadrants[quadrant] / group.rated >= conventions.quadrant_share:
        figures += " " + _("The corner “%(corner)s” is crowded.") % {"corner": quadrant_word(quadrant)}
    return Advice(alert, group.side, _finding(warning, name), figures)


def _lopsided(balance: Balance, names: Mapping[str, str], conventions: Conventions) -> Advice:
    gaps = sorted((group.gap, names[group.side]) for group in balance.sides if group.gap is not None)
    (low, at_low), (high, at_high) = gaps[0], gaps[-1]
    return Advice(
        Alert.LOPSIDED,
        None,
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
    )


def change_sentence(change: Change | None, handles: Mapping[str, str]) -> str:
    """Return what one other person at the table would do, empty where nobody helps. `handles` are those by key."""
    if change is None:
        return ""
    figures = {
        "joins": handles[change.joins],
        "leaves": handles.get(change.leaves, ""),
        "influence": change.group.influence,
        "autonomy": change.group.autonomy,
    }
    if change.leaves is None:
        return _("With %(joins)s as well: influence %(influence).2f, autonomy %(autonomy).2f.") % figures
    return _("With %(joins)s instead of %(leaves)s: influence %(influence).2f, autonomy %(autonomy).2f.") % figures


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

"""What to notice about a table beyond its balance, in words: who is alike, who stays away, what is recited."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from dialogues.drift import Drift, Level
from participants.advice import Advice
from participants.answers import Alert
from participants.continuity import Continuity
from participants.diversity import Diversity


def of_diversity(figures: Iterable[tuple[str, Diversity]], names: Mapping[str, str]) -> list[Advice]:
    """Return the sides that are much alike, or mostly of one kind of institution."""
    found = []
    for side, each in figures:
        name = {"side": names[side]}
        if each.is_homogeneous:
            words = _("The people of %(side)s are much alike; they may hear themselves.") % name
            share = _("Likeness %(share).2f of 1.") % {"share": each.homogeneity}
            found.append(Advice(Alert.ALIKE, side, words, share))
        if each.is_one_institution:
            words = _("More of %(side)s come from one kind of institution than from all others.") % name
            found.append(Advice(Alert.ONE_INSTITUTION, side, words))
    return found


def of_continuity(figures: Continuity, names: Mapping[str, str]) -> list[Advice]:
    """Return what the latest step and the gap since then ask to be noticed."""
    found = []
    latest = figures.steps[-1] if figures.steps else None
    if latest and latest.is_low:
        share = _("%(percent)d of 100 came back.") % {"percent": round(latest.retention * 100)}
        found.append(Advice(Alert.FEW_RETURN, None, _("Few came back to the latest session."), share))
    for side in latest.low_sides if latest else ():
        words = _("Of %(side)s hardly anybody came back to the latest session.") % {"side": names[side]}
        found.append(Advice(Alert.SIDE_STAYS_AWAY, side, words))
    if figures.is_one_off:
        found.append(
            Advice(Alert.ONE_OFF, None, _("One session and none planned soon: a meeting, not yet a dialogue."))
        )
    elif figures.is_open_gap_long:
        days = _("%(days)d days from the last session to the next, or to today.") % {"days": figures.open_gap_days}
        found.append(Advice(Alert.LONG_GAP, None, _("People have not met for long."), days))
    return found


def of_drift(latest: Drift | None, *, sees_sides: bool) -> list[Advice]:
    """Return whether the latest session slid into official positions; that every side does only to those who see sides."""
    if latest is None or latest.level in (Level.OK, Level.INSUFFICIENT):
        return []
    share = _("%(percent)d of 100 contributions were official positions.") % {"percent": round(latest.index * 100)}
    if latest.is_exchange and sees_sides:
        words = _("Every side recited: the latest session was an exchange of positions.")
        return [Advice(Alert.EXCHANGE, None, words, share)]
    return [Advice(Alert.DRIFTING, None, _("The latest session leant to official positions."), share)]

"""What raters think of one person, once the reader has rated them as well."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from participants import course, timeline
from participants.models import Participation, Rating

SCALE = [(value, str(value)) for value in range(1, 6)]


@dataclass(frozen=True)
class Opinions:
    """What raters said last of one person on one axis, with one audience, and how that moved."""

    axis: str
    audience: str
    rows: list[Rating]
    moments: tuple[course.Moment, ...]

    @property
    def now(self) -> course.Moment:
        return self.moments[-1]

    @property
    def change(self) -> float | None:
        return course.change(self.moments)

    @property
    def is_disputed(self) -> bool:
        return self.now.spread >= Rating.FAR_APART

    @property
    def words(self) -> str:
        """The axis, and with whom."""
        label = str(Rating.Axis(self.axis).label)
        if not self.audience:
            return label
        with_whom = {"axis": label, "audience": Rating.Audience(self.audience).label}
        return _("%(axis)s with %(audience)s") % with_whom


@dataclass(frozen=True)
class History:
    """What one reader may know of the ratings of one person: all raters once theirs is in, and their own always."""

    opinions: list[Opinions]
    own: list[Rating]

    @property
    def has_moved(self) -> bool:
        return any(len(each.moments) > 1 for each in self.opinions)


def history(participation: Participation, reader: User) -> History:
    """Return what a reader may know of somebody's ratings. One query.

    Nothing of others is told before the reader has a valid rating of both axes in, and of influence only for the
    audiences they rated it with, so that nobody rates after others.
    """
    rows = participation.ratings.valid(timezone.localdate()).select_related("rater").order_by("on", "given_at", "pk")
    by_series, own = defaultdict(list), []
    for row in rows:
        by_series[row.axis, row.audience].append(row)
        own += [row] if row.rater_id == reader.pk else []
    mine = {(row.axis, row.audience) for row in own}
    if {axis for axis, _audience in mine} != set(Rating.Axis.values):
        return History([], own[::-1])
    told = sorted(mine, key=lambda each: (list(Rating.Axis.values).index(each[0]), each[1]))
    return History([_opinions(*series, by_series[series]) for series in told], own[::-1])


def _opinions(axis: str, audience: str, rows: list[Rating]) -> Opinions:
    last = {row.rater_id: row for row in rows}
    moments = course.course(course.Said(str(row.rater_id), int(row.value), row.on) for row in rows)
    return Opinions(axis, audience, sorted(last.values(), key=lambda row: str(row.rater)), moments)


def course_chart(opinions: list[Opinions]) -> timeline.Timeline:
    """Return the layout of how the middle of the raters moved, and the range between them, from 1 to 5."""
    days = sorted({moment.on for each in opinions for moment in each.moments})
    return timeline.timeline(days, [_row(each, days) for each in opinions], levels=SCALE)


def _row(opinions: Opinions, days: list[date]) -> timeline.Row:
    by_day = {moment.on: moment for moment in opinions.moments}
    moments = [by_day.get(day) for day in days]
    return timeline.Row(
        str(Rating.Axis(opinions.axis).label),
        [moment and moment.middle for moment in moments],
        lowest=[moment and moment.lowest for moment in moments],
        highest=[moment and moment.highest for moment in moments],
        is_hollow=opinions.axis == Rating.Axis.AUTONOMY,
    )

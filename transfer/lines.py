"""How silent each channel of a process is today, for pages and for advice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues import approvals
from dialogues.access import Member, Permission
from dialogues.hooks import Advice
from dialogues.models import LeadershipEvent, Process
from transfer.models import Channel, Contact
from transfer.silence import Contact as Heard
from transfer.silence import Direction, Silence, State, rests_on_old_leaders, silence

WORDS = {
    State.OPEN: gettext_lazy("Open"),
    State.QUIET: gettext_lazy("Quiet"),
    State.SILENT: gettext_lazy("Silent"),
    State.ISOLATED: gettext_lazy("Isolated"),
    State.UNCONFIRMED: gettext_lazy("Unconfirmed"),
}
SHAPES = {
    State.OPEN: "done",
    State.QUIET: "half",
    State.SILENT: "warn",
    State.ISOLATED: "no late",
    State.UNCONFIRMED: "warn late",
}
GRAVE = (State.ISOLATED, State.UNCONFIRMED, State.SILENT)


@dataclass(frozen=True)
class Line:
    """A channel and how it stands. `silence` is None while it rests and once it is closed."""

    channel: Channel
    other_end: str
    silence: Silence | None
    word: str
    shape: str
    is_result: bool = False

    @property
    def one_sided(self) -> int | None:
        """In whole per cent, None without contacts in the last twelve months."""
        share = self.silence.one_sidedness if self.silence else None
        return None if share is None else round(share * 100)


def channels_for(member: Member) -> QuerySet[Channel]:
    """Return the channels a member may know of: who keeps them all; others those of their side, as far as the discretion
    of each allows.
    """
    channels = measured(member.process.channels).select_related("side", "other_side", "origin")
    if member.may(Permission.CHANNEL_EDIT):
        return channels
    known = [Channel.Discretion.SIDES]
    if member.is_third_party or approvals.speaks_today(member.process, member):
        known.append(Channel.Discretion.SPEAKERS)
    channels = channels.filter(discretion__in=known)
    if member.is_third_party:
        return channels
    return channels.filter(Q(side=member.side_id) | Q(other_side=member.side_id, other_side__isnull=False))


def measured(channels: QuerySet[Channel]) -> QuerySet[Channel]:
    """Each with `heard`: the day, the direction of its contacts and whether they were confirmed; and with
    `leaders_changed_on`: the day on which the leaders of either end last changed, None where that was never told.
    """
    contacts = Contact.objects.filter(channel=OuterRef("pk")).order_by("on")
    heard = contacts.values_list(
        JSONObject(on="on", direction="direction", is_confirmed="is_confirmed", is_at_session="is_at_session")
    )
    of_sides = Q(side=OuterRef("side")) | Q(side=OuterRef("other_side"))
    changes = LeadershipEvent.objects.filter(of_sides | Q(concerns__contains=[OuterRef("pk")]))
    changed_on = Subquery(changes.order_by("-on").values("on")[:1])
    return channels.annotate(leaders_changed_on=changed_on, heard=ArraySubquery(heard))


def led_since(channel: Channel) -> date | None:
    """The day on which the leaders of that end of a channel that is no side last changed."""
    last = LeadershipEvent.objects.filter(concerns__contains=[channel.pk]).order_by("-on").first()
    return last.on if last else None


def lines(channels: Iterable[Channel], *, today: date | None = None) -> list[Line]:
    """Return the channels with the most silent first, those that are closed last."""
    today = today or timezone.localdate()
    order = [*GRAVE, State.QUIET, State.OPEN]
    found = [_line(channel, today) for channel in channels]
    return sorted(
        found, key=lambda line: (order.index(line.silence.state), -line.silence.ratio) if line.silence else (9, 0)
    )


def _line(channel: Channel, today: date) -> Line:
    other = channel.other_side.name if channel.other_side else channel.other_end
    is_result = _is_result(channel)
    if channel.closed_on and channel.closed_on <= today:
        return Line(channel, other, None, _("Closed"), "", is_result)
    if channel.resting_on and channel.resting_on <= today:
        return Line(channel, other, None, _("At rest"), "", is_result)
    changes = [channel.leaders_changed_on] if channel.leaders_changed_on else []
    found = silence(
        [_heard(contact) for contact in channel.heard],
        opened_on=min(channel.opened_on, today),
        today=today,
        cadence_days=channel.cadence_days,
        is_unconfirmed=rests_on_old_leaders(changes, confirmed_on=channel.confirmed_on),
    )
    return Line(channel, other, found, str(WORDS[found.state]), SHAPES[found.state], is_result)


def _is_result(channel: Channel) -> bool:
    """Whether it counts as a result of the session it came from: one confirmed contact both ways outside sessions.

    Source: docs/sources.md#keeping-lines-open.
    """
    two_way = (
        each for each in channel.heard if each["direction"] == Contact.Direction.TWO_WAY and each["is_confirmed"]
    )
    return channel.origin_id is not None and any(not each["is_at_session"] for each in two_way)


def _heard(contact: dict) -> Heard:
    return Heard(date.fromisoformat(contact["on"]), Direction(contact["direction"]), contact["is_confirmed"])


def advice_on_silence(process: Process, member: Member) -> list[Advice]:
    """Advise who keeps channels on those that have gone silent or rest on leaders of yesterday."""
    if not member.may(Permission.CHANNEL_EDIT):
        return []
    return [
        Advice(
            kind="channel",
            what=_("The channel between %(side)s and %(other)s: %(state)s")
            % {"side": line.channel.side.name, "other": line.other_end, "state": line.word.lower()},
            why=_why(line),
            url=reverse("transfer:channel_detail", args=[process.pk, line.channel.pk]),
            deed=_("Open the channel’s page"),
        )
        for line in lines(channels_for(member))
        if line.silence and line.silence.state in GRAVE
    ]


def _why(line: Line) -> str:
    if line.silence.state is State.UNCONFIRMED:
        return _("Leaders have changed since it was last confirmed.")
    return _("%(days)s days without a confirmed contact both ways, against a rhythm of %(rhythm)s.") % {
        "days": line.silence.days,
        "rhythm": round(line.silence.cadence_days),
    }

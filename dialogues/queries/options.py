"""Options as far as the reader may see them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from dialogues import differences, hooks
from dialogues.access import Member, Permission
from dialogues.models import Moment, Option, OptionMove, OptionVersion, Process, Session, Sounding, Stance
from dialogues.queries import sessions
from dialogues.queries.processes import SideRow
from dialogues.queries.processes import sides as sides_of

S = Option.Status
A_STATE = 30  # options of one state on the board; the rest is on a page of its own


def known(member: Member) -> QuerySet[Option]:
    """The options a member may know of: of sessions they see, and for people of a side no drafts and none withdrawn."""
    if not member.may(Permission.OPTION_VIEW):
        return Option.objects.none()
    options = Option.objects.filter(session__in=sessions.in_full(member)).select_related("session", "current")
    if not member.may(Permission.NOTE_WRITE):
        options = options.standing()
    return options if member.is_staff else options.filter(status__in=Option.SHOWN)


def for_page(member: Member) -> QuerySet[Option]:
    """The same with the ids of the sides that contributed."""
    rows = Option.sides.through.objects.filter(option=OuterRef("pk")).order_by()
    return known(member).annotate(contributed=ArraySubquery(rows.values("side")))


def wordable(member: Member) -> QuerySet[Option]:
    """Those a member may word: all for who edits options, new ones for who only raises them."""
    options = known(member)
    return options if member.may(Permission.OPTION_EDIT) else options.filter(status=S.RAISED)


def may_word(option: Option, member: Member) -> bool:
    return member.may(Permission.OPTION_EDIT) or (member.may(Permission.OPTION_RAISE) and option.status == S.RAISED)


@dataclass(frozen=True)
class Column:
    """A state on the board, with the first of its options and how many there are."""

    status: S
    options: list[Option]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.options)


def board(member: Member) -> list[Column]:
    """Return the options a member may know of by state, those to look at first on top. One query, two with `openings`.

    Within a state they stand by the day to look at them again, then at random. Those who observe moments see beside each
    what opens for it: `openings`.
    """
    place = Window(RowNumber(), partition_by=F("status"), order_by=[F("review_on").asc(nulls_last=True), F("pk")])
    of_state = Window(Count("pk"), partition_by=F("status"))
    ranked = Option.objects.filter(pk__in=known(member).values("pk")).annotate(
        place=place, of_state=of_state, contributors=_contributors()
    )
    rows = ranked.filter(place__lte=A_STATE).select_related("current", "session").order_by("place")
    if member.may(Permission.MOMENT_EDIT):
        rows = rows.prefetch_related(Prefetch("moments", Moment.objects.current(), to_attr="openings"))
    by_status: dict[str, list[Option]] = defaultdict(list)
    for row in rows:
        by_status[row.status].append(row)
    return [
        Column(status, found, found[0].of_state if found else 0)
        for status in S
        if (found := by_status[status]) or status in (S.RAISED, S.EXPLORED, S.DEVELOPED, S.SHELVED, S.READY)
    ]


def _contributors():
    """How many sides contributed, counted beside the row, so that it can stand next to windows."""
    rows = Option.sides.through.objects.filter(option=OuterRef("pk")).order_by().values("option")
    return Subquery(rows.annotate(n=Count("pk")).values("n"))


def of_status(member: Member, status: str) -> QuerySet[Option]:
    """The options of one state, as on the board."""
    rows = known(member).filter(status=status).annotate(contributors=_contributors())
    return rows.order_by(F("review_on").asc(nulls_last=True), "pk")


def replacement(option: Option, member: Member) -> Option | None:
    """Return the option that takes the place of one, where the member may see it."""
    if option.replaced_by_id is None:
        return None
    return known(member).filter(pk=option.replaced_by_id).first()


def others(option: Option, member: Member) -> QuerySet[Option]:
    """Those that could take the place of an option."""
    return known(member).exclude(pk=option.pk).exclude(status__in=(S.WITHDRAWN, S.SUPERSEDED))


def leavable(process: Process) -> QuerySet[OptionVersion]:
    """The wordings a readout may draw on: current, ready, joint, and of sessions from which something may leave (I6)."""
    ready = (
        Option.objects.standing()
        .filter(process=process, status__in=Option.LEAVABLE)
        .exclude(session__transfer_intent=Session.TransferIntent.NONE)
        .annotate(contributors=_contributors())
        .filter(contributors__gte=Option.JOINT_SIDES)
    )
    return OptionVersion.objects.filter(pk__in=ready.values("current")).order_by("pk")


def soundings(member: Member) -> QuerySet[Sounding]:
    return Sounding.objects.filter(option__in=known(member)).select_related("option", "side")


def moments(member: Member) -> QuerySet[Moment]:
    return Moment.objects.filter(process=member.process_id)


def shelf(member: Member, moments: Iterable[Moment]) -> list[tuple[Moment, list[Option]]]:
    """Return moments with the options they concern, as far as the member may see those. One query."""
    moments = list(moments)
    links = Moment.options.through.objects.filter(moment__in=moments, option__in=known(member).values("pk"))
    found: dict = defaultdict(list)
    for link in links.select_related("option__current"):
        found[link.moment_id].append(link.option)
    return [(moment, found[moment.pk]) for moment in moments]


def to_watch(member: Member) -> QuerySet[Option]:
    """The options for which one waits for a better moment."""
    return known(member).filter(status__in=(S.SHELVED, S.READY))


@dataclass(frozen=True)
class OptionPage:
    """One option for one reader: who stands where, what was heard, what opens, and its story."""

    option: Option
    is_joint: bool
    sides: list[SideRow]  # that contributed, for staff
    interests: list[str]  # in words, for staff
    stances: list[tuple[SideRow, Stance]]  # on the wording of today
    soundings: list[tuple[SideRow, Sounding]]
    moments: list[Moment]
    story: list[hooks.StoryEvent]


def option_page(option: Option, member: Member) -> OptionPage:
    """Gather the page of an option from `for_page`. Six queries, and what higher apps ask for their part of the story."""
    rows = sides_of(member.process)
    by_pk = {row.side.pk: row for row in rows}
    contributed = set(option.contributed)
    stances = [each for each in Stance.objects.filter(version__option=option) if _may_hear(each, member)]
    heard = [each for each in option.soundings.all() if _may_hear(each, member)]
    moves = list(option.moves.all())
    told = _wordings(option, member, moves) + _story(moves, stances, heard, by_pk) + hooks.option_story(option, member)
    return OptionPage(
        option=option,
        is_joint=len(contributed) >= Option.JOINT_SIDES,
        sides=[row for row in rows if row.side.pk in contributed] if member.is_staff else [],
        interests=[Option.Interest(each).label for each in option.interests] if member.is_staff else [],
        stances=[(by_pk[each.side_id], each) for each in stances if each.version_id == option.current_id],
        soundings=[(by_pk[each.side_id], each) for each in heard],
        moments=list(option.moments.current()) if member.may(Permission.MOMENT_EDIT) else [],
        story=sorted(told, key=lambda each: (each.on, each.place)),
    )


def _may_hear(said: Stance | Sounding, member: Member) -> bool:
    """Facilitators hear every side; a side hears itself, and others that agreed to be heard."""
    return member.may(Permission.SOUNDING_EDIT) or said.is_shown or said.side_id == member.side_id


def _wordings(option: Option, member: Member, moves: list[OptionMove]) -> list[hooks.StoryEvent]:
    """How an option read from one day to the next.

    Of drafts, and of words whose paragraph was taken down, others than the writers learn only that there were some.
    """
    versions = list(option.versions.order_by("number").select_related("source"))
    first = 0 if member.is_staff else _first_shown(versions, moves)
    events, before = [], None
    for version in versions:
        words = _("Worded anew") if events else _("Taken from the notes") if version.source_id else _("Written down")
        down = version.source and version.source.set_aside and not member.may(Permission.NOTE_WRITE)
        if down or version.number < first:
            events.append(hooks.StoryEvent(version.on, 1, words))
            continue
        marked = differences.marked(before.text, version.text) if before else None
        title = version.title if before is None or before.title != version.title else ""
        events.append(hooks.StoryEvent(version.on, 1, words, title, marked))
        before = version
    return events


def _first_shown(versions: list[OptionVersion], moves: list[OptionMove]) -> int:
    """Return the number of the wording that stood when the option was explored, at the end of that day."""
    explored = next((move.on for move in moves if move.status == S.EXPLORED), date.max)
    return max((version.number for version in versions if version.on <= explored), default=0)


def _story(
    moves: list[OptionMove], stances: Iterable[Stance], heard: Iterable[Sounding], sides: dict
) -> list[hooks.StoryEvent]:
    events = [hooks.StoryEvent(move.on, 2, str(S(move.status).label), move.why) for move in moves]
    for each in stances:
        name = sides[each.side_id].side.name
        events.append(hooks.StoryEvent(each.on, 3, f"{name}: {each.get_position_display()}"))
    for each in heard:
        words = _("Sounded with %(side)s: %(reaction)s") % {
            "side": sides[each.side_id].side.name, "reaction": each.get_reaction_display(),
        }  # fmt: skip
        events.append(hooks.StoryEvent(each.on, 3, words, each.words))
    return events

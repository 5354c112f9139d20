"""What higher apps tell lower ones. They register in their AppConfig.ready(); nothing here imports them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.safestring import SafeString

from accounts.models import User
from dialogues.access import Member
from dialogues.models import Membership, Note, Option, Paragraph, Process, Session, Side


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, where to do it, why, and on whom. `mine` when it waits on the member asked about."""

    process: Process
    title: str
    url: str
    why: str
    mine: bool
    on_whom: str = ""
    side_id: UUID | None = None
    by: date | None = None


# Asked once for all processes of a user, so that the first page costs no more for thirty than for one.
WaitingSource = Callable[[list[Member]], list[Waiting]]
_waiting_sources: list[WaitingSource] = []
_funders_sources: list[Callable[[Process], list[str]]] = []
_own_session_sources: list[Callable[[Member], Q]] = []
_name_sources: list[Callable[[Process, list[UUID]], dict[UUID, str]]] = []
_advice_sources: list[Callable[[Process, Member], list["Advice"]]] = []
_session_guards: list[Callable[[Session, Session.Status], list[str]]] = []
_invitee_copiers: list[Callable[..., int]] = []
_seat_guards: list[Callable[[Process, User], bool]] = []
_session_watchers: list[Callable[[Session, User | None], None]] = []
_note_watchers: list[Callable[[Note, User | None], None]] = []
_objection_watchers: list[Callable[[Paragraph], None]] = []
_option_story_sources: list[Callable[[Option, Member], list["StoryEvent"]]] = []
_search_sources: list[Callable[[Process, Member, str], list["Found"]]] = []
_people_sources: list[Callable[[list[UUID]], dict[UUID, list["SidePerson"]]]] = []
_body_sources: list[Callable[[Process], list["Body"]]] = []
_resting_sources: list[Callable[[Process, Side, Member], list["Resting"]]] = []
_process_guards: list[Callable[[Process, Process.Status], list[str]]] = []
_watchers: list[Callable[..., AbstractContextManager[None]]] = []


@dataclass(frozen=True)
class Advice:
    """Something to think about, for those who may see it: of what kind, what, why, and where. It blocks nothing."""

    kind: str
    what: str
    why: str
    url: str
    deed: str


@dataclass(frozen=True)
class Found:
    """One hit of the search inside a process: kind in words, its title, a line around the hit, its address."""

    kind: str
    title: str
    line: str
    url: str


@dataclass(frozen=True)
class StoryEvent:
    """One day in the story of an option: what happened, more of it in words, and a wording with its changes marked.

    `place` orders what happened on one day.
    """

    on: date
    place: int
    words: str
    more: str = ""
    marked: SafeString | None = None


def register_waiting(source: WaitingSource) -> None:
    _waiting_sources.append(source)


def waiting(members: list[Member]) -> list[Waiting]:
    """Return everything that waits in some of a user's processes as far as they may know of it, mine first."""
    found = [each for source in _waiting_sources for each in source(members)]
    return sorted(found, key=lambda each: (not each.mine, each.by or date.max, each.title))


def register_funders(source: Callable[[Process], list[str]]) -> None:
    _funders_sources.append(source)


def funders_of(process: Process) -> list[str]:
    """Return the names of the funders whose money the process has accepted, in alphabetical order."""
    return sorted({name for source in _funders_sources for name in source(process)})


def register_own_sessions(source: Callable[[Member], Q]) -> None:
    _own_session_sources.append(source)


def own_sessions(member: Member) -> Q:
    """Return the condition on Session that picks those the member is invited to."""
    condition = Q(pk__in=[])
    for source in _own_session_sources:
        condition |= source(member)
    return condition


def register_advice(source: Callable[[Process, Member], list[Advice]]) -> None:
    _advice_sources.append(source)


def advice(process: Process, member: Member) -> list[Advice]:
    """Return what might be thought about in a process, as far as the member may see it."""
    return [each for source in _advice_sources for each in source(process, member)]


def register_session_guard(source: Callable[[Session, Session.Status], list[str]]) -> None:
    """`source(session, to)` returns a sentence for each reason why the session cannot go to that state yet."""
    _session_guards.append(source)


def session_refusals(session: Session, to: Session.Status) -> list[str]:
    """Return what higher apps hold against moving a session, one sentence each."""
    return [sentence for source in _session_guards for sentence in source(session, to)]


def register_invitee_copier(copier: Callable[..., int]) -> None:
    """`copier(source=, to=, by=)` invites to one session who was invited to another, and returns how many."""
    _invitee_copiers.append(copier)


def copy_invitees(source: Session, to: Session, by: User) -> int:
    """Invite to `to` who was invited to `source` and has not gone; returns how many."""
    return sum(copier(source=source, to=to, by=by) for copier in _invitee_copiers)


def register_seat_guard(source: Callable[[Process, User], bool]) -> None:
    """`source(process, user)` returns whether somebody still has a seat at the table for a side."""
    _seat_guards.append(source)


def sits_for_a_side(process: Process, user: User) -> bool:
    return any(source(process, user) for source in _seat_guards)


@dataclass(frozen=True)
class SidePerson:
    """An active participant of a side: by handle, and who signs in as them, if anybody does."""

    id: UUID
    handle: str
    user_id: UUID | None


def register_people(source: Callable[[list[UUID]], dict[UUID, list[SidePerson]]]) -> None:
    _people_sources.append(source)


def people_of_sides(side_ids: list[UUID]) -> dict[UUID, list[SidePerson]]:
    """Return the active participants of sides, by side."""
    found: dict[UUID, list[SidePerson]] = {}
    for source in _people_sources:
        found |= source(side_ids)
    return found


@dataclass(frozen=True)
class Body:
    """A body outside the process whose leaders can change: its name, and by which channels and officials it is known."""

    name: str
    ids: tuple[UUID, ...]


def register_bodies(source: Callable[[Process], list[Body]]) -> None:
    _body_sources.append(source)


def bodies_of(process: Process) -> list[Body]:
    """Return the bodies outside a process by name, each once."""
    found: dict[str, Body] = {}
    for body in (body for source in _body_sources for body in source(process)):
        key = " ".join(body.name.split()).casefold()
        known = found.get(key, Body(body.name, ()))
        found[key] = Body(known.name, (*known.ids, *body.ids))
    return sorted(found.values(), key=lambda body: body.name)


@dataclass(frozen=True)
class Resting:
    """Something that rests on those who led a side before: what, since when, and where it can be confirmed anew.

    Without `url` the member asked about cannot do that. `is_out`: it is handed over already, and is not called back.
    """

    what: str
    on: date | None
    url: str = ""
    is_out: bool = False


def register_resting(source: Callable[[Process, Side, Member], list[Resting]]) -> None:
    _resting_sources.append(source)


def resting_on_former(process: Process, side: Side, member: Member) -> list[Resting]:
    """Return what rests on the former leaders of a side, as far as the member may know of it."""
    return [each for source in _resting_sources for each in source(process, side, member)]


def register_process_guard(source: Callable[[Process, Process.Status], list[str]]) -> None:
    """`source(process, to)` returns a sentence for each reason why the process cannot go to that status yet."""
    _process_guards.append(source)


def process_refusals(process: Process, to: Process.Status) -> list[str]:
    """Return what higher apps hold against moving a process, one sentence each."""
    return [sentence for source in _process_guards for sentence in source(process, to)]


def register_watcher(watcher: Callable[..., AbstractContextManager[None]]) -> None:
    """`watcher(process=…, by=…)` is entered before a process or its design changes, and left when it has."""
    _watchers.append(watcher)


@contextmanager
def watched(process: Process, by: User) -> Iterator[None]:
    """Let higher apps see a process before and after it changes, within the action that changes it."""
    with ExitStack() as stack:
        for watcher in _watchers:
            stack.enter_context(watcher(process=process, by=by))
        yield


def register_session_watcher(watcher: Callable[[Session, User | None], None]) -> None:
    """`watcher(session, by)` is called in the transaction in which a session changed, moved or ended."""
    _session_watchers.append(watcher)


def session_changed(session: Session, *, by: User | None) -> None:
    """Let higher apps know that a locked session is not what it was."""
    for watcher in _session_watchers:
        watcher(session, by)


def register_note_watcher(watcher: Callable[[Note, User | None], None]) -> None:
    """`watcher(note, by)` is called in the transaction in which notes are circulated."""
    _note_watchers.append(watcher)


def note_circulated(note: Note, by: User | None) -> None:
    for watcher in _note_watchers:
        watcher(note, by)


def register_objection_watcher(watcher: Callable[[Paragraph], None]) -> None:
    """`watcher(paragraph)` is called in the transaction in which a participant objected to it."""
    _objection_watchers.append(watcher)


def paragraph_objected(paragraph: Paragraph) -> None:
    """Let higher apps pull what they made of a paragraph."""
    for watcher in _objection_watchers:
        watcher(paragraph)


def register_search(source: Callable[[Process, Member, str], list[Found]]) -> None:
    _search_sources.append(source)


def search(process: Process, member: Member, words: str) -> list[Found]:
    """Return what is found in a process, within what the member may see."""
    return [each for source in _search_sources for each in source(process, member, words)]


def register_option_story(source: Callable[[Option, Member], list[StoryEvent]]) -> None:
    _option_story_sources.append(source)


def option_story(option: Option, member: Member) -> list[StoryEvent]:
    """Return what higher apps know of an option's way, as far as the member may read it."""
    return [each for source in _option_story_sources for each in source(option, member)]


def register_names(source: Callable[[Process, list[UUID]], dict[UUID, str]]) -> None:
    _name_sources.append(source)


def known_as(process: Process, user_ids: list[UUID]) -> dict[UUID, str]:
    """Return what to call users on a page of the process: staff by name, people of a side by their handle or role."""
    names = {}
    memberships = Membership.objects.filter(process=process, user__in=user_ids).select_related("user")
    for membership in memberships:
        of_a_side = membership.role in Membership.OF_A_SIDE
        names[membership.user_id] = membership.get_role_display() if of_a_side else membership.called
    for source in _name_sources:
        names |= source(process, user_ids)
    return names

"""Putting windows to the sides, keeping what they say, and making a session of one."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues.access import holders
from dialogues.actions import announcements, sessions
from dialogues.models import Membership, Poll, Process, Role, Session, Side, Window, WindowAnswer
from dialogues.policies import windows as policies
from dialogues.queries import windows as queries

# What a poll says of the session it may become.
EDITABLE = ("title", "purpose", "kind", "mode", "zone", "place")
WINDOW = ("first_day", "first_time", "last_day", "last_time")


@transaction.atomic
def open_poll(
    *, process: Process, values: Mapping[str, object], windows: Sequence[Mapping[str, object]], by: User
) -> Poll:
    """Put several windows to the sides. Their contacts are told that something waits."""
    locked = Process.objects.select_for_update(no_key=True).get(pk=process.pk)
    poll = Poll(process=locked)
    poll.take(values, (*EDITABLE, "answers_by"))
    rows = [_window(poll, each) for each in windows]
    policies.check_can_open(locked, rows)
    poll.save(force_insert=True)
    Window.objects.bulk_create(rows)
    _ask(poll, by=by)
    record("poll.opened", poll, by=by, process=locked.pk, windows=len(rows))
    return poll


def _window(poll: Poll, values: Mapping[str, object]) -> Window:
    window = Window(poll=poll, process=poll.process)
    window.take(values, WINDOW)
    window.derive_times()
    return window


def _ask(poll: Poll, *, by: User) -> None:
    announcements.announce(
        to=holders(poll.process_id, [Role.SIDE_CONTACT]), about=poll, kind="poll.waiting",
        template="dialogues/poll_waiting.txt", once=f"poll.waiting:{poll.pk}", by=by,
    )  # fmt: skip


@transaction.atomic
def answer_poll(*, poll: Poll, membership: Membership, answers: Mapping[UUID, tuple[str, str]], by: User) -> None:
    """Keep what a contact says to each window, by its id: the answer and a comment. A later word takes the place of it."""
    locked = _locked(poll)
    policies.check_is_open(locked)
    policies.check_mandate(membership)
    told = {"told": WindowAnswer.Told.SIGNED_IN, "told_on": timezone.localdate()}
    _keep(locked, membership.side, answers, told, by=by)
    record("poll.answered", locked, by=by, process=locked.process_id, side=membership.side_id)


@transaction.atomic
def record_poll(
    *, poll: Poll, side: Side, answers: Mapping[UUID, tuple[str, str]], told: str, told_on: date, by: User
) -> None:
    """Keep what a side said outside Parley, with how and when it was told."""
    locked = _locked(poll)
    policies.check_is_open(locked)
    policies.check_told(told, told_on)
    _keep(locked, side, answers, {"told": told, "told_on": told_on}, by=by)
    record("poll.answer_recorded", locked, by=by, process=locked.process_id, side=side.pk)


def _locked(poll: Poll) -> Poll:
    return Poll.objects.select_for_update(of=("self",)).select_related("process").get(pk=poll.pk)


def _keep(poll: Poll, side: Side, answers: Mapping[UUID, tuple[str, str]], told: Mapping[str, object], *, by: User):
    policies.check_answers(poll, list(answers))
    for window, (answer, comment) in answers.items():
        said = {"answer": answer, "comment": comment, "given_by": by, "process_id": poll.process_id, **told}
        WindowAnswer.objects.update_or_create(window_id=window, side=side, defaults=said)


@transaction.atomic
def choose_window(*, window: Window, by: User) -> Session:
    """Make the session of one window: agreed where every side said that it can, proposed otherwise."""
    poll = _locked(window.poll)
    chosen = Window.objects.select_related("process").get(pk=window.pk, poll=poll)
    chosen.poll = poll
    policies.check_can_choose(chosen)
    values = {name: getattr(poll, name) for name in EDITABLE} | {name: getattr(chosen, name) for name in WINDOW}
    process = poll.process
    values |= {"languages": process.languages, "note_regime": process.note_regime}
    session = sessions.create_session(process=process, values=values, by=by)
    is_agreed = queries.agree(chosen, timezone.localdate())
    if is_agreed:
        sessions.move_session(session=session, to=Session.Status.AGREED, by=by)
    poll.state, poll.session, chosen.is_chosen = Poll.State.DECIDED, session, True
    poll.save(update_fields=["state", "session"])
    chosen.save(update_fields=["is_chosen"])
    record("poll.decided", poll, by=by, process=process.pk, session=session.pk, agreed=is_agreed)
    return session


@transaction.atomic
def withdraw_poll(*, poll: Poll, by: User) -> None:
    """Ask no longer. What was answered stays for those who plan sessions."""
    locked = _locked(poll)
    policies.check_is_open(locked)
    locked.state = Poll.State.WITHDRAWN
    locked.save(update_fields=["state"])
    record("poll.withdrawn", locked, by=by, process=locked.process_id)

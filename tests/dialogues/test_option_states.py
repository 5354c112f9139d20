"""Whatever is done to an option, in whatever order: joint stays joint, and only what is ready may leave."""

import os
from collections import Counter
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dialogues.actions import options
from dialogues.models import Option, Session
from dialogues.policies.options import JOINT, NEXT
from dialogues.queries import options as queries
from tests import make

S = Option.Status
# Walks of 20 steps; PARLEY_EXAMPLES=500 makes it the 10,000 steps of a release.
EXAMPLES = int(os.environ.get("PARLEY_EXAMPLES", "6"))
# Weighted towards what brings an option further.
ANY = st.sampled_from([*[S.EXPLORED, S.DEVELOPED, S.SHELVED, S.READY, S.TRANSFERRED] * 5, *S])


class Options(RuleBasedStateMachine):
    """Keeps its own account of where the option stands, by the table of the model."""

    cast = None
    reached = Counter()

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.session = make.make_session(self.cast.process)
        self.option = make.make_option(self.session, S.RAISED, sides=[self.cast.ost])
        self.other = make.make_option(self.session, S.EXPLORED, "Another")
        self.status, self.wordings = S.RAISED, 1

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def attempt(self, action, **arguments):
        """Do it as the application allows; returns whether it did."""
        try:
            with transaction.atomic():
                action(option=self.option, by=self.cast.facilitator, **arguments)
        except ValidationError:
            return False
        return True

    @rule(place=st.sampled_from([0, 1]))
    def go_on(self, place):
        """One of the first states that follow, as people mostly do."""
        onward = [to for to in NEXT[self.status] if to not in (S.WITHDRAWN, S.SUPERSEDED)]
        if onward:
            self.move_to(onward[min(place, len(onward) - 1)], has_day=True)

    @rule(to=ANY, has_day=st.sampled_from([True, True, False]))
    def move(self, to, has_day):
        self.move_to(to, has_day)

    def move_to(self, to, has_day):
        day = timezone.localdate() + timedelta(days=9) if has_day else None
        if self.attempt(options.move_option, to=to, review_on=day, replaced_by=self.other):
            assert to in NEXT[self.status]
            self.status = to
            self.reached[to] += 1

    @rule(is_stale=st.booleans())
    def word(self, is_stale):
        version = Option.objects.get(pk=self.option.pk).version - is_stale
        if self.attempt(options.word_option, title="Anew", text="Otherwise.", version=version):
            assert not is_stale
            self.wordings += 1
            self.status = S.DEVELOPED if self.status == S.READY else self.status

    @rule(count=st.sampled_from([2, 2, 1, 0]))
    def say_which_sides(self, count):
        now = Option.objects.get(pk=self.option.pk)
        sides = [self.cast.ost, self.cast.tar][:count]
        self.attempt(options.edit_option, kind="cbm", horizon="long", sides=sides, version=now.version)

    @rule(intent=st.sampled_from([*[Session.TransferIntent.POSSIBLE] * 3, Session.TransferIntent.NONE]))
    def decide_whether_ideas_may_leave(self, intent):
        Session.objects.filter(pk=self.session.pk).update(transfer_intent=intent)

    @invariant()
    def it_stands_where_it_was_brought(self):
        now = Option.objects.select_related("current", "session").get(pk=self.option.pk)
        assert (now.status, now.current.number, now.versions.count()) == (self.status, self.wordings, self.wordings)
        assert [*now.moves.values_list("status", flat=True)][-1] == self.status
        assert now.status not in JOINT or now.sides.count() >= 2
        may_leave = now.status in Option.LEAVABLE and now.session.transfer_intent != Session.TransferIntent.NONE
        assert (now.current in queries.leavable(self.cast.process)) == may_leave


@pytest.mark.django_db
def test_no_order_of_events_makes_an_option_ready_that_is_not_joint(cast):
    Options.cast = cast
    make.make_session(cast.process)  # the process has its key before any walk begins: each walk is undone at its end
    steps = settings(
        max_examples=EXAMPLES, stateful_step_count=20, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip

    run_state_machine_as_test(Options, settings=steps)

    assert min(Options.reached[what] for what in (S.DEVELOPED, S.SHELVED, S.READY)) > 0, Options.reached

"""Offers, conditions, approvals, withdrawals and edits in any order: what is accepted has always passed its gate."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialogues.access import member_of
from dialogues.actions import designs, processes
from dialogues.approvals import Speaker
from dialogues.models import Design, Process
from funding import disclosures, queries
from funding.actions import approvals, conditions, funders, offers
from funding.actions.disclosures import STATES
from funding.models import Approval, Condition, Offer
from tests import make
from tests.conftest import Cast
from tests.funding import making

S = Offer.Status
PEOPLE = [name for name in Cast.__annotations__ if name not in {"process", "ost", "tar"}]


def make_cast():
    process = make.make_process()
    sides = {"ost": make.make_side(process, "Ostrane", "OST"), "tar": make.make_side(process, "Tarvia", "TAR")}
    people = {name: make.make_user(name) for name in PEOPLE}
    for role in ("facilitator", "coordinator", "administrator"):
        make.make_membership(process, people[role], role)
    make.make_membership(process, people["side_contact"], "side_contact", sides["ost"])
    make.make_membership(process, people["other_side_contact"], "side_contact", sides["tar"])
    return Cast(process, **sides, **people)


class Histories(RuleBasedStateMachine):
    """One offer after another; refusals of a rule are part of the history."""

    @initialize(declared=st.sampled_from([True, True, True, False]))
    def begin(self, declared):
        self.cast = make_cast()
        if declared:
            making.make_interest(self.cast.process)
        self.offer = making.make_offer(self.cast.process, by=self.cast.administrator, status=S.BEFORE_SIDES)
        self.accepted_with = {}

    def attempt(self, action, **kwargs):
        try:
            return action(**kwargs)
        except ValidationError:
            return None

    @rule(to=st.sampled_from(list(S)), reason=st.sampled_from(["", "conditions"]))
    def move(self, to, reason):
        self.attempt(offers.move_offer, offer=self.offer, to=to, reason=reason, by=self.cast.administrator)

    @rule()
    def another(self):
        if making.fresh(self.offer).ended_on:
            funder = self.cast.process.funders.first()
            self.offer = making.make_offer(self.cast.process, funder, self.cast.administrator, status=S.BEFORE_SIDES)

    @rule(
        which=st.sampled_from(["side_contact", "other_side_contact"]),
        decision=st.sampled_from(list(Approval.Decision)),
        accepts=st.booleans(),
    )
    def speak(self, which, decision, accepts):
        user = getattr(self.cast, which)
        legal = [each.pk for each in self.offer.conditions.all()] if accepts else []
        self.attempt(
            making.approve, cast=self.cast, offer=self.offer, user=user, decision=decision, accepted=legal, comment="x"
        )

    @rule(
        side=st.sampled_from(["ost", "tar"]), decision=st.sampled_from(list(Approval.Decision)), days=st.integers(-1, 2)
    )
    def record(self, side, decision, days):
        self.attempt(
            approvals.record_approval, offer=self.offer, side=getattr(self.cast, side), decision=decision,
            given_on=timezone.now().date() - timedelta(days=days), evidence="signed", evidence_note="Letter",
            mandate_until=None, comment="x", accepted=[], seen=making.stamp_of(self.offer), by=self.cast.coordinator,
            member=member_of(self.cast.coordinator, self.cast.process),
        )  # fmt: skip

    @rule(severity=st.sampled_from(list(Condition.Severity)))
    def add_condition(self, severity):
        fields = {"words": "A string", "kind": "other", "severity": severity}
        self.attempt(conditions.add_condition, offer=self.offer, fields=fields, by=self.cast.administrator)

    @rule(resolution=st.sampled_from(list(Condition.Resolution)))
    def resolve(self, resolution):
        for condition in self.offer.conditions.all():
            self.attempt(
                conditions.resolve_condition, condition=condition, resolution=resolution, evidence="Letter",
                by=self.cast.administrator,
            )  # fmt: skip

    @rule(amount=st.integers(1, 3))
    def edit(self, amount):
        offer = making.fresh(self.offer)
        fields = {"amount": Decimal(amount), "currency": "EUR", "rate": None, "rate_on": None}
        self.attempt(offers.edit_offer, offer=offer, version=offer.version, fields=fields, by=self.cast.administrator)

    @rule(known=st.booleans())
    def edit_funder(self, known):
        funder = self.cast.process.funders.get()
        fields = {"source_is_known": known, "ultimate_source": None}
        self.attempt(
            funders.edit_funder, funder=funder, version=funder.version, fields=fields, by=self.cast.administrator
        )

    @rule(mandate=st.sampled_from(["", "On its own behalf.", "At the request of both sides."]))
    def edit_process(self, mandate):
        process = Process.objects.get(pk=self.cast.process.pk)
        values = {"mandate": mandate}
        processes.edit_process(process=process, values=values, version=process.version, by=self.cast.facilitator)

    @rule(rules=st.sampled_from(["None.", "Some."]), agree=st.booleans())
    def design(self, rules, agree):
        """A version begun where none is open, put before the sides, and approved by one of them or both."""
        by = self.cast.facilitator
        design = self.cast.process.designs.filter(status__in=Design.OPEN).first()
        if design is None:
            design = designs.begin_design(process=self.cast.process, by=by)
            values = dict.fromkeys(Design.PARTS, rules)
            design = designs.edit_design(design=design, values=values, version=design.version, by=by)
            designs.put_design(design=design, by=by)
        for user in (self.cast.side_contact, self.cast.other_side_contact)[: 2 if agree else 1]:
            speaker, seen = Speaker(self.cast.membership(user)), design.fingerprint
            self.attempt(
                designs.answer_design,
                design=design,
                speaker=speaker,
                decision="approved",
                comment="",
                seen=seen,
                by=user,
            )

    @rule(by=st.sampled_from(["facilitator", "administrator"]))
    def accept(self, by):
        self.attempt(making.accept, cast=self.cast, offer=self.offer, by=getattr(self.cast, by))

    @rule()
    def win_over(self):
        """A helping hand, so that acceptance is reached often."""
        self.another()
        self.edit_funder(True)
        self.resolve(Condition.Resolution.DROPPED)
        for to in (S.OFFERED, S.CONDITIONS_REVIEW, S.BEFORE_SIDES):
            self.move(to, "")
        for user in (self.cast.side_contact, self.cast.other_side_contact):
            self.attempt(making.approve, cast=self.cast, offer=self.offer, user=user)
        self.accept("facilitator")
        self.accept("coordinator")  # where the facilitator is the one who changed what the sides read

    @invariant()
    def what_is_in_force_passes_its_gate_as_it_stands(self):
        if not hasattr(self, "cast"):
            return
        book = queries.read_book(making.fresh(self.offer).process)
        for offer in self.cast.process.offers.filter(status__in=Offer.IN_FORCE):
            offer = making.fresh(offer)
            acceptance = offer.acceptances.last()
            assert queries.evaluate(offer, book).passed
            assert acceptance.fingerprint == making.stamp_of(offer)
            assert acceptance.confirmed_by_id not in (offer.recorded_by_id, offer.changed_by_id, offer.put_by_id)

    @invariant()
    def all_money_that_was_ever_accepted_is_disclosed_as_it_stands(self):
        """Every one of them, whatever became of it since; and nothing else is."""
        if not hasattr(self, "cast"):
            return
        process = Process.objects.get(pk=self.cast.process.pk)
        accepted = {each.pk: each for each in process.offers.filter(acceptances__isnull=False).distinct()}
        said = {each.id: each for each in disclosures.read_gifts(process)}
        assert set(said) == set(accepted)
        for pk, offer in accepted.items():
            assert said[pk].state == STATES[S(offer.status)]
            if offer.is_in_force:
                assert (said[pk].amount, said[pk].wording) == (offer.amount, offer.disclosure)
        moments = [each.at for each in process.disclosures.order_by("at")]
        assert len(set(moments)) == len(moments)

    @invariant()
    def money_that_was_taken_is_named_on_every_page(self):
        if not hasattr(self, "cast"):
            return
        taken = {each.funder.name for each in self.cast.process.offers.filter(status__in=Offer.TAKEN)}
        assert set(queries.names_of_funders(making.fresh(self.offer).process)) == taken


class HistoriesTest(TestCase, Histories.TestCase):
    settings = settings(
        max_examples=8,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )


@pytest.mark.parametrize("field", ["funder", "conditions", "offer"])
def test_every_change_that_voids_does_void(field, cast):
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    condition = making.make_condition(offer)
    before = making.stamp_of(offer)

    if field == "funder":
        offer.funder.__class__.objects.update(relation="neighbour")
    elif field == "conditions":
        condition.words = "Another"
        condition.save()
    else:
        Offer.objects.update(earmarking="2")

    assert making.stamp_of(offer) != before

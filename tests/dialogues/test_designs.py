"""How a process is organised: written, put before the sides, approved by every one of them, and what rests on it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues import approvals
from dialogues.access import member_of
from dialogues.actions import designs, processes
from dialogues.approvals import Speaker
from dialogues.models import Design, Membership, Process, Side
from dialogues.policies.conflicts import Conflict
from funding.models import Offer
from notices.models import Notice
from tests import make
from tests.funding import making

S = Design.Status


def answer(cast, design, user, decision="approved", person=None, **fields):
    fields = {"comment": "x", "seen": Design.objects.get(pk=design.pk).fingerprint, **fields}
    speaker = Speaker(cast.membership(user), person)
    return designs.answer_design(design=design, speaker=speaker, decision=decision, by=user, **fields)


def record(cast, design, side, by=None, people=(), **fields):
    fields = {"decision": "approved", "given_on": timezone.now().date(), "evidence": "signed", "evidence_note": "Letter",
              "mandate_until": None, "comment": "", "seen": design.fingerprint, **fields}  # fmt: skip
    return designs.record_design_answer(design=design, side=side, people=people, by=by or cast.coordinator, **fields)


def put(cast) -> Design:
    design = make.make_design(cast.process)
    designs.put_design(design=design, by=cast.facilitator)
    return Design.objects.get(pk=design.pk)


def status(design):
    return Design.objects.get(pk=design.pk).status


def test_a_design_is_written_put_approved_by_every_side_and_then_in_force(cast, sign_in):
    base = [cast.process.pk]
    Process.objects.update(status="designed")
    facilitator, contact = sign_in(cast.facilitator), sign_in(cast.side_contact)
    facilitator.post(reverse("dialogues:design_new", args=base))
    design = Design.objects.get()
    page = [*base, design.pk]
    texts = {name: f"Our {name}." for name in Design.PARTS} | {"version": "1"}
    refused = facilitator.post(reverse("dialogues:design_put", args=page))
    facilitator.post(reverse("dialogues:design_edit", args=page), texts)
    assert (refused.status_code, contact.get(reverse("dialogues:design_detail", args=page)).status_code) == (409, 404)

    facilitator.post(reverse("dialogues:design_put", args=page))
    seen = Design.objects.get().fingerprint
    contact.post(reverse("dialogues:design_approve", args=page), {"decision": "approved", "seen": seen})
    assert status(design) == S.BEFORE_SIDES
    told = {"side": str(cast.tar.pk), "decision": "approved", "given_on": timezone.now().date(), "seen": seen,
            "evidence": "signed", "evidence_note": "Letter of 4 May"}  # fmt: skip
    sign_in(cast.coordinator).post(reverse("dialogues:design_record", args=page), told)

    assert status(design) == S.IN_FORCE
    verbs = list(Event.objects.filter(verb__startswith="design").order_by("sequence").values_list("verb", flat=True))
    assert verbs == [
        "design.begun", "design.edited", "design.put_before_sides", "design.approved", "design.approved",
    ]  # fmt: skip
    shown = contact.get(reverse("dialogues:design_detail", args=page)).content.decode()
    assert ("Our rules." in shown, "Letter of 4 May" in shown) == (True, False)
    assert set(Notice.objects.values_list("kind", "recipient")) == {
        ("design.waiting", cast.side_contact.pk), ("design.waiting", cast.other_side_contact.pk),
    }  # fmt: skip


def test_a_process_is_active_only_with_a_design_every_side_approves_and_declared_interests(cast):
    Process.objects.update(status="designed")

    def refused():
        with pytest.raises(ValidationError) as caught:
            processes.move_process(process=cast.process, to=Process.Status.ACTIVE, by=cast.facilitator)
        return " ".join(caught.value.messages)

    assert "no version of that is in force" in refused()
    assert "has not declared its interests" in refused()
    making.make_interest(cast.process)
    make.make_design_in_force(cast.process)
    cast.process.designs.get().approvals.filter(side=cast.tar).update(mandate_until=date(2020, 1, 1))
    assert "The approval of Tarvia to how the process is organised does not count" in refused()
    cast.process.designs.get().approvals.update(mandate_until=None)
    processes.move_process(process=cast.process, to=Process.Status.ACTIVE, by=cast.facilitator)
    assert Process.objects.get().status == "active"


def test_what_the_sides_read_is_not_changed_under_their_eyes(cast):
    design = put(cast)
    answer(cast, design, cast.side_contact)

    with pytest.raises(ValidationError):
        designs.edit_design(design=design, values={"rules": "Others."}, version=design.version, by=cast.facilitator)
    designs.take_back_design(design=design, by=cast.facilitator)
    with pytest.raises(Conflict):
        designs.edit_design(design=design, values={"rules": "Others."}, version=7, by=cast.facilitator)
    designs.edit_design(design=design, values={"rules": "Others."}, version=design.version, by=cast.facilitator)
    designs.put_design(design=design, by=cast.facilitator)
    answer(cast, design, cast.other_side_contact)

    assert status(design) == S.BEFORE_SIDES  # the first word was about other rules
    with pytest.raises(ValidationError):
        answer(cast, design, cast.side_contact, seen="0" * 64)
    answer(cast, design, cast.side_contact)
    assert status(design) == S.IN_FORCE


def test_whoever_wrote_it_does_not_record_what_the_sides_say_to_it(cast):
    design = make.make_design(cast.process, by=cast.coordinator)
    designs.put_design(design=design, by=cast.facilitator)

    for who in (cast.coordinator, cast.facilitator):
        with pytest.raises(ValidationError):
            record(cast, Design.objects.get(), cast.ost, by=who)


def test_where_two_thirds_decide_two_thirds_have_to_speak(cast):
    """Of three active participants two are needed; one who left no longer counts, and the contact alone is nobody."""
    Side.objects.filter(pk=cast.ost.pk).update(contact_rule="quorum")
    cast.ost.refresh_from_db()
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    heron, wren = (make.make_participation(cast.process, handle, cast.ost) for handle in ("Heron", "Wren"))
    make.make_participation(cast.process, "Gone", cast.ost, status="left")
    make.make_participation(cast.process, "Basalt", cast.tar)
    design = put(cast)
    answer(cast, design, cast.other_side_contact)
    process = Process.objects.get()

    assert approvals.speaker_of(process, member_of(cast.participant, process)).person == plover.pk
    assert not approvals.speaks(process, member_of(cast.side_contact, process))
    answer(cast, design, cast.participant, person=plover.pk)
    assert status(design) == S.BEFORE_SIDES
    for people in ([], [cast.process.participations.get(handle="Gone").pk], [plover.pk]):
        with pytest.raises(ValidationError):
            record(cast, design, cast.ost, people=people)
    record(cast, design, cast.ost, people=[heron.pk])
    assert status(design) == S.IN_FORCE
    record(cast, design, cast.ost, people=[heron.pk], decision="withdrawn")
    assert [each.counts for each in approvals.voices_on(Design.objects.get())] == [False, True]


def test_a_side_that_withdraws_is_heard_by_everybody_and_the_process_does_not_begin_again(cast):
    design = make.make_design_in_force(cast.process)
    making.make_interest(cast.process)
    Process.objects.update(status="suspended")

    answer(cast, design, cast.side_contact, "withdrawn")

    assert Notice.objects.filter(kind="design.withdrawn").count() == Membership.objects.count()
    with pytest.raises(ValidationError):
        processes.move_process(process=cast.process, to=Process.Status.ACTIVE, by=cast.facilitator)


def test_an_offer_is_approved_with_the_design_it_was_put_with_and_a_new_one_asks_again(cast):
    make.make_design_in_force(cast.process)
    making.make_interest(cast.process)
    funder = making.make_funder(cast.process)
    waits, taken = (making.make_offer(cast.process, funder, status=Offer.Status.BEFORE_SIDES) for _ in range(2))
    for user in (cast.side_contact, cast.other_side_contact):
        making.approve(cast, waits, user)
        making.approve(cast, taken, user)
    making.accept(cast, taken)
    assert making.gate_of(waits).passed

    second = make.make_design(cast.process, rules="Other rules.")
    designs.put_design(design=second, by=cast.facilitator)
    for user in (cast.side_contact, cast.other_side_contact):
        answer(cast, second, user)

    assert list(cast.process.designs.values_list("number", "status")) == [(2, "in_force"), (1, "superseded")]
    assert [part.name for part in making.gate_of(waits).missing] == ["every_side_approves"]
    assert (making.fresh(waits).design_id, making.fresh(taken).status) == (second.pk, "accepted")
    assert Notice.objects.filter(kind="offer.waiting", about_id=waits.pk).count() == 2


def test_a_change_of_the_mandate_freezes_what_was_accepted_with_another(cast):
    taken = making.make_accepted(cast)
    values = {"mandate": "On behalf of somebody else."}

    processes.edit_process(process=cast.process, values=values, version=cast.process.version, by=cast.facilitator)

    assert (making.fresh(taken).status, making.fresh(taken).frozen_for) == ("frozen", "changed")


def test_a_word_of_yesterday_is_not_about_what_was_written_today(cast):
    design = put(cast)

    with pytest.raises(ValidationError):
        record(cast, design, cast.ost, given_on=timezone.now().date() - timedelta(days=1))

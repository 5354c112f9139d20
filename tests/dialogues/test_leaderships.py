"""What rested on those who led before: it opens nothing until it is said again, and what is out stays out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.models import Event
from dialogues import approvals, consent
from dialogues.actions import designs, leaderships
from dialogues.models import Design, LeadershipEvent, Process
from dialogues.policies import designs as policies
from notices.models import Notice
from tests import make

DAYS = st.integers(0, 30).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
WORDS = st.lists(st.tuples(DAYS, st.sampled_from([*consent.APPROVING, consent.Decision.WITHDRAWN])), max_size=6)


@given(WORDS, st.none() | DAYS)
@settings(max_examples=50)
def test_a_side_consents_by_what_was_said_since_its_leaders_changed_and_by_nothing_else(said, led_since):
    mandate = consent.Mandate("Plover", date.min)
    words = [
        consent.Approval(
            "Ostrane", "Plover", decision, "a", datetime(day.year, day.month, day.day, 9, place, tzinfo=UTC)
        )
        for place, (day, decision) in enumerate(said)
    ]
    since = [word for word in words if led_since is None or word.at.date() >= led_since]

    def approves(of, changed_on):
        side = consent.Side("Ostrane", consent.ContactRule.SINGLE_CONTACT, (mandate,), led_since=changed_on)
        return consent.side_approves(side, of, fingerprint="a", on=date(2026, 3, 1))

    assert approves(words, led_since) == approves(since, None)


def test_two_thirds_are_counted_among_what_was_said_since():
    side = consent.Side("Ostrane", consent.ContactRule.QUORUM, active=frozenset("abc"), led_since=date(2026, 1, 10))
    days = {"a": 9, "b": 10, "c": 11}
    words = [
        consent.Approval("Ostrane", who, consent.Decision.APPROVED, "f", datetime(2026, 1, day, 12, tzinfo=UTC))
        for who, day in days.items()
    ]

    assert consent.side_approves(side, words, fingerprint="f", on=date(2026, 2, 1))
    assert not consent.side_approves(side, words[:2], fingerprint="f", on=date(2026, 2, 1))


def in_force(cast):
    """A design every side approved five days ago, and a change of leadership in Ostrane since."""
    design = make.make_design_in_force(cast.process)
    design.approvals.update(given_at=timezone.now() - timedelta(days=5))
    make.make_leadership(cast.process, cast.ost, on=timezone.localdate() - timedelta(days=2))
    return Design.objects.select_related("process").get(pk=design.pk)


def confirm(cast, design, **fields):
    fields = {"given_on": timezone.localdate(), "side": cast.ost, "decision": "approved", **fields}
    designs.record_design_answer(
        design=design, people=[], evidence="in_person", evidence_note="At the weir.", mandate_until=None, comment="",
        seen=design.fingerprint, by=cast.coordinator, **fields,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_design_in_force_is_confirmed_again_by_new_leaders(cast):
    design = in_force(cast)
    before = [(each.side, each.counts, each.is_lapsed) for each in approvals.voices_on(design)]
    refusals = policies.refusals_to_begin_work(Process.objects.get(pk=cast.process.pk))

    with pytest.raises(ValidationError, match="is in force"):
        confirm(cast, design, side=cast.tar)
    confirm(cast, design)

    after = Design.objects.select_related("process").get(pk=design.pk)
    assert before == [("Ostrane", False, True), ("Tarvia", True, False)]
    assert "Ostrane" in refusals[0]
    assert "its leaders have changed" in refusals[0]
    assert (all(each.counts for each in approvals.voices_on(after)), after.status) == (True, Design.Status.IN_FORCE)
    assert policies.refusals_to_begin_work(Process.objects.get(pk=cast.process.pk)) == []
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_a_word_dated_before_the_change_confirms_nothing(cast):
    design = in_force(cast)
    Design.objects.update(changed_at=timezone.now() - timedelta(days=9))
    confirm(cast, design, given_on=timezone.localdate() - timedelta(days=3))

    fresh = Design.objects.select_related("process").get(pk=design.pk)
    assert [each.counts for each in approvals.voices_on(fresh)] == [False, True]


@pytest.mark.django_db
def test_a_version_before_the_sides_does_not_come_into_force_by_an_approval_of_former_leaders(cast):
    design = make.make_design(cast.process)
    designs.put_design(design=design, by=cast.facilitator)
    confirm(cast, design)
    design.approvals.update(given_at=timezone.now() - timedelta(days=5))
    make.make_leadership(cast.process, cast.ost, on=timezone.localdate() - timedelta(days=2))
    confirm(cast, design, side=cast.tar)
    between = Design.objects.get(pk=design.pk).status
    confirm(cast, design)

    assert (between, Design.objects.get(pk=design.pk).status) == ("before_sides", "in_force")


@pytest.mark.django_db
def test_the_page_lists_what_is_to_be_confirmed_and_leads_there(cast, sign_in):
    design = in_force(cast)
    url = reverse("dialogues:leadership_review", args=[cast.process.pk, cast.ost.pk])
    page = sign_in(cast.coordinator).get(url).content.decode()
    form = reverse("dialogues:design_record", args=[cast.process.pk, design.pk]) + f"?side={cast.ost.pk}"

    assert form in page
    assert f'value="{cast.ost.pk}" selected' in sign_in(cast.coordinator).get(form).content.decode()
    others = reverse("dialogues:leadership_review", args=[cast.process.pk, cast.tar.pk])
    assert "Nothing rests on those who led before" in sign_in(cast.coordinator).get(others).content.decode()
    voices = reverse("dialogues:design_detail", args=[cast.process.pk, design.pk])
    said = [
        "those who lead now" in sign_in(user).get(voices).content.decode()
        for user in (cast.coordinator, cast.side_contact, cast.other_side_contact)
    ]
    assert said == [True, True, False], "the other side is not told of changes on this one"
    assert "Confirm it again for your side" in sign_in(cast.side_contact).get(voices).content.decode()


@pytest.mark.django_db
def test_a_change_is_recorded_and_taken_out_again(cast, sign_in):
    client = sign_in(cast.facilitator)
    url = reverse("dialogues:leadership_new", args=[cast.process.pk])
    data = {"whose": cast.ost.pk, "kind": "split", "on": "2026-02-01", "note": "Two wings.", "source": "A paper."}

    late = client.post(url, {**data, "on": str(timezone.localdate() + timedelta(days=2))})
    client.post(url, data)
    event = LeadershipEvent.objects.get()
    told = event.side, event.note, event.source
    leaderships.remove_leadership(event=event, by=cast.facilitator)

    assert "has not come yet" in late.content.decode()
    assert told == (cast.ost, "Two wings.", "A paper.")
    assert not LeadershipEvent.objects.exists()
    assert list(Event.objects.order_by("position").values_list("verb", flat=True)) == [
        "leadership.recorded",
        "leadership.removed",
    ]

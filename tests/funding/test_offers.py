"""An offer from the first record to the acceptance, through the pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues import hooks
from dialogues.access import member_of
from dialogues.models import Side
from funding.actions import conditions as condition_actions
from funding.actions import funders as funder_actions
from funding.actions import offers as actions
from funding.models import Approval, Condition, Funder, Offer
from notices.models import Notice
from tests import make
from tests.funding import making

S = Offer.Status

NEW = {
    "funder": "",
    "funder-name": "Brandt Family Foundation",
    "funder-kind": "60",
    "funder-country": "Merrow",
    "funder-relation": "none",
    "funder-source": "own",
    "offer-amount": "60,000",
    "offer-currency": "EUR",
    "offer-purpose": "Airfares and interpretation",
    "offer-disclosure": "Travel and interpretation",
    "condition-TOTAL_FORMS": "3",
    "condition-INITIAL_FORMS": "0",
    "condition-0-words": "An audit every year",
    "condition-0-kind": "audit",
    "condition-0-severity": "fiduciary",
}


def url(cast, name, pk=None):
    return reverse(f"funding:{name}", args=[cast.process.pk, *([pk] if pk else [])])


def verbs():
    return list(Event.objects.order_by("chain", "position").values_list("verb", flat=True))


def test_an_administrator_records_funder_offer_and_conditions_on_one_page(cast, sign_in):
    response = sign_in(cast.administrator).post(url(cast, "offer_new"), NEW)

    offer = Offer.objects.get()
    assert response.headers["Location"] == url(cast, "offer_detail", offer.pk)
    assert (offer.funder.name, offer.funder.source_is_known, offer.amount, offer.currency, offer.base_amount) == (
        "Brandt Family Foundation", True, Decimal(60000), "EUR", Decimal(60000),
    )  # fmt: skip
    assert [(each.words, each.kind, each.severity) for each in offer.conditions.all()] == [
        ("An audit every year", "audit", "fiduciary")
    ]
    assert verbs() == ["offer.recorded"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"offer-amount": "-5"}, "above zero"),
        ({"offer-amount": "lots"}, "is not understood as a sum"),
        ({"offer-amount": "$500", "offer-currency": ""}, "sign of several currencies"),
        ({"offer-amount": "£500"}, "You wrote GBP and chose EUR"),
        ({"offer-currency": "XYZ"}, "is not a currency of ISO 4217"),
        ({"offer-amount": "500", "offer-currency": ""}, "In which currency?"),
        ({"offer-currency": "GBP", "offer-rate": "1.17"}, "belong together"),
        ({"offer-rate": "1.17", "offer-rate_on": "2026-01-01"}, "needs no rate"),
        ({"offer-starts_on": "2026-05-01", "offer-ends_on": "2026-04-01"}, "ends before it begins"),
        ({"funder-name": ""}, "required"),
        ({"funder-name": "x" * 201}, "at most 200"),
        ({"funder-name": "Bra\u202endt"}, "invisible characters"),
        ({"funder-name": "Bra\x07ndt"}, "invisible characters"),
        ({"funder-kind": "10"}, "A government is chosen as its kind"),
        ({"funder-source": "passes"}, "Name whose money it passes on"),
        ({"condition-0-kind": "access_to_names"}, "so it is a demand"),
        ({"condition-0-severity": ""}, "Choose how much it weighs"),
        ({"condition-TOTAL_FORMS": "x"}, "ManagementForm"),
    ],
)
def test_what_cannot_be_understood_is_said_at_the_form_and_nothing_is_recorded(changes, sentence, cast, sign_in):
    response = sign_in(cast.administrator).post(url(cast, "offer_new"), {**NEW, **changes})

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert "Airfares and interpretation" in response.content.decode()
    assert (Offer.objects.count(), Funder.objects.count(), verbs()) == (0, 0, [])


def test_a_wish_to_stay_unnamed_is_a_demand_whatever_the_form_says(cast, sign_in):
    row = {
        "condition-0-words": "We would rather not be named",
        "condition-0-kind": "anonymity",
        "condition-0-severity": "",
    }

    sign_in(cast.administrator).post(url(cast, "offer_new"), {**NEW, **row})

    assert Condition.objects.get().severity == Condition.Severity.DEMAND
    with pytest.raises(IntegrityError), transaction.atomic():
        Condition.objects.update(severity="fiduciary")


def test_a_source_that_is_new_is_recorded_behind_its_funder(cast, sign_in):
    behind = {"funder-source": "passes", "funder-source_name": "Ministry of Lindmark", "funder-source_kind": "10"}

    sign_in(cast.administrator).post(url(cast, "offer_new"), {**NEW, **behind})

    funder = Offer.objects.get().funder
    source = funder.ultimate_source
    assert (source.name, source.kind, source.is_government) == ("Ministry of Lindmark", "10", True)
    assert verbs() == ["offer.recorded"]


def test_the_whole_way_to_acceptance(cast, sign_in):
    administrator = sign_in(cast.administrator)
    administrator.post(url(cast, "offer_new"), NEW)
    offer = Offer.objects.get()
    page = url(cast, "offer_detail", offer.pk)
    for to in ("offered", "conditions_review"):
        administrator.post(url(cast, "offer_move", offer.pk), {"to": to})

    too_early = administrator.post(url(cast, "offer_move", offer.pk), {"to": "before_sides"})
    assert (too_early.status_code, "Not yet resolved" in too_early.content.decode()) == (409, True)
    assert sign_in(cast.participant).get(page).status_code == 404

    condition = offer.conditions.get()
    answer = {"resolution": "accepted_as_fiduciary", "evidence": "Contract of 3 March, clause 7"}
    administrator.post(url(cast, "condition_resolve", condition.pk), answer)
    administrator.post(url(cast, "offer_move", offer.pk), {"to": "before_sides"})
    assert sign_in(cast.participant).get(page).status_code == 200
    assert Notice.objects.filter(kind="offer.waiting").count() == 2

    sign_in(cast.facilitator).post(url(cast, "interest_new"), {"words": "We want to be seen to succeed."})
    for contact in (cast.side_contact, cast.other_side_contact):
        answer = {"decision": "approved", "seen": making.stamp_of(offer)}
        response = sign_in(contact).post(url(cast, "offer_approve", offer.pk), answer)
        assert response.headers["Location"] == page

    seen = {"seen": making.stamp_of(offer)}
    assert sign_in(cast.administrator).post(url(cast, "offer_accept", offer.pk), seen).status_code == 403
    sign_in(cast.coordinator).post(url(cast, "offer_accept", offer.pk), seen)

    offer.refresh_from_db()
    acceptance = offer.acceptances.get()
    assert (offer.status, offer.accepted_on) == (S.ACCEPTED, timezone.localdate())
    assert (acceptance.approved, acceptance.sides, acceptance.confirmed_by) == (2, 2, cast.coordinator)
    assert [part.name for part in acceptance.parts.all()] == [
        "source_known", "no_demand", "nothing_open", "legal_accepted", "every_side_approves", "disclosure_ready",
        "interests_declared",
    ]  # fmt: skip
    assert verbs() == [
        "offer.recorded", "offer.offered", "offer.reviewed", "condition.resolved", "offer.put_before_sides",
        "interest.declared", "approval.approved", "approval.approved", "offer.accepted",
    ]  # fmt: skip
    assert hooks.funders_of(cast.process) == ["Brandt Family Foundation"]
    foot = sign_in(cast.participant).get(reverse("dialogues:process_detail", args=[cast.process.pk])).content.decode()
    assert "Paid for by Brandt Family Foundation." in foot


def test_the_gate_is_asked_again_at_the_moment_of_acceptance(cast):
    making.make_interest(cast.process)
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    making.approve(cast, offer, cast.side_contact)

    with pytest.raises(ValidationError, match="No valid approval of this version from Tarvia"):
        making.accept(cast, offer)

    offer.refresh_from_db()
    assert (offer.status, verbs()) == (S.BEFORE_SIDES, ["approval.approved"])


@pytest.mark.parametrize("first", ["recorded_by", "changed_by", "put_by"])
def test_who_recorded_changed_or_put_forward_an_offer_cannot_confirm_it(first, cast):
    making.make_interest(cast.process)
    offer = making.make_offer(
        cast.process, status=S.BEFORE_SIDES, **{first: cast.facilitator} if first == "put_by" else {}
    )
    Offer.objects.filter(pk=offer.pk).update(**{first: cast.facilitator})
    making.approve(cast, offer, cast.side_contact)
    making.approve(cast, offer, cast.other_side_contact)

    with pytest.raises(ValidationError, match="A second person has to confirm"):
        making.accept(cast, offer, by=cast.facilitator)
    making.accept(cast, offer, by=cast.coordinator)

    assert making.fresh(offer).status == S.ACCEPTED


def test_what_was_not_on_the_page_is_not_accepted(cast):
    making.make_interest(cast.process)
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    seen = making.stamp_of(offer)
    Offer.objects.filter(pk=offer.pk).update(amount=70000, base_amount=70000)  # by SQL, around every action

    with pytest.raises(ValidationError, match="has changed since this page was opened"):
        making.approve(cast, offer, cast.side_contact, seen=seen)
    making.approve(cast, offer, cast.side_contact)
    making.approve(cast, offer, cast.other_side_contact)
    Offer.objects.filter(pk=offer.pk).update(amount=80000, base_amount=80000)
    with pytest.raises(ValidationError, match="No valid approval"):
        making.accept(cast, offer)


def fields_of(offer, **changes):
    names = ("amount", "currency", "rate", "rate_on", "starts_on", "ends_on", "offered_on", "purpose", "disclosure",
             "funding_type", "earmarking")  # fmt: skip
    return {**{name: getattr(offer, name) for name in names}, **changes}


@pytest.mark.parametrize(
    "change", [{"amount": Decimal(1)}, {"purpose": "Other"}, {"disclosure": "Other"}, {"ends_on": date(2027, 1, 1)},
               {"earmarking": "4"}]
)  # fmt: skip
def test_a_change_before_the_decision_voids_approvals_and_asks_again(change, cast):
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    making.approve(cast, offer, cast.side_contact)
    assert making.gate_of(offer).approved == 1

    actions.edit_offer(offer=offer, version=1, fields=fields_of(offer, **change), by=cast.administrator)

    assert making.gate_of(offer).approved == 0
    assert Notice.objects.filter(kind="offer.waiting").count() == 2
    assert making.fresh(offer).status == S.BEFORE_SIDES


def test_a_change_the_sides_do_not_read_keeps_their_approval(cast):
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    making.approve(cast, offer, cast.side_contact)

    actions.edit_offer(
        offer=offer, version=1, fields=fields_of(offer, offered_on=date(2026, 1, 1)), by=cast.administrator
    )

    assert making.gate_of(offer).approved == 1


def test_a_condition_after_acceptance_freezes_and_tells_every_side(cast):
    offer = making.make_accepted(cast)

    condition_actions.add_condition(
        offer=offer, fields={"words": "Names, please", "kind": "access_to_names", "severity": "demand"},
        by=cast.administrator,
    )  # fmt: skip

    offer = making.fresh(offer)
    told = Notice.objects.filter(kind="offer.frozen").values_list("recipient__name", flat=True)
    assert (offer.status, offer.frozen_for) == (S.FROZEN, "new_condition")
    assert sorted(told) == ["Other Participant", "Other Side Contact", "Participant", "Side Contact"]
    assert hooks.funders_of(cast.process) == ["Brandt Family Foundation"]


def test_a_source_that_becomes_known_after_acceptance_freezes(cast):
    offer = making.make_accepted(cast)
    funder = offer.funder

    funder_actions.edit_funder(
        funder=funder, version=funder.version, by=cast.administrator,
        fields={"name": funder.name, "source_is_known": True,
                "ultimate_source": {"name": "Ministry", "kind": "10", "is_government": True, "source_is_known": True}},
    )  # fmt: skip

    offer = making.fresh(offer)
    assert (offer.status, offer.frozen_for) == (S.FROZEN, "new_source")


def test_a_side_that_withdraws_after_acceptance_freezes_and_can_be_won_again(cast):
    offer = making.make_accepted(cast)

    making.approve(cast, offer, cast.side_contact, decision="withdrawn")

    assert (making.fresh(offer).status, making.fresh(offer).frozen_for) == (S.FROZEN, "side_withdrew")
    with pytest.raises(ValidationError, match="No valid approval of this version from Ostrane"):
        making.accept(cast, offer)
    making.approve(cast, offer, cast.side_contact)
    making.accept(cast, offer)
    assert (making.fresh(offer).status, offer.acceptances.count()) == (S.ACCEPTED, 2)


def test_an_accepted_offer_takes_no_other_word_than_a_withdrawal(cast):
    offer = making.make_accepted(cast)

    with pytest.raises(ValidationError, match="has been accepted"):
        making.approve(cast, offer, cast.side_contact, decision="objected", comment="No")


def test_an_edit_made_on_an_old_version_is_asked_about_and_both_texts_are_shown(cast, sign_in):
    offer = making.make_offer(cast.process)
    actions.edit_offer(
        offer=offer, version=1, fields=fields_of(offer, purpose="Words of another"), by=cast.administrator
    )
    form = {"amount": "60000", "currency": "EUR", "purpose": "My own words", "version": "1"}
    client = sign_in(cast.administrator)

    conflict = client.post(url(cast, "offer_edit", offer.pk), form)

    body = conflict.content.decode()
    assert (conflict.status_code, "Words of another" in body, "My own words" in body) == (409, True, True)
    assert making.fresh(offer).purpose == "Words of another"
    assert 'name="version" value="2"' in body
    client.post(url(cast, "offer_edit", offer.pk), {**form, "version": "2"})
    assert making.fresh(offer).purpose == "My own words"


def test_declining_needs_a_reason_and_shows_members_a_count(cast, sign_in):
    offer = making.make_offer(cast.process, making.make_funder(cast.process, "Sable Holdings"))
    client = sign_in(cast.administrator)

    assert client.post(url(cast, "offer_move", offer.pk), {"to": "declined"}).status_code == 409
    client.post(
        url(cast, "offer_move", offer.pk), {"to": "declined", "reason": "conditions", "note": "They asked for names"}
    )

    offer.refresh_from_db()
    page = sign_in(cast.participant).get(url(cast, "offer_list")).content.decode()
    assert (offer.status, offer.declined_note, offer.ended_on) == (
        S.DECLINED,
        "They asked for names",
        timezone.localdate(),
    )
    assert ("1 offer for its conditions" in page, "Sable" in page, "names" in page) == (True, False, False)
    assert sign_in(cast.participant).get(url(cast, "offer_detail", offer.pk)).status_code == 404


@pytest.mark.parametrize("to", [S.ACCEPTED, S.FROZEN, S.RECEIVING, S.COMPLETED, S.BEFORE_SIDES, "nonsense"])
def test_no_move_goes_round_the_table_or_the_gate(to, cast, sign_in):
    offer = making.make_offer(cast.process)

    response = sign_in(cast.administrator).post(url(cast, "offer_move", offer.pk), {"to": to})

    offer.refresh_from_db()
    assert (response.status_code, offer.status) == (409, S.ENQUIRY)


def test_a_demand_can_be_dropped_by_the_funder_but_never_accepted(cast, sign_in):
    condition = making.make_condition(making.make_offer(cast.process), "Names", "access_to_names", "demand")
    client = sign_in(cast.administrator)

    refused = client.post(
        url(cast, "condition_resolve", condition.pk), {"resolution": "accepted_as_fiduciary", "evidence": "Letter"}
    )
    bare = client.post(url(cast, "condition_resolve", condition.pk), {"resolution": "dropped_by_funder"})
    client.post(
        url(cast, "condition_resolve", condition.pk), {"resolution": "dropped_by_funder", "evidence": "Letter of 4 May"}
    )

    condition.refresh_from_db()
    assert "A demand cannot be accepted" in refused.content.decode()
    assert "Say where this can be read" in bare.content.decode()
    assert (condition.resolution, condition.evidence) == ("dropped_by_funder", "Letter of 4 May")


def test_a_chain_of_sources_never_goes_round(cast):
    first = making.make_funder(cast.process, "First")
    second = making.make_funder(cast.process, "Second", ultimate_source=first)
    third = making.make_funder(cast.process, "Third", ultimate_source=second)

    with pytest.raises(ValidationError, match="pass on its own money"):
        funder_actions.edit_funder(funder=first, version=1, fields={"ultimate_source": third}, by=cast.administrator)


def test_the_database_itself_refuses(cast):
    offer = making.make_offer(cast.process)
    for change in (
        {"amount": 0}, {"amount": -1}, {"rate": 1}, {"rate_on": date(2026, 1, 1)}, {"base_amount": 5},
        {"currency": "GBP"}, {"status": "declined"}, {"status": "frozen"}, {"status": "accepted"},
        {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Offer.objects.filter(pk=offer.pk).update(**change)


def test_what_waits_waits_on_the_right_person(cast):
    making.make_interest(cast.process)
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    reviewed = making.make_offer(cast.process, making.make_funder(cast.process, "Wexholm"), status=S.CONDITIONS_REVIEW)
    making.make_condition(reviewed)

    def mine(user):
        waiting = hooks.waiting([member_of(user, cast.process)])
        return [
            each.title
            for each in waiting
            if each.mine and "Brandt" in each.title or each.mine and "Wexholm" in each.title
        ]

    assert mine(cast.side_contact) == ["The offer of Brandt Family Foundation"]
    assert mine(cast.other_side_contact) == ["The offer of Brandt Family Foundation"]
    assert (mine(cast.participant), mine(cast.facilitator), mine(cast.rapporteur)) == ([], [], [])
    assert mine(cast.administrator) == ["Conditions of Wexholm"]
    making.approve(cast, offer, cast.side_contact)
    making.approve(cast, offer, cast.other_side_contact)
    assert (mine(cast.side_contact), mine(cast.facilitator)) == ([], ["The offer of Brandt Family Foundation"])


def test_search_finds_within_what_a_member_may_see(cast):
    shown = making.make_offer(cast.process, making.make_funder(cast.process, "Brandt"), status=S.BEFORE_SIDES)
    making.make_condition(shown, "The heron clause")
    making.make_offer(cast.process, making.make_funder(cast.process, "Heron Trust"))

    def found(user):
        return [each.title for each in hooks.search(cast.process, member_of(user, cast.process), "HERON")]

    assert sorted(found(cast.administrator)) == ["Brandt", "Heron Trust"]
    assert found(cast.participant) == ["Brandt"]
    assert found(cast.rapporteur) == []


def test_a_line_for_session_and_note_pages_names_the_funders(cast, rf):
    from django.template import Context, Template

    making.make_accepted(cast)
    request = rf.get("/")
    request.member = member_of(cast.participant, cast.process)

    line = Template("{% load funding_tags %}{% funders_line process %}").render(
        Context({"request": request, "process": cast.process.__class__.objects.get()})
    )

    assert "Paid for by Brandt Family Foundation." in line
    assert url(cast, "offer_list") in line


def test_approvals_are_append_only_rows_and_the_same_word_is_not_said_twice(cast):
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    making.approve(cast, offer, cast.side_contact)

    with pytest.raises(ValidationError, match="already said so"):
        making.approve(cast, offer, cast.side_contact)
    making.approve(cast, offer, cast.side_contact, decision="objected", comment="The rate is wrong")

    words = Approval.objects.order_by("number").values_list("number", "decision")
    assert list(words) == [(1, "approved"), (2, "objected")]
    assert making.gate_of(offer).approved == 0


def test_where_two_thirds_of_a_side_decide_its_participants_answer_themselves(cast, sign_in):
    """Two of three: one by their own hand, one by a letter; the contact is asked nothing. A withdrawal by one freezes."""
    Side.objects.filter(pk=cast.ost.pk).update(contact_rule="quorum")
    making.make_interest(cast.process)
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES, put_by=cast.administrator)
    make.make_participation(cast.process, "Plover", user=cast.participant)
    heron, _wren = (make.make_participation(cast.process, handle, cast.ost) for handle in ("Heron", "Wren"))
    making.approve(cast, offer, cast.other_side_contact)
    page, record_page = (
        reverse(f"funding:{name}", args=[cast.process.pk, offer.pk]) for name in ("offer_approve", "approval_new")
    )
    said = {"decision": "approved", "seen": making.stamp_of(offer)}
    told = {**said, "side": str(cast.ost.pk), "people": [str(heron.pk)], "given_on": timezone.now().date(),
            "evidence": "signed", "evidence_note": "Letter"}  # fmt: skip

    assert sign_in(cast.side_contact).get(page).status_code == 404
    assert sign_in(cast.participant).post(page, said).status_code == 302
    assert not making.gate_of(offer).passed
    assert sign_in(cast.coordinator).post(record_page, told).status_code == 302
    assert making.gate_of(offer).passed
    making.accept(cast, offer)
    shown = sign_in(cast.participant).get(reverse("funding:offer_detail", args=[cast.process.pk, offer.pk]))
    assert "2 of 3 active participants have approved" in shown.content.decode()
    sign_in(cast.participant).post(page, {**said, "decision": "withdrawn"})
    assert (making.fresh(offer).status, making.fresh(offer).frozen_for) == (S.FROZEN, "side_withdrew")

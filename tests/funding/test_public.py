"""What everybody may read: a whitelist, at a lasting address, in forms that validate."""

import csv
import io
import json
import re
import uuid
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from audit.models import Event
from dialogues.actions import processes
from dialogues.models import Membership, Process
from funding import disclosures, exports, publication, signing, tasks
from funding.actions import conditions as condition_actions
from funding.actions import disclosures as actions
from funding.actions import funders, offers
from funding.disclosures import Gift
from funding.models import Disclosure, Offer
from notices.models import Notice
from tests.conftest import Browser
from tests.funding import making, test_offers, test_spending

STANDARDS = Path(__file__).parents[3] / "shared" / "standards"
needs_standards = pytest.mark.skipif(
    not STANDARDS.exists(), reason="the published standards are not beside the project"
)
S = Offer.Status


def public(cast, name="public_detail"):
    return Browser().get(reverse(name, args=[cast.process.pk]))


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def closed(cast):
    Process.objects.update(discretion="closed")
    cast.process.refresh_from_db()


def page(cast):
    return public(cast).content.decode()


def gift(**changes):
    at = datetime(2026, 9, 15, 12, tzinfo=UTC)
    return Gift(**{
        "id": uuid.uuid4(), "funder": "Brandt & Söhne", "funder_kind": "60", "funder_kind_words": "Foundation",
        "funder_country": "Merrow", "funder_identifier": "", "relation": "none", "relation_words": "No part",
        "source": "Brandt & Söhne", "amount": Decimal("60000.50"), "currency": "GBP", "base_amount": Decimal("70200"),
        "base_currency": "EUR", "accepted_on": date(2026, 9, 15), "starts_on": date(2026, 1, 1),
        "ends_on": date(2027, 12, 31), "wording": "Travel <and> interpretation", "funding_type": "FT03",
        "funding_type_words": "Project costs", "conditions": (("3", "Annual audit"), ("1", "Law")), "state": "accepted",
        "state_words": "Accepted", "changed_at": at, **changes,
    })  # fmt: skip


FORMATS = jsonschema.FormatChecker()


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(text):
    """The library has no checker of its own: a full moment with its zone."""
    return "T" in str(text) and datetime.fromisoformat(str(text)).tzinfo is not None


PUBLISHER = exports.Publisher(uuid.UUID(int=7), "A dialogue convened by Norhaven", "Norhaven Centre")
GIFTS = [gift(), gift(starts_on=None, ends_on=None, funding_type="", conditions=(), funder_kind="", state="frozen")]


def test_what_is_accepted_is_public_at_once_and_without_signing_in(cast):
    assert "No money has been accepted yet." in page(cast)

    making.make_accepted(cast)
    response = public(cast)

    text = response.content.decode()
    assert ("Brandt Family Foundation" in text, "EUR\u00a060,000" in text, "Travel and interpretation" in text) == (
        True, True, True,
    )  # fmt: skip
    assert "Nothing said or written in this process commits any government" in text
    assert (response.cookies, len(response.content) < 30_000) == ({}, True)
    again = Browser().get(
        reverse("public_detail", args=[cast.process.pk]), headers={"If-Modified-Since": response["Last-Modified"]}
    )
    assert again.status_code == 304


def test_nothing_before_acceptance_is_public(cast):
    making.make_offer(cast.process, making.make_funder(cast.process, "Sable Holdings"), status=S.BEFORE_SIDES)
    making.make_offer(cast.process, making.make_funder(cast.process, "Heron Trust"), status=S.DECLINED)

    text = page(cast)

    assert ("Sable" in text, "Heron" in text, "1 offer for its conditions" in text) == (False, False, True)


def test_only_the_whitelist_leaves(cast):
    """Plant a mark in every text of the money of a process; only the public wordings come out."""
    making.make_accepted(
        cast, purpose="MARK purpose", external_id="MARK number", disclosure="Travel", declined_note="MARK declined"
    )
    offer = Offer.objects.get()
    making.make_condition(offer, "MARK words", evidence="MARK evidence", resolution="accepted_as_fiduciary")
    test_spending.spend(cast, offer, "10", note="MARK expense")
    test_spending.move(cast, offer, amount="10")
    Offer.objects.filter(pk=offer.pk).update(status=S.FROZEN, frozen_for="changed")
    making.approve(cast, offer, cast.side_contact, "approved_with_comment", comment="MARK comment")
    making.approve(cast, offer, cast.other_side_contact)
    making.accept(cast, offer)

    for name in ("public_detail", "public_json", "public_csv", "public_iati", "public_feed"):
        text = body(public(cast, name)).decode()
        assert "Travel" in text
        assert "MARK" not in text
        assert cast.process.codename not in text
    for hidden in ("Administrator", "Facilitator", "Ostrane", "Tarvia", "Side Contact"):
        assert hidden not in page(cast)
    assert "Audit" in page(cast)


def test_the_whitelist_is_written_down_here():
    assert set(signing.GIFT) | {"id", "changed_at"} == {
        each.name for each in fields(Gift) if not each.name.endswith("_words")
    }
    assert signing.STATEMENT == (
        "title", "convenor", "mandate", "interests", "declined", "spent", "is_part_held_back",
    )  # fmt: skip
    assert [each.name for each in fields(Gift)] == [
        "id", "funder", "funder_kind", "funder_kind_words", "funder_country", "funder_identifier", "relation",
        "relation_words", "source", "amount", "currency", "base_amount", "base_currency", "accepted_on", "starts_on",
        "ends_on", "wording", "funding_type", "funding_type_words", "conditions", "state", "state_words", "changed_at",
    ]  # fmt: skip


def test_a_correction_is_struck_through_and_dated_and_a_freeze_is_said(cast):
    offer = making.make_accepted(cast)
    offers.edit_offer(
        offer=offer, version=offer.version, fields=test_offers.fields_of(offer, amount=Decimal(55000)),
        by=cast.administrator,
    )  # fmt: skip
    frozen = page(cast)
    making.approve(cast, offer, cast.side_contact)
    making.approve(cast, offer, cast.other_side_contact)
    making.accept(cast, offer)
    corrected = page(cast)

    assert "Frozen until every side has been asked again" in frozen
    assert ("55,000" in frozen, "Worth" in corrected) == (False, False)
    assert "EUR\u00a060,000</del>" in corrected
    assert "EUR\u00a055,000</ins>" in corrected
    assert [each.state for each in Disclosure.objects.all()] == ["accepted", "frozen", "accepted"]


def test_a_condition_after_acceptance_is_seen_in_public(cast):
    offer = making.make_accepted(cast)
    fields_ = {"words": "Names of all who attend", "kind": "access_to_names", "severity": "demand"}

    condition_actions.add_condition(offer=offer, fields=fields_, by=cast.administrator)

    assert ("Names of those who take part" in page(cast), "who attend" in page(cast)) == (True, False)


def test_a_closed_process_is_public_when_every_side_agrees_and_no_longer_when_one_takes_it_back(cast):
    making.make_accepted(cast)
    closed(cast)
    nowhere = Browser().get(reverse("public_detail", args=[uuid.uuid4()]))

    seen = [public(cast).status_code]
    for contact in (cast.side_contact, cast.other_side_contact):
        making.answer_publication(cast, contact)
        seen.append(public(cast).status_code)
    making.answer_publication(cast, cast.side_contact, "withdrawn")
    seen.append(public(cast).status_code)

    assert seen == [404, 404, 200, 404]
    assert public(cast).content == nowhere.content
    for name in ("public_json", "public_csv", "public_iati", "public_feed"):
        assert public(cast, name).status_code == 404


def test_what_a_closed_process_was_called_before_its_sides_agreed_is_never_published(cast):
    closed(cast)
    making.make_accepted(cast)
    for mandate in ("For a friend whom nobody may know.", "At the request of the river council."):
        Process.objects.update(mandate=mandate)
        cast.process.refresh_from_db()
        actions.restate(process=cast.process, by=cast.coordinator)
    for contact in (cast.side_contact, cast.other_side_contact):
        making.answer_publication(cast, contact)

    for name in ("public_detail", "public_disclosed", "public_feed"):
        published = body(public(cast, name)).decode()
        assert "whom nobody may know" not in published, name
    assert "the river council" in page(cast)
    assert [each.mandate for each in cast.process.statements.all()] == ["At the request of the river council."]


def test_one_coordinator_alone_makes_nothing_public(cast, sign_in):
    closed(cast)
    sides = [making.record_publication(cast, side)[0] for side in (cast.ost, cast.tar)]
    seen = [public(cast).status_code]
    assert set(Notice.objects.values_list("kind", "recipient")) == {("publication.recorded", cast.facilitator.pk)}

    for consent in sides:
        url = reverse("funding:publication_confirm", args=[cast.process.pk, consent.pk])
        assert sign_in(cast.coordinator).post(url).status_code == 409
        seen.append(public(cast).status_code)
    for consent in sides:
        url = reverse("funding:publication_confirm", args=[cast.process.pk, consent.pk])
        assert sign_in(cast.facilitator).post(url).status_code == 302
        seen.append(public(cast).status_code)
    making.record_publication(cast, cast.tar, "objected", comment="Not now.")
    seen.append(public(cast).status_code)

    assert seen == [404, 404, 404, 404, 200, 404]


def test_consent_to_a_page_ends_with_the_mandate_and_with_what_it_was_given_for(cast):
    making.make_accepted(cast)
    closed(cast)
    for contact in (cast.side_contact, cast.other_side_contact):
        making.answer_publication(cast, contact)
    seen = [public(cast).status_code]

    Membership.objects.filter(user=cast.side_contact).update(mandate_until=date(2020, 1, 1))
    seen.append(public(cast).status_code)
    Membership.objects.filter(user=cast.side_contact).update(mandate_until=None)
    Process.objects.update(mandate="On behalf of somebody else.")
    seen.append(public(cast).status_code)

    assert seen == [200, 404, 404]


def test_the_pages_of_publication_are_answered_by_contact_and_coordinator(cast, sign_in):
    closed(cast)
    base = [cast.process.pk]
    said = {"decision": "approved", "seen": publication.fingerprint(cast.process)}
    told = {
        "side": str(cast.tar.pk),
        "given_on": "2026-05-04",
        "evidence": "signed",
        "evidence_note": "Letter of 4 May",
    }

    sign_in(cast.side_contact).post(reverse("funding:publication_answer", args=base), said)
    sign_in(cast.coordinator).post(reverse("funding:publication_record", args=base), said | told)
    page_of_facilitator = sign_in(cast.facilitator).get(reverse("funding:publication_detail", args=base))

    assert [(each.side, may) for each, may in page_of_facilitator.context["waiting"]] == [(cast.tar, True)]
    url = reverse("funding:publication_confirm", args=[*base, cast.process.public_consents.get(side=cast.tar).pk])
    sign_in(cast.facilitator).post(url)
    assert public(cast).status_code == 200
    shown = sign_in(cast.participant).get(reverse("funding:publication_detail", args=base)).content.decode()
    assert (reverse("public_detail", args=base) in shown, "Letter of 4 May" in shown) == (True, False)


def test_whatever_changes_on_the_page_changes_when_it_was_last_modified(cast):
    """Also what is no gift: an expense, a declined offer, our interests, the mandate; texts are struck through."""
    offer = making.make_accepted(cast)
    url = reverse("public_detail", args=[cast.process.pk])
    deeds = (
        lambda: actions.tell_spending(process=cast.process, by=None),
        lambda: offers.move_offer(
            offer=making.make_offer(cast.process, making.make_funder(cast.process, "Sable"), status=S.OFFERED),
            to=S.DECLINED, reason="source", by=cast.administrator,
        ),
        lambda: funders.declare_interest(process=cast.process, words="We are paid by nobody else.", by=cast.facilitator),
        lambda: processes.edit_process(
            process=cast.process, values={"convenor": "Norhaven Institute"}, version=1, by=cast.facilitator
        ),
    )  # fmt: skip
    test_spending.spend(cast, offer, "10")
    quarter_later = timezone.now() + timedelta(days=92)
    for n, deed in enumerate(deeds, start=1):
        before = public(cast)
        with time_machine.travel(quarter_later + timedelta(minutes=n)):
            deed()
        kept = {"If-Modified-Since": before["Last-Modified"]}
        assert Browser().get(url, headers=kept).status_code == 200
        assert Browser().get(url, headers={**kept, "If-None-Match": before["ETag"]}).status_code == 200
        assert Browser().get(url, headers={"If-None-Match": public(cast)["ETag"]}).status_code == 304

    corrections = [(each.label, each.before, each.after) for each in disclosures.corrections(cast.process)]
    assert ("Interests of the convenor", "We want to be seen to succeed.", "We are paid by nobody else.") in corrections
    assert ("Convenor", "Norhaven Centre", "Norhaven Institute") in corrections
    assert "Norhaven Centre</del>" in page(cast)


def test_an_expense_leaves_no_mark_until_its_quarter_has_ended(cast):
    offer = making.make_accepted(cast)
    with time_machine.travel(datetime(2026, 8, 13, 12, tzinfo=UTC)):
        before = body(public(cast))
        test_spending.spend(cast, offer, "1234")
        actions.tell_spending(process=cast.process, by=None)
        during = body(public(cast))
    with time_machine.travel(datetime(2026, 9, 30, 12, tzinfo=UTC)):
        funders.declare_interest(process=cast.process, words="We are paid by nobody else.", by=cast.facilitator)
        still = body(public(cast)).decode()
    with time_machine.travel(datetime(2026, 10, 1, 4, tzinfo=UTC)):
        tasks.tell_spending()
        tasks.tell_spending()
        told = body(public(cast)).decode()

    assert (before == during, "1,234" in still, "1,234" in told) == (True, False, True)
    assert Event.objects.filter(verb="spending.told").count() == 1


def test_five_hundred_gifts_are_a_light_page_and_none_is_left_out(cast, django_assert_max_num_queries):
    offer = making.make_accepted(cast)
    said = Disclosure.objects.get()
    fields_ = {name: getattr(said, name) for name in signing.GIFT if name not in ("wording",)}
    rows = [
        Offer(
            process=cast.process, funder=offer.funder, amount=1, currency="EUR", base_currency="EUR", base_amount=1,
            purpose="x", status=S.ACCEPTED, accepted_on=date(2026, 1, 1), recorded_by=cast.administrator,
            changed_by=cast.administrator, changed_at=timezone.now(),
        )
        for _n in range(499)
    ]  # fmt: skip
    Offer.objects.bulk_create(rows)
    words = [
        Disclosure(
            process=cast.process, offer=each, number=1, at=said.at, wording=f"Gift number {n} of many.", **fields_
        )
        for n, each in enumerate(rows)
    ]
    Disclosure.objects.bulk_create(words)
    url = reverse("public_detail", args=[cast.process.pk])

    seen = set()
    for n in range(1, 26):
        with django_assert_max_num_queries(9):
            response = Browser().get(url, {"page": n})
        assert len(response.content) < 30_000
        seen |= set(re.findall(r"Gift number (\d+) of many", response.content.decode()))

    assert (len(seen), "EUR\u00a030,000,000" in response.content.decode()) == (499, True)


def changed_behind_the_back(**fields_):
    Disclosure.objects.filter(number=1).update(**fields_)


def test_a_signed_list_proves_a_disclosure_that_was_changed_afterwards(cast, tmp_path, capsys):
    offer = making.make_accepted(cast)
    kept = public(cast, "public_disclosed").json()
    test_spending.spend(cast, offer, "10")
    with time_machine.travel(timezone.now() + timedelta(days=92)):
        actions.tell_spending(process=cast.process, by=None)
    later = public(cast, "public_disclosed").json()
    for name, listed in (("kept", kept), ("later", later)):
        (tmp_path / name).write_text(json.dumps(listed))
    (tmp_path / "key").write_bytes(Browser().get(reverse("public_key")).content)

    call_command("verify_disclosure", tmp_path / "kept", newer=tmp_path / "later", key=tmp_path / "key")
    changed_behind_the_back(amount=Decimal(1), base_amount=Decimal(1))
    after = public(cast, "public_disclosed").json()
    forged = json.loads(json.dumps(kept))
    forged["entries"][0]["said"]["amount"] = "1"

    assert "2 entries, each as it was signed. Nothing of it was changed since." in capsys.readouterr().out
    assert [signing.verify(each).is_sound for each in (kept, later, after, forged)] == [True, True, True, False]
    assert signing.compare(kept, later).is_sound
    assert signing.compare(later, after).sentences == (
        f"Entry 1 of {kept['entries'][0]['at'][:10]} says something else now: amount, base_amount.",
    )
    assert not signing.verify(kept, public_key=b"x" * 32).is_sound
    assert not signing.verify({**kept, "entries": kept["entries"][1:]}).is_sound
    assert not signing.compare(later, kept).is_sound


@needs_standards
def test_the_json_is_360giving():
    package = json.loads("".join(exports.grants_json(GIFTS, PUBLISHER)))
    folder = STANDARDS / "360giving"
    grant = json.loads((folder / "360-giving-schema.json").read_text())
    whole = json.loads((folder / "360-giving-package-schema.json").read_text())
    whole["properties"]["grants"]["items"] = grant

    jsonschema.Draft202012Validator(whole, format_checker=FORMATS).validate(package)

    assert package["grants"][0]["amountAwarded"] == 60000.50
    assert [each["id"] for each in package["grants"]] == [f"XI-PARLEY-{each.id}" for each in GIFTS]


@needs_standards
def test_the_xml_is_iati():
    schema = etree.XMLSchema(etree.parse(str(STANDARDS / "iati" / "iati-activities-schema.xsd")))
    text = "".join(exports.activities_xml(GIFTS, PUBLISHER, now=timezone.now()))

    schema.assertValid(etree.fromstring(text.encode()))

    assert "Travel &lt;and&gt; interpretation" in text


def test_the_table_holds_no_formula_and_what_the_json_holds():
    hostile = gift(funder="=cmd|' /C calc'!A0", wording="+1+1")
    rows = list(csv.reader(io.StringIO("".join(exports.grants_csv([*GIFTS, hostile], PUBLISHER)).lstrip("\ufeff"))))

    assert rows[0] == list(exports.COLUMNS)
    assert rows[1][3:6] == ["GBP", "60000.5", "2026-09-15"]
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_file_of_many_gifts_is_written_as_it_is_read():
    written = 0

    def many():
        for n in range(20_000):
            assert written >= n - 1  # what was read before has been written before
            yield GIFTS[0]

    for line in exports.grants_json(many(), PUBLISHER):
        written += line.count('"amountAwarded"')

    assert written == 20_000


def test_the_feed_names_gifts_and_corrections(cast):
    making.make_accepted(cast)

    feed = public(cast, "public_feed")

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "Brandt Family Foundation: Accepted" in feed.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_public_page_asks_no_more_for_many_gifts(count, cast, django_assert_max_num_queries):
    offer = making.make_accepted(cast)
    for _n in range(count):
        actions.disclose(offer=offer, by=cast.administrator)

    with django_assert_max_num_queries(8):
        public(cast)

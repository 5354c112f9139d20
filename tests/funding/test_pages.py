"""Pages about money cost the same for one row and for many."""

import gzip
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from funding.models import Condition, Offer
from tests.funding import making

S = Offer.Status


def queries_of(client, url):
    """The queries of a page, without those that find out who is asking (sign-in, its time, its list of sign-ins)."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    frame = ("django_session", "usersessions_", "SAVEPOINT", '"accounts_user"."password"', "mfa_authenticator")
    return [each["sql"] for each in asked if not any(word in each["sql"][:400] for word in frame)]


def fill(cast, count):
    for n in range(count):
        funder = making.make_funder(cast.process, f"Funder {n}")
        behind = making.make_funder(cast.process, f"Behind {n}", ultimate_source=funder)
        for status in (S.RECEIVING, S.BEFORE_SIDES, S.CONDITIONS_REVIEW):
            offer = making.make_offer(cast.process, behind, status=status, amount=str(1000 + n))
            making.make_condition(offer)
            making.make_condition(offer, "Names", "access_to_names", "demand")
            if status == S.BEFORE_SIDES:
                making.approve(cast, offer, cast.side_contact)
    return offer


@pytest.mark.parametrize("who", ["administrator", "participant"])
def test_the_list_asks_no_more_for_thirty_offers_than_for_three(who, cast, sign_in):
    client, url = sign_in(getattr(cast, who)), reverse("funding:offer_list", args=[cast.process.pk])
    fill(cast, 1)
    few = queries_of(client, url)
    fill(cast, 10)
    many = queries_of(client, url)

    assert len(many) == len(few) <= 9


def test_a_page_of_one_offer_asks_no_more_for_many_words(cast, sign_in):
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    client, url = sign_in(cast.facilitator), reverse("funding:offer_detail", args=[cast.process.pk, offer.pk])
    making.make_condition(offer)
    few = queries_of(client, url)
    for n in range(10):
        making.make_condition(offer, f"Condition {n}")
    making.approve(cast, offer, cast.side_contact)
    many = queries_of(client, url)

    assert len(many) == len(few) <= 9


def test_a_long_list_is_paged(cast, sign_in):
    fill(cast, 25)
    client, url = sign_in(cast.administrator), reverse("funding:offer_list", args=[cast.process.pk])

    first, second = client.get(url).content.decode(), client.get(url, {"page": "2"}).content.decode()

    assert (first.count('scope="row"'), second.count('scope="row"')) == (60, 15)
    assert "1 to 60 of 75" in first


@pytest.mark.parametrize("who", ["administrator", "participant"])
def test_five_hundred_offers_are_a_page_within_its_budgets(who, cast, sign_in):
    template = fill(cast, 1)
    fields = {
        each.attname: getattr(template, each.attname) for each in Offer._meta.concrete_fields if not each.primary_key
    }
    offers = Offer.objects.bulk_create(Offer(**fields | {"status": S.BEFORE_SIDES}) for _n in range(500))
    conditions = [Condition(process=cast.process, offer=each, words="An audit each year.", kind="audit", severity="fiduciary")
                  for each in offers]  # fmt: skip
    Condition.objects.bulk_create(conditions)
    client, url = sign_in(getattr(cast, who)), reverse("funding:offer_list", args=[cast.process.pk])

    asked = queries_of(client, url)
    page = client.get(url).content

    assert len(asked) <= 9
    assert f"of {502 if who == 'participant' else 503}" in page.decode()
    assert len(gzip.compress(page)) < 10_000
    assert len(page) < 60_000


def test_the_sum_of_a_process_counts_what_was_taken_and_nothing_else(cast, sign_in):
    for status, amount in (
        (S.RECEIVING, "1000"),
        (S.COMPLETED, "200"),
        (S.FROZEN, "30"),
        (S.RETURNED, "4"),
        (S.BEFORE_SIDES, "5"),
    ):
        making.make_offer(cast.process, making.make_funder(cast.process, status.label), status=status, amount=amount)

    page = sign_in(cast.participant).get(reverse("funding:offer_list", args=[cast.process.pk])).content.decode()

    assert "EUR\u00a01,230" in page
    assert Decimal(1230) == sum(each.amount for each in Offer.objects.filter(status__in=Offer.TAKEN))

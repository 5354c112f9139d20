"""Many hands at the same moment: one effect."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from audit.models import Event
from funding.actions import conditions
from funding.models import Acceptance, Approval, Offer
from tests.funding import making

pytestmark = pytest.mark.django_db(transaction=True)
S = Offer.Status


def all_at_once(count, deed):
    """Run `deed(n)` in as many threads, started together; returns what each gave, or the refusal."""
    gate = threading.Barrier(count)

    def run(n):
        try:
            gate.wait(timeout=30)
            return deed(n)
        except ValidationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_twenty_approvals_of_one_side_at_once_are_one(cast):
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    seen = making.stamp_of(offer)

    answers = all_at_once(20, lambda n: making.approve(cast, offer, cast.side_contact, seen=seen))

    assert sum(isinstance(each, Approval) for each in answers) == 1
    assert (Approval.objects.count(), Event.objects.filter(verb="approval.approved").count()) == (1, 1)


def test_twenty_acceptances_at_once_are_one(cast):
    making.make_interest(cast.process)
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES)
    making.approve(cast, offer, cast.side_contact)
    making.approve(cast, offer, cast.other_side_contact)
    seen = making.stamp_of(offer)

    answers = all_at_once(20, lambda n: making.accept(cast, offer, seen=seen))

    assert sum(isinstance(each, Acceptance) for each in answers) == 1
    assert Acceptance.objects.count() == 1


def test_an_acceptance_against_a_new_condition_never_leaves_it_unseen(cast):
    making.make_interest(cast.process)
    for _round in range(5):
        offer = making.make_offer(cast.process, cast.process.funders.first(), status=S.BEFORE_SIDES)
        making.approve(cast, offer, cast.side_contact)
        making.approve(cast, offer, cast.other_side_contact)
        seen = making.stamp_of(offer)
        fields = {"words": "Names", "kind": "access_to_names", "severity": "demand"}

        def deed(n, offer=offer, seen=seen, fields=fields):
            if n % 2:
                return conditions.add_condition(offer=offer, fields=fields, by=cast.administrator)
            return making.accept(cast, offer, seen=seen)

        all_at_once(4, deed)

        assert making.fresh(offer).status in (S.FROZEN, S.BEFORE_SIDES)
        assert offer.conditions.count() == 2

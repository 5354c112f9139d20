"""Money and the public page after a change of leadership: no gate opens on the word of those who led before."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Process
from funding import publication
from funding.models import Approval, Offer, PublicConsent
from tests import make
from tests.funding import making

pytestmark = pytest.mark.django_db
S = Offer.Status


def led_anew(cast, words):
    """The words were said five days ago, and Ostrane’s leaders changed since."""
    words.objects.update(given_at=timezone.now() - timedelta(days=5))
    make.make_leadership(cast.process, cast.ost, on=timezone.localdate() - timedelta(days=2))


def test_no_offer_is_accepted_on_the_approval_of_former_leaders(cast):
    making.make_interest(cast.process)
    offer = making.make_offer(cast.process, status=S.BEFORE_SIDES, put_by=cast.administrator)
    for contact in (cast.side_contact, cast.other_side_contact):
        making.approve(cast, offer, contact)
    led_anew(cast, Approval)

    with pytest.raises(ValidationError, match="No valid approval of this version from Ostrane"):
        making.accept(cast, offer)
    with pytest.raises(ValidationError, match="already said so"):
        making.approve(cast, offer, cast.other_side_contact)
    making.approve(cast, offer, cast.side_contact)
    making.accept(cast, offer)

    assert making.fresh(offer).status == S.ACCEPTED


def test_accepted_money_stays_and_is_listed_until_it_is_confirmed_again(cast, sign_in):
    offer = making.make_accepted(cast)
    led_anew(cast, Approval)
    url = reverse("dialogues:leadership_review", args=[cast.process.pk, cast.ost.pk])
    form = reverse("funding:approval_new", args=[cast.process.pk, offer.pk]) + f"?side={cast.ost.pk}"
    client = sign_in(cast.coordinator)

    listed = form in client.get(url).content.decode()
    with pytest.raises(ValidationError, match="has been accepted"):
        making.approve(cast, offer, cast.other_side_contact)
    making.approve(cast, offer, cast.side_contact)

    assert (listed, making.fresh(offer).status) == (True, S.ACCEPTED)
    assert form not in client.get(url).content.decode()


def test_a_closed_process_has_no_public_page_on_the_consent_of_former_leaders(cast):
    Process.objects.filter(pk=cast.process.pk).update(discretion=Process.Discretion.CLOSED)
    cast.process.refresh_from_db()
    for contact in (cast.side_contact, cast.other_side_contact):
        making.answer_publication(cast, contact)
    was = publication.is_public(Process.objects.get(pk=cast.process.pk))
    led_anew(cast, PublicConsent)
    then = publication.is_public(Process.objects.get(pk=cast.process.pk))
    making.answer_publication(cast, cast.side_contact)

    assert (was, then, publication.is_public(Process.objects.get(pk=cast.process.pk))) == (True, False, True)

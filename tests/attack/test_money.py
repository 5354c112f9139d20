"""One person who would be both hands of a decision about money."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from dialogues import hooks
from dialogues.access import member_of, members_of
from funding.actions import approvals
from funding.models import Offer
from tests import make
from tests.funding import making


@pytest.fixture
def offer(cast):
    """An offer before the sides, approved by one contact, and by word of mouth as the coordinator has it."""
    making.make_interest(cast.process)
    offer = making.make_offer(cast.process, status=Offer.Status.BEFORE_SIDES, put_by=cast.administrator)
    making.approve(cast, offer, cast.other_side_contact)
    approvals.record_approval(
        offer=offer, side=cast.ost, decision="approved", given_on=timezone.now().date(), evidence="oral",
        evidence_note="By telephone", mandate_until=None, comment="", accepted=[], seen=making.stamp_of(offer),
        member=member_of(cast.coordinator, cast.process), by=cast.coordinator,
    )  # fmt: skip
    return making.fresh(offer)


def test_whoever_recorded_what_a_side_said_does_not_also_confirm_the_acceptance(cast, offer, sign_in):
    another = make.make_membership(cast.process, role="coordinator").user

    with pytest.raises(ValidationError, match="You recorded what a side said"):
        making.accept(cast, offer, by=cast.coordinator)
    page = sign_in(cast.coordinator).get(reverse("funding:offer_detail", args=[cast.process.pk, offer.pk]))
    mine = {
        user: [each.mine for each in hooks.waiting(list(members_of(user).values())) if "offer" in each.title]
        for user in (cast.coordinator, another)
    }
    making.accept(cast, offer, by=another)

    assert "You recorded what a side said" in page.content.decode()
    assert mine == {cast.coordinator: [False], another: [True]}
    assert making.fresh(offer).status == Offer.Status.ACCEPTED


def test_once_the_contact_has_said_so_here_the_recorder_may_confirm(cast, offer):
    with pytest.raises(ValidationError, match="already said so"):
        making.approve(cast, offer, cast.side_contact)
    making.approve(cast, offer, cast.side_contact, decision="approved_with_comment", comment="Said again.")

    making.accept(cast, offer, by=cast.coordinator)

    assert making.fresh(offer).status == Offer.Status.ACCEPTED

"""Whoever goes, or signs in no longer, loses role and sign-ins at once; and nobody sits on two chairs."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import Event
from dialogues.actions import members
from dialogues.models import Membership, Role
from participants.actions import people as actions
from participants.models import Participation
from tests import make


def verbs(process):
    return list(Event.objects.filter(chain=process.pk).order_by("position").values_list("verb", flat=True))


@pytest.mark.parametrize("to", Participation.GONE)
def test_whoever_goes_reads_nothing_from_the_next_click_on(to, cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", user=cast.side_contact)
    make.make_membership(cast.process, cast.side_contact, Role.PARTICIPANT, cast.ost)
    client, page = sign_in(cast.side_contact), reverse("dialogues:process_detail", args=[cast.process.pk])
    before = client.get(page).status_code

    actions.move_participation(participation=plover, to=to, by=cast.coordinator)

    assert before == 200
    assert client.get("/").status_code == 302  # the sign-in itself is over
    assert sign_in(cast.side_contact).get(page).status_code == 404
    assert verbs(cast.process) == ["member.ended", "member.ended", "participation.moved"]


def test_whoever_comes_back_is_invited_anew(cast):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)

    actions.move_participation(participation=plover, to="left", by=cast.coordinator)
    kept = Participation.objects.get().membership
    actions.move_participation(participation=plover, to="identified", by=cast.coordinator)

    assert kept.user == cast.participant
    assert Participation.objects.get().membership is None


def test_separating_an_account_from_its_handle_shows_nobody_whose_it_was(cast, sign_in):
    cast.participant.name = "Ovidia Marchetant"
    cast.participant.save()
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    client = sign_in(cast.facilitator)
    edit = reverse("participants:participation_edit", args=[cast.process.pk, plover.pk])

    client.post(
        edit,
        {"handle": "Plover", "side": cast.ost.pk, "identity_mode": "pseudonym", "version": "1", "unlink": "on"},
    )

    places = [edit, reverse("participants:participation_new", args=[cast.process.pk])]
    places.append(reverse("dialogues:member_list", args=[cast.process.pk]))
    assert Participation.objects.get().membership is None
    assert ["Marchetant" in client.get(each).content.decode() for each in places] == [False] * 3


def test_whoever_invites_is_not_told_that_the_address_was_known(cast, sign_in):
    known = make.make_user("Ovidia Marchetant")
    seen = []
    for email in (known.email, "new@example.org"):
        membership = members.invite_member(
            process=cast.process, email=email, name="Basil", role=Role.OBSERVER, by=cast.facilitator
        )
        page = sign_in(cast.facilitator).get(reverse("dialogues:member_list", args=[cast.process.pk]))
        seen.append(("Marchetant" in page.content.decode(), "<td>Basil</td>" in page.content.decode()))
        members.end_member(membership=membership, by=cast.facilitator)

    membership = members.invite_member(
        process=cast.process, email=known.email, name="Basil", role=Role.OBSERVER, by=cast.facilitator
    )
    known.refresh_from_db()
    known.last_login = timezone.now()
    known.save()
    assert seen == [(False, True), (False, True)]
    assert Membership.objects.get(pk=membership.pk).called == "Ovidia Marchetant"


def test_the_mandate_of_a_contact_has_both_its_days(cast, sign_in):
    day = timezone.localdate() + timedelta(days=90)
    members.invite_member(
        process=cast.process, email="new@example.org", name="Basil", role=Role.SIDE_CONTACT, side=cast.ost,
        mandate_until=day, by=cast.facilitator,
    )  # fmt: skip

    page = sign_in(cast.facilitator).get(reverse("dialogues:member_list", args=[cast.process.pk])).content.decode()

    assert f"from {date_format(timezone.localdate(), 'j F Y')}, to {date_format(day, 'j F Y')}" in page


def test_a_seat_of_a_side_keeps_its_holder_out_of_the_third_party_after_the_role_has_ended(cast):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    members.end_member(membership=cast.membership(cast.participant), by=cast.facilitator)
    invitation = {"process": cast.process, "email": cast.participant.email, "name": "", "by": cast.facilitator}

    with pytest.raises(ValidationError, match="They still have a seat of a side"):
        members.invite_member(role=Role.FACILITATOR, **invitation)
    actions.move_participation(participation=plover, to="left", by=cast.facilitator)

    assert members.invite_member(role=Role.FACILITATOR, **invitation).role == Role.FACILITATOR


def test_the_database_itself_refuses_a_second_chair(cast):
    for role, side in ((Role.FACILITATOR, None), (Role.SIDE_CONTACT, cast.tar)):
        with pytest.raises(IntegrityError, match="two chairs"), transaction.atomic():
            make.make_membership(cast.process, cast.participant, role, side)


@pytest.mark.django_db(transaction=True)
def test_of_two_chairs_given_at_the_same_moment_one_is_refused(cast):
    user, outcome, holding = make.make_user(), [], threading.Event()

    def second():
        holding.wait(5)
        try:
            make.make_membership(cast.process, user, Role.PARTICIPANT, cast.ost)
        except IntegrityError:
            outcome.append("refused")
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        thread.start()
        make.make_membership(cast.process, user, Role.FACILITATOR)
        holding.set()
        thread.join(0.2)  # it waits for this transaction
        waiting = thread.is_alive()
    thread.join(5)

    assert (waiting, outcome) == (True, ["refused"])
    assert [each.role for each in Membership.objects.filter(user=user)] == [Role.FACILITATOR]

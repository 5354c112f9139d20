"""Who waits for a place, in which order, and who is asked when one becomes free."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogues import hooks
from dialogues.access import members_of
from participants.actions import attendances, reserves
from participants.models import Attendance, Participation, Reserve
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast):
    return make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=30))


@pytest.fixture
def seat(cast, session):
    return make.make_attendance(session, make.make_participation(cast.process, "Marten", cast.ost))


@pytest.fixture
def waiting(cast, session):
    """Three of Ostrane and one of Tarvia, added in this order."""
    people = [make.make_participation(cast.process, name, cast.ost) for name in ("Juniper", "Kestrel", "Lark")]
    people.append(make.make_participation(cast.process, "Quill", cast.tar))
    reserves.add_to_reserve(session=session, participations=people, by=cast.coordinator)
    return people


def reserve_of(session, side):
    return [each.participation.handle for each in session.reserves.of_side(side.pk)]


def asked(cast, user=None):
    found = hooks.waiting(list(members_of(user or cast.coordinator).values()))
    return [each.title.split("invite ")[1] for each in found if "is free" in each.title]


def decline(cast, seat):
    attendances.record_answer(
        attendance=seat, answer="declined", told="letter", told_on=timezone.localdate(), remark="", by=cast.coordinator
    )


def test_each_side_has_an_order_of_its_own(cast, session, waiting):
    last = session.reserves.get(participation__handle="Lark")
    reserves.raise_reserve(reserve=last, by=cast.coordinator)
    reserves.raise_reserve(reserve=session.reserves.get(participation__handle="Quill"), by=cast.coordinator)

    assert (reserve_of(session, cast.ost), reserve_of(session, cast.tar)) == (["Juniper", "Lark", "Kestrel"], ["Quill"])


def test_nobody_who_waits_is_invited_counted_or_sees_the_session(cast, session, waiting, sign_in):
    Participation.objects.filter(pk=waiting[0].pk).update(membership=cast.membership(cast.participant))

    page = sign_in(cast.participant).get(reverse("dialogues:session_detail", args=[cast.process.pk, session.pk]))

    assert (page.status_code, session.attendances.count(), session.invitations.count()) == (404, 0, 0)


def test_a_decline_offers_the_first_of_the_reserve_to_staff_and_one_click_invites_them(
    cast, session, seat, waiting, sign_in
):
    decline(cast, seat)
    assert asked(cast) == asked(cast, cast.facilitator) == ["Juniper?"]
    assert asked(cast, cast.participant) == asked(cast, cast.administrator) == []
    decline(cast, seat)  # said again, it frees no second place
    assert asked(cast) == ["Juniper?"]
    offered = Reserve.objects.exclude(offered_at=None).get()

    sign_in(cast.coordinator).post(reverse("participants:reserve_invite", args=[cast.process.pk, offered.pk]))

    assert (asked(cast), reserve_of(session, cast.ost)) == ([], ["Kestrel", "Lark"])
    assert Attendance.objects.get(participation__handle="Juniper").answer == "invited"
    assert session.invitations.get(participation__handle="Juniper").due_at is not None


def test_a_removal_offers_too_and_an_offer_can_be_passed_over(cast, session, seat, waiting):
    attendances.remove_attendance(attendance=seat, by=cast.coordinator)
    assert asked(cast) == ["Juniper?"]

    reserves.pass_over(reserve=Reserve.objects.exclude(offered_at=None).get(), by=cast.coordinator)

    assert asked(cast) == []


def test_who_comes_after_all_needs_no_reserve(cast, session, seat, waiting):
    decline(cast, seat)
    attendances.answer_invitation(attendance=seat, answer="accepted", by=cast.participant)

    assert asked(cast) == []


def test_where_the_session_says_so_the_reserve_is_invited_by_itself(cast, session, seat, waiting, sign_in):
    client = sign_in(cast.coordinator)
    client.post(reverse("participants:reserve_rule", args=[cast.process.pk, session.pk]), {"is_automatic": "yes"})
    Participation.objects.filter(handle="Juniper").update(status=Participation.Status.PAUSED)
    Participation.objects.filter(handle="Kestrel").update(status=Participation.Status.LEFT)

    decline(cast, seat)
    decline(cast, session.attendances.get(participation__handle="Juniper"))

    handles = session.attendances.order_by("participation__handle").values_list("participation__handle", flat=True)
    assert (list(handles), asked(cast)) == (["Juniper", "Lark", "Marten"], [])
    assert reserve_of(session, cast.tar) == ["Quill"]


def test_who_is_invited_cannot_wait_and_who_waits_stops_waiting_when_invited(cast, session, seat, waiting, sign_in):
    attendances.invite_to_session(session=session, participations=waiting[:1], by=cast.coordinator)
    page = sign_in(cast.coordinator).get(reverse("participants:reserve_new", args=[cast.process.pk, session.pk]))

    assert reserve_of(session, cast.ost) == ["Kestrel", "Lark"]
    assert [each.handle for each in page.context["form"].fields["people"].queryset] == []


def test_the_page_of_invitations_costs_the_same_for_one_and_for_many(cast, session, seat, waiting, sign_in, queries_of):
    client = sign_in(cast.coordinator)
    url = reverse("participants:invitation_list", args=[cast.process.pk, session.pk])
    few = queries_of(client, url)
    for number in range(12):
        person = make.make_participation(cast.process, f"Teal {number}", cast.tar)
        make.make_attendance(session, person)
        make.make_reserve(session, make.make_participation(cast.process, f"Wren {number}", cast.ost))

    assert queries_of(client, url) == few <= 8

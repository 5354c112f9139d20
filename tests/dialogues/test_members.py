"""Giving and ending roles: who is told, and every refusal."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from audit.models import Event
from dialogues.actions import members
from dialogues.models import Membership, Process, Role
from notices.models import Notice
from tests import make


def verbs(process):
    return list(Event.objects.filter(chain=process.pk).order_by("sequence").values_list("verb", flat=True))


def invite(cast, email="new@example.org", role=Role.PARTICIPANT, side=None, **more):
    return members.invite_member(
        process=cast.process, email=email, name="Plover", role=role, side=side, by=cast.facilitator, **more
    )


def refusal(action, *arguments, **more):
    before = Membership.objects.count(), Notice.objects.count(), Event.objects.count(), User.objects.count()
    with pytest.raises(ValidationError) as caught:
        action(*arguments, **more)
    assert (Membership.objects.count(), Notice.objects.count(), Event.objects.count(), User.objects.count()) == before
    return caught.value.message_dict if hasattr(caught.value, "error_dict") else caught.value.messages


def told():
    return sorted((notice.kind, notice.recipient.name) for notice in Notice.objects.select_related("recipient"))


def test_who_is_invited_gets_a_way_in_and_the_other_facilitators_are_told(cast):
    second = make.make_user("Noa Verhulst")
    make.make_membership(cast.process, second, Role.FACILITATOR)

    membership = invite(cast, side=cast.ost)

    assert (membership.role, membership.side, membership.user.email) == ("participant", cast.ost, "new@example.org")
    assert told() == [("member.announced", "Noa Verhulst"), ("member.invited", "Plover")]
    assert verbs(cast.process) == ["member.invited"]


def test_the_mails_name_neither_the_process_nor_anybody(cast):
    second = make.make_user("Noa Verhulst")
    make.make_membership(cast.process, second, Role.FACILITATOR)
    invite(cast, side=cast.ost)
    invite(cast, email=cast.outsider.email, side=cast.tar)

    for notice in Notice.objects.all():
        mail = notice.subject + notice.text
        planted = ["Avel", "Norhaven", "Ostrane", "Tarvia", "Plover", "Facilitator", "Halloran", "new@example.org"]
        assert [word for word in planted if word.lower() in mail.lower().replace("facilitate.", "")] == []
        assert "https://parley.example/" in mail


@pytest.mark.parametrize(
    ("role", "side", "who", "refused"),
    [
        ("participant", None, "outsider", {"side": ["Say of which side. A participant or contact belongs to one."]}),
        ("coordinator", "ost", "outsider", {"side": [
            "A role in the third party belongs to no side. Leave the side empty, or choose another role."]}),
        ("participant", "ost", "participant", {"role": ["They have this role already."]}),
        ("side_contact", "tar", "participant", {"side": [
            "They belong to Ostrane already, and nobody sits on two sides."]}),
        ("facilitator", None, "participant", {"role": [
            "They belong to Ostrane, and whoever does cannot also work for the third party."]}),
        ("participant", "ost", "facilitator", {"role": [
            "Their role is “Facilitator”, and whoever has it cannot also belong to a side."]}),
        ("participant", "ost", "observer", {"role": [
            "Their role is “Observer”, and whoever has it cannot also belong to a side."]}),
    ],
)  # fmt: skip
def test_a_role_that_does_not_fit_is_refused(role, side, who, refused, cast):
    side = getattr(cast, side) if side else None

    assert refusal(invite, cast, email=getattr(cast, who).email, role=Role(role), side=side) == refused


def test_a_participant_may_become_the_contact_of_their_own_side(cast):
    invite(cast, email=cast.participant.email, role=Role.SIDE_CONTACT, side=cast.ost)

    assert sorted(cast.process.memberships.filter(user=cast.participant).values_list("role", flat=True)) == [
        "participant", "side_contact",
    ]  # fmt: skip


def test_only_a_contact_has_a_mandate_and_it_lies_ahead(cast):
    yesterday, soon = timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=30)

    assert refusal(invite, cast, role=Role.PARTICIPANT, side=cast.ost, mandate_until=soon) == {
        "mandate_until": ["Only a side contact has a mandate. Leave the day empty."]
    }
    assert refusal(invite, cast, role=Role.SIDE_CONTACT, side=cast.ost, mandate_until=yesterday) == {
        "mandate_until": ["That day is past. Choose a later one, or leave it empty."]
    }
    contact = cast.membership(cast.side_contact)
    members.edit_member(membership=contact, mandate_until=soon, by=cast.facilitator)
    assert Membership.objects.get(pk=contact.pk).mandate_until == soon
    assert verbs(cast.process) == ["member.edited"]


def test_nobody_is_given_a_role_in_a_process_that_has_ended(cast):
    Process.objects.update(status="closed")

    assert refusal(invite, cast, side=cast.ost) == [
        "The process is “Closed”. What it was is kept as it is; nothing in it can be changed any more."
    ]


def test_a_role_that_ended_opens_nothing_from_the_next_click_on(cast, sign_in):
    client, page = sign_in(cast.participant), f"/processes/{cast.process.pk}/"
    assert client.get(page).status_code == 200

    members.end_member(membership=cast.membership(cast.participant), by=cast.facilitator)

    assert client.get(page).status_code in (302, 404)
    assert sign_in(cast.participant).get(page).status_code == 404
    assert verbs(cast.process) == ["member.ended"]


def test_the_end_of_a_role_is_announced_to_the_other_facilitators_and_to_nobody_else(cast):
    second, third = make.make_user("Noa Verhulst"), make.make_user("Ada Quist")
    for user in (second, third):
        make.make_membership(cast.process, user, Role.FACILITATOR)

    members.end_member(membership=cast.membership(second), by=cast.facilitator)

    assert told() == [("member.announced", "Ada Quist")]


def test_the_last_facilitator_cannot_leave(cast):
    last = cast.membership(cast.facilitator)

    assert refusal(members.end_member, membership=last, by=cast.facilitator) == [
        "A process needs somebody who facilitates it. Give the role to somebody else first; then this one can end."
    ]
    make.make_membership(cast.process, make.make_user(), Role.FACILITATOR)
    members.end_member(membership=last, by=cast.facilitator)
    assert Membership.objects.get(pk=last.pk).ended_at is not None
    assert refusal(members.end_member, membership=last, by=cast.facilitator) == ["This role has ended already."]


def test_the_form_shows_a_refusal_at_its_field_and_keeps_the_address(cast, sign_in):
    answer = sign_in(cast.facilitator).post(
        f"/processes/{cast.process.pk}/members/new/", {"email": "new@example.org", "role": "participant"}
    )

    assert answer.context["form"].errors == {"side": ["Say of which side. A participant or contact belongs to one."]}
    assert 'value="new@example.org"' in answer.content.decode()


def test_a_side_of_another_process_is_no_choice(cast, sign_in):
    other = make.make_process("Merrow Sound Circle", sides=[("Eastern Isles", "EAS")])

    answer = sign_in(cast.facilitator).post(
        f"/processes/{cast.process.pk}/members/new/",
        {"email": "new@example.org", "role": "participant", "side": other.sides.get().pk},
    )

    assert list(answer.context["form"].errors) == ["side"]
    assert "Eastern" not in answer.content.decode()


def rows(client, cast):
    page = client.get(f"/processes/{cast.process.pk}/members/")
    return {(row.membership.role, row.name) for row in page.context["rows"]}


def test_the_sides_see_who_works_for_the_third_party_and_no_other_participant(cast, sign_in):
    assert rows(sign_in(cast.participant), cast) == {
        ("facilitator", "Facilitator"), ("coordinator", "Coordinator"), ("administrator", "Administrator"),
        ("rapporteur", "Rapporteur"), ("observer", "Observer"), ("participant", "Participant"), ("side_contact", ""),
    }  # fmt: skip
    page = sign_in(cast.participant).get(f"/processes/{cast.process.pk}/members/").content.decode()
    assert "Other Participant" not in page
    assert "Side Contact" not in page


def test_the_facilitator_sees_everybody(cast, sign_in):
    seen = rows(sign_in(cast.facilitator), cast)

    assert {
        ("participant", "Participant"),
        ("participant", "Other Participant"),
        ("side_contact", "Side Contact"),
    } <= seen

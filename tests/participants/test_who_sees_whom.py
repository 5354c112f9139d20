"""Handles, standings and names: what each reader finds, and what they never find."""

import pytest
from django.urls import reverse

from dialogues import hooks
from dialogues.access import member_of
from dialogues.models import Assignment, Role, Session
from participants.models import Attendance, Participation
from tests import make
from tests.architecture.test_matrix import body

Mode = Participation.IdentityMode
Status = Participation.Status


def people_page(client, process):
    return client.get(reverse("participants:participation_list", args=[process.pk])).content.decode()


def seen(page, handle):
    """What a page says of somebody: nothing, the handle, or the handle with the standing."""
    if f">{handle}</a>" not in page:
        return None
    row = page.split(f">{handle}</a>")[1].split("</tr>")[0]
    return "journalist" in row, "Active" in row


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.NAMED, (True, False)),
        (Mode.NAMED_IN_GROUP, (False, False)),
        (Mode.PSEUDONYM, (False, False)),
        (Mode.ANONYMOUS, None),
    ],
)
def test_another_side_sees_what_each_chose(mode, expected, cast, sign_in):
    make.make_participation(cast.process, "Basalt", cast.tar, identity_mode=mode, standing="journalist")
    make.make_participation(cast.process, "Plover", user=cast.participant)

    page = people_page(sign_in(cast.participant), cast.process)

    assert seen(page, "Basalt") == expected


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("who", ["facilitator", "coordinator", "other_participant", "other_side_contact"])
def test_the_third_party_and_ones_own_side_see_standing_and_status(mode, who, cast, sign_in):
    make.make_participation(cast.process, "Basalt", cast.tar, identity_mode=mode, standing="journalist")

    page = people_page(sign_in(getattr(cast, who)), cast.process)

    assert seen(page, "Basalt") == (True, True)


def test_a_rapporteur_sees_handles_only(cast, sign_in):
    make.make_participation(cast.process, "Basalt", cast.tar, identity_mode=Mode.NAMED, standing="journalist")

    page = people_page(sign_in(cast.rapporteur), cast.process)

    assert seen(page, "Basalt") == (False, False)


def test_who_met_in_a_session_sees_the_standing_of_those_named_in_the_group(cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    basalt = make.make_participation(
        cast.process, "Basalt", cast.tar, identity_mode=Mode.NAMED_IN_GROUP, standing="journalist"
    )
    session = make.make_session(cast.process, status=Session.Status.HELD)
    make.make_attendance(session, plover)
    answer = make.make_attendance(session, basalt, Attendance.Answer.INVITED)
    client = sign_in(cast.participant)

    before = seen(people_page(client, cast.process), "Basalt")
    answer.answer = Attendance.Answer.ACCEPTED
    answer.save()
    after = seen(people_page(client, cast.process), "Basalt")

    assert (before, after) == ((False, False), (True, False))


@pytest.mark.parametrize("status", list(Status))
def test_whoever_is_only_thought_of_or_has_gone_is_not_listed_to_participants(status, cast, sign_in):
    make.make_participation(cast.process, "Basalt", cast.tar, identity_mode=Mode.NAMED, status=status)

    other, own = (people_page(sign_in(each), cast.process) for each in (cast.participant, cast.other_participant))

    assert (">Basalt</a>" in other) == (status in Participation.AT_THE_TABLE)
    assert (">Basalt</a>" in own) == (status in Participation.APPROACHED)


def test_swapping_the_sides_swaps_who_sees_what(cast, sign_in):
    for side, marker in ((cast.ost, "Ost"), (cast.tar, "Tar")):
        for mode in Mode:
            make.make_participation(cast.process, f"{marker} {mode}", side, identity_mode=mode, standing="journalist")

    ost = people_page(sign_in(cast.participant), cast.process)
    tar = people_page(sign_in(cast.other_participant), cast.process)

    for mode in Mode:
        assert seen(ost, f"Tar {mode}") == seen(tar, f"Ost {mode}")
        assert seen(ost, f"Ost {mode}") == seen(tar, f"Tar {mode}")


def test_somebody_who_is_not_listed_is_the_same_404_as_nobody(cast, sign_in):
    hidden = make.make_participation(cast.process, "Basalt", cast.tar, identity_mode=Mode.ANONYMOUS)
    client = sign_in(cast.participant)

    there = client.get(reverse("participants:participation_detail", args=[cast.process.pk, hidden.pk]))
    gone = Participation.objects.filter(pk=hidden.pk).delete()
    nowhere = client.get(reverse("participants:participation_detail", args=[cast.process.pk, hidden.pk]))

    assert gone[0] == 1
    assert (there.status_code, body(there)) == (404, body(nowhere))


def test_hidden_people_change_no_count_that_others_see(cast, sign_in):
    session = make.make_session(cast.process)
    make.make_attendance(session, make.make_participation(cast.process, "Plover", user=cast.participant))
    make.make_attendance(session, make.make_participation(cast.process, "Basalt", cast.tar))
    client = sign_in(cast.participant)
    url = reverse("participants:attendance_list", args=[cast.process.pk, session.pk])
    people = reverse("participants:participation_list", args=[cast.process.pk])

    before = [body(client.get(each)) for each in (url, people)]
    hidden = make.make_participation(cast.process, "Larch", cast.tar, identity_mode=Mode.ANONYMOUS)
    make.make_attendance(session, hidden)
    after = [body(client.get(each)) for each in (url, people)]

    assert before == after


def test_search_finds_handles_as_far_as_they_may_be_seen_and_never_names(cast):
    make.make_participation(cast.process, "Basalt", cast.tar, identity_mode=Mode.ANONYMOUS)
    make.make_participation(
        cast.process, "Larch", cast.tar, standing="journalist", person=make.make_person("Basaltine Orr")
    )
    found = {
        name: [(hit.title, hit.line) for hit in hooks.search(cast.process, member_of(user, cast.process), "basalt")]
        for name, user in cast.by_role.items()
    }

    assert found == {
        "facilitator": [("Basalt", "Tarvia")],
        "coordinator": [("Basalt", "Tarvia")],
        "rapporteur": [("Basalt", "Tarvia")],
        "administrator": [],
        "participant": [],
        "side_contact": [],
        "observer": [],
    }


def addresses(process, session, people):
    """Every page of this app, for every person in it."""
    names = ["participation_list", "participation_new", "participation_own"]
    plain = [reverse(f"participants:{name}", args=[process.pk]) for name in names]
    of_session = ["attendance_list", "attendance_new", "attendance_presence", "attendance_answer"]
    sessions = [reverse(f"participants:{name}", args=[process.pk, session.pk]) for name in of_session]
    each = [
        reverse(f"participants:{name}", args=[process.pk, person.pk])
        for name in ("participation_detail", "participation_edit")
        for person in people
    ]
    answers = [reverse("participants:attendance_edit", args=[process.pk, row.pk]) for row in session.attendances.all()]
    return plain + sessions + each + answers


def test_planted_names_are_on_no_page_of_any_role(cast, sign_in):
    person = make.make_person(
        "Ovidia Marchetant",
        aliases="Quillory",
        contact="+000 77123",
        affiliations="Zephyrine Bank",
        interests="Dovrekin",
    )
    people = [
        make.make_participation(cast.process, "Plover", user=cast.participant, person=person, identity_mode=Mode.NAMED),
        make.make_participation(cast.process, "Basalt", cast.tar, person=make.make_person("Ovidia Marchetant II")),
    ]
    session = make.make_session(cast.process, status=Session.Status.HELD)
    for each in people:
        make.make_attendance(session, each)
    Assignment.objects.create(session=session, membership=cast.membership(cast.rapporteur))
    planted = ["Marchetant", "Quillory", "77123", "Zephyrine", "Dovrekin"]

    leaks, opened = [], 0
    for role in Role:
        client = sign_in(cast.by_role[role.value])
        for url in addresses(cast.process, session, people):
            response = client.get(url)
            opened += response.status_code == 200
            leaks += [(role.value, url, word) for word in planted if word in response.content.decode()]

    assert (leaks, opened > 30) == ([], True)


def test_a_remark_about_an_answer_is_for_the_third_party_only(cast, sign_in):
    session = make.make_session(cast.process)
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    make.make_participation(cast.process, "Tansy", user=cast.side_contact)
    make.make_attendance(session, plover, told="telephone", told_on="2026-11-04", remark="needs a visa from Wexholm")
    Assignment.objects.create(session=session, membership=cast.membership(cast.rapporteur))
    url = reverse("participants:attendance_list", args=[cast.process.pk, session.pk])

    seen_by = {role.value for role in Role if b"Wexholm" in sign_in(cast.by_role[role.value]).get(url).content}

    assert seen_by == {"facilitator", "coordinator"}

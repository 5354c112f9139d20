"""A sealed identity: opened for a reason and on record, seen by nobody else, erased without a way back."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.middleware import STARTED
from audit.models import Event
from dialogues.models import Role
from participants.actions import identities as actions
from participants.models import Attendance, IdentityOpening, Participation, Person
from tests import make

PLANTED = {
    "legal_name": "Ovidia Marchetant",
    "aliases": "Quillory",
    "contact": "+000 77123",
    "affiliations": "Zephyrine Bank",
    "interests": "Dovrekin",
}


@pytest.fixture
def plover(cast):
    return make.make_participation(
        cast.process, "Plover", user=cast.participant, person=Person.objects.create(**PLANTED)
    )


def url(name, participation):
    return reverse(f"participants:{name}", args=[participation.process_id, participation.pk])


def verbs(process):
    return list(Event.objects.filter(chain=process.pk).order_by("position").values_list("verb", flat=True))


@pytest.mark.parametrize("who", ["facilitator", "coordinator"])
def test_an_identity_opens_for_a_reason_and_is_on_record(who, cast, plover, sign_in):
    client = sign_in(getattr(cast, who))

    asked = client.get(url("identity_open", plover)).content.decode()
    opened = client.post(url("identity_open", plover), {"reason": "To book the journey."}).content.decode()
    again = client.get(url("identity_open", plover)).content.decode()

    assert [word in asked for word in PLANTED.values()] == [False] * 5
    assert [word in opened for word in PLANTED.values()] == [True] * 5
    assert [word in again for word in PLANTED.values()] == [False] * 5
    assert [(each.opened_by, each.reason) for each in plover.openings.all()] == [
        (getattr(cast, who), "To book the journey.")
    ]
    assert verbs(cast.process) == ["identity.opened"]


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301, "hid\u202eden"])
def test_without_a_reason_it_stays_sealed(reason, cast, plover, sign_in):
    page = sign_in(cast.facilitator).post(url("identity_open", plover), {"reason": reason}).content.decode()

    assert ("Marchetant" in page, 'role="alert"' in page) == (False, True)
    assert (IdentityOpening.objects.count(), verbs(cast.process)) == (0, [])


@pytest.mark.parametrize("name", ["identity_open", "identity_edit", "identity_erase"])
def test_an_old_sign_in_is_asked_to_confirm_itself(name, cast, plover, sign_in):
    cast.facilitator.set_password("three plain words here")
    cast.facilitator.save()
    client = sign_in(cast.facilitator)
    client.get(reverse("overview:home"))
    session = client.session
    session[STARTED] = session[STARTED] - 3600
    session.save()

    response = client.get(url(name, plover))

    assert (response.status_code, response.headers["Location"].split("?")[0]) == (
        302,
        reverse("account_reauthenticate"),
    )


def test_a_coordinator_does_not_open_somebody_who_is_only_thought_of(cast, plover, sign_in):
    Participation.objects.update(status=Participation.Status.SOUNDED)

    page = sign_in(cast.coordinator).post(url("identity_open", plover), {"reason": "Curious."}).content.decode()

    assert ("Marchetant" in page, "Ask a facilitator for Plover." in page) == (False, True)


def test_the_person_sees_what_is_held_and_who_looked_when_and_why(cast, plover, sign_in):
    sign_in(cast.coordinator).post(url("identity_open", plover), {"reason": "To book the journey."})

    page = sign_in(cast.participant).get(reverse("participants:participation_held", args=[cast.process.pk]))
    told = page.content.decode()

    assert [word in told for word in ("Coordinator", "To book the journey.", *PLANTED.values())] == [True] * 7


def test_what_is_sealed_is_not_changed_unseen(cast, plover, sign_in):
    client = sign_in(cast.facilitator)
    new = {**PLANTED, "contact": "by letter"}

    unseen = client.post(url("identity_edit", plover), new).content.decode()
    client.post(url("identity_open", plover), {"reason": "New address."})
    client.post(url("identity_edit", plover), new)
    IdentityOpening.objects.update(opened_at=timezone.now() - timedelta(minutes=16))
    late = client.post(url("identity_edit", plover), {**PLANTED, "contact": "late"}).content.decode()

    assert ("Open the identity first" in unseen, "Open the identity first" in late) == (True, True)
    assert Person.objects.get().contact == "by letter"
    assert verbs(cast.process) == ["identity.opened", "identity.edited"]


def test_the_opening_of_another_does_not_let_me_change_it(cast, plover):
    actions.open_identity(participation=plover, reason="Journey.", is_facilitator=False, by=cast.coordinator)

    with pytest.raises(ValidationError, match="Open the identity first"):
        actions.edit_identity(participation=plover, fields=PLANTED, by=cast.facilitator)


def test_a_name_can_be_sealed_later_but_not_for_somebody_anonymous(cast, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    hidden = make.make_participation(cast.process, "Alder", cast.ost, identity_mode="anonymous")
    client = sign_in(cast.facilitator)

    client.post(url("identity_edit", heron), PLANTED)
    refused = client.post(url("identity_edit", hidden), PLANTED)
    heron.refresh_from_db()

    assert heron.person.legal_name == "Ovidia Marchetant"
    assert (refused.status_code, Person.objects.count()) == (200, 1)


def everything_stored():
    """Every row of every table of this app and the audit, opened."""
    found = []
    for model in (Person, Participation, Attendance, IdentityOpening, Event):
        for row in model.objects.all():
            found += [str(getattr(row, field.attname)) for field in model._meta.concrete_fields]
    return json.dumps(found)


def test_erasing_keeps_handle_and_counts_and_leaves_no_way_back(cast, plover, sign_in):
    session = make.make_session(cast.process)
    make.make_attendance(session, plover, remark="Marchetant wants a visa", presence="attended")
    make.make_rating(plover, cast.facilitator, why="Marchetant spoke")
    actions.open_identity(participation=plover, reason="Marchetant’s visa", is_facilitator=True, by=cast.facilitator)
    Participation.objects.update(status=Participation.Status.LEFT)
    before = everything_stored()

    sign_in(cast.facilitator).post(url("identity_erase", plover))
    plover.refresh_from_db()
    after = everything_stored()

    assert ("Marchetant" in before, "Marchetant" in after) == (True, False)
    assert (plover.handle, plover.person, plover.membership, plover.attendances.count()) == ("Plover", None, None, 1)
    assert (plover.attendances.get().presence, plover.ratings.count()) == ("attended", 0)
    assert str(cast.participant.pk) not in after
    assert verbs(cast.process)[-1] == "identity.erased"


def test_erasing_here_keeps_the_person_of_another_process(cast, plover):
    other = make.make_participation(make.make_process("Third Bridge"), "Teal", person=plover.person)

    actions.erase_identity(participation=plover, by=cast.facilitator)
    other.refresh_from_db()

    assert other.person.legal_name == "Ovidia Marchetant"


def test_there_is_nothing_to_erase_twice(cast, plover):
    actions.erase_identity(participation=plover, by=cast.facilitator)

    with pytest.raises(ValidationError, match="Nothing is kept that leads to Plover"):
        actions.erase_identity(participation=plover, by=cast.facilitator)


def test_choosing_to_be_anonymous_deletes_the_name_at_once(cast, plover, sign_in):
    sign_in(cast.participant).post(
        reverse("participants:participation_own", args=[cast.process.pk]), {"identity_mode": "anonymous"}
    )
    plover.refresh_from_db()

    assert (plover.identity_mode, plover.person, Person.objects.count()) == ("anonymous", None, 0)
    assert plover.membership is not None
    assert verbs(cast.process) == ["participation.mode_chosen"]


def test_a_dump_of_the_tables_holds_no_planted_text(cast, plover):
    actions.open_identity(participation=plover, reason="Marchetant’s visa", is_facilitator=True, by=cast.facilitator)
    with connection.cursor() as cursor:
        stored = ""
        for table in ("person", "identityopening", "participation"):
            cursor.execute(f"SELECT * FROM participants_{table}")
            stored += str(cursor.fetchall())

    assert [word in stored for word in [*PLANTED.values(), "visa"]] == [False] * 6


def test_nobody_else_opens_it(cast, plover, sign_in):
    seen = {}
    for role in Role:
        response = sign_in(cast.by_role[role.value]).post(url("identity_open", plover), {"reason": "Curious."})
        seen[role.value] = (response.status_code, b"Marchetant" in response.content)

    assert seen == {
        role.value: (200, True) if role in (Role.FACILITATOR, Role.COORDINATOR) else (404, False) for role in Role
    }

"""One person under two handles: found where one may look, joined after a look, and nobody else is told."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.models import Event
from dialogues.access import members_of
from dialogues.models import Role
from participants.actions import duplicates as actions
from participants.likeness import Known, Likeness, pairs
from participants.models import Consent, Participation, Person
from participants.queries import duplicates as queries
from tests import make


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (["Ovidia Marchetant"], ["MARCHETANT, Ovídia"], Likeness.NAME),
        (["Yusuf Belmar"], ["Someone", "Юсуф Белмар"], Likeness.NAME),
        (["Ovidia Marchetant"], ["Ovidia Marchetand"], Likeness.ALIKE),
        (["Ovidia Marchetant"], ["Ovidia Quorn"], None),
        (["Li"], ["Li"], None),
    ],
)
def test_names_are_compared_across_scripts_and_orders(one, other, reason):
    found = pairs([Known("a", tuple(one)), Known("b", tuple(other))])

    assert found == ({("a", "b"): reason} if reason else {})


def test_a_contact_is_the_same_with_and_without_its_country():
    one, other = Known("a", ("Ada Quist",), ("+00 551 7712309",)), Known("b", ("Noa",), ("0551 771 23 09",))
    mail, other_mail = Known("c", ("Bo",), ("Ada@Quist.example",)), Known("d", ("Ed",), ("ada@quist.example ",))

    assert pairs([one, other, mail, other_mail]) == {("a", "b"): Likeness.CONTACT, ("c", "d"): Likeness.CONTACT}


people = st.lists(st.tuples(st.text(max_size=12), st.text("0123456789@+", max_size=12)), max_size=8)


@settings(max_examples=40, deadline=None)
@given(people)
def test_the_order_of_the_people_makes_no_difference(rows):
    known = [Known(str(at), (name,), (contact,)) for at, (name, contact) in enumerate(rows)]

    assert pairs(known) == pairs(known[::-1])


@pytest.fixture
def bridge(cast):
    """Another process of the coordinator's, and one in which they are nobody."""
    process = make.make_process("Third Bridge", sides=[("Ostrane", "OST")])
    make.make_membership(process, cast.coordinator, Role.COORDINATOR)
    return process


def look(kept, other, user):
    return queries.merge_of(kept.pk, other.pk, members_of(user).values())


def sealed(process, handle, name="Ovidia Marchetant", side=None, **fields):
    person = make.make_person(name, **{each: fields.pop(each) for each in ("contact", "aliases") if each in fields})
    return make.make_participation(process, handle, side or process.sides.first(), person=person, **fields)


def test_a_likeness_elsewhere_is_found_where_one_may_look_and_changes_no_byte_where_not(cast, bridge, sign_in):
    plover = sealed(cast.process, "Plover")
    client, url = sign_in(cast.coordinator), reverse("participants:duplicate_list", args=[cast.process.pk])

    nothing = client.post(url).content.decode().split("<main")[1]
    sealed(make.make_process("Merrow Sound Circle"), "Teal", side=None)
    hidden = client.post(url).content.decode().split("<main")[1]
    thought_of = sealed(bridge, "Heron", status="sounded")
    still = client.post(url).content.decode()
    Participation.objects.filter(pk=thought_of.pk).update(status="active")
    found = client.post(url).content.decode()

    strip = [page.replace(part, "") for page in (nothing, hidden) for part in [page.split('value="')[1].split('"')[0]]]
    assert strip[0] == strip[1]
    assert ("Heron" in still, "Heron" in found, "in Third Bridge" in found) == (False, True, True)
    assert ("Marchetant" in found, "Merrow" in found.split("<main")[1]) == (False, False)
    assert [(each.kind, each.opened_by) for each in plover.openings.all()] == [("compared", cast.coordinator)]


def test_two_handles_of_two_processes_become_one_person_after_a_look(cast, bridge, sign_in):
    plover = sealed(cast.process, "Plover", contact="by letter", aliases="Quillory")
    heron = sealed(bridge, "Heron", "Ovidia Marchetand", contact="by letter\n+000 77123")
    url = reverse("participants:duplicate_merge", args=[cast.process.pk, plover.pk, heron.pk])
    client = sign_in(cast.coordinator)

    page = client.get(url).content.decode()
    stale = client.post(url, {"seen": "x"}).content.decode()
    client.post(url, {"seen": page.split('name="seen" value="')[1].split('"')[0]})
    plover.refresh_from_db()
    heron.refresh_from_db()

    assert ("contact: 1 line more" in page, "Marchetan" in page, "77123" in page) == (True, False, False)
    assert "Something changed since you looked" in stale
    assert plover.person == heron.person == Person.objects.get()
    assert (plover.person.aliases, plover.person.contact) == ("Quillory\nOvidia Marchetand", "by letter\n+000 77123")
    for process in (cast.process, bridge):
        assert list(Event.objects.filter(chain=process.pk).values_list("verb", flat=True)) == ["person.merged"]


def test_what_stands_where_one_may_not_look_stays_as_it_is(cast, bridge):
    plover, heron = sealed(cast.process, "Plover"), sealed(bridge, "Heron", contact="+000 77123")
    circle = make.make_process("Merrow Sound Circle")
    teal = make.make_participation(circle, "Teal", person=plover.person)
    merge = look(plover, heron, cast.coordinator)

    actions.merge_people(kept=plover, other=heron, seen=merge.mark, by=cast.coordinator)
    for each in (plover, heron, teal):
        each.refresh_from_db()

    assert [each.handle for each in merge.stands_in] == ["Plover", "Heron"]
    assert plover.person == heron.person != teal.person
    assert (plover.person.contact, teal.person.contact, teal.person.legal_name) == (
        "+000 77123", "", "Ovidia Marchetant",
    )  # fmt: skip
    assert Event.objects.filter(chain=circle.pk).count() == 0


def test_within_a_process_one_handle_hands_over_to_the_other_and_the_stricter_wish_counts(cast):
    plover = sealed(cast.process, "Plover", identity_mode="named")
    heron = sealed(cast.process, "Heron", identity_mode="pseudonym")
    first, second = make.make_session(cast.process), make.make_session(cast.process)
    make.make_attendance(first, plover)
    for session in (first, second):
        make.make_attendance(session, heron)
    make.make_rating(heron, cast.facilitator)
    word = {"process": cast.process, "purpose": "listed", "on": "2026-11-01", "evidence": "oral"}
    Consent.objects.create(participation=plover, is_given=True, **word)
    Consent.objects.create(participation=heron, is_given=False, **word)
    merge = look(plover, heron, cast.facilitator)

    actions.merge_people(kept=plover, other=heron, seen=merge.mark, by=cast.facilitator)
    kept = Participation.objects.get()

    assert merge.lines == ["sessions: 1", "words on consent that say no: 1"]
    assert (kept.handle, kept.identity_mode, kept.attendances.count(), kept.ratings.count()) == (
        "Plover",
        "pseudonym",
        2,
        2,
    )
    assert [each.is_given for each in kept.consents.filter(is_current=True)] == [False]
    assert Person.objects.count() == 1


def test_nobody_sits_on_two_sides_and_nobody_is_joined_with_themselves(cast):
    plover = sealed(cast.process, "Plover", side=cast.ost)
    heron = sealed(cast.process, "Heron", side=cast.tar)
    merge = look(plover, heron, cast.facilitator)

    with pytest.raises(ValidationError, match="of different sides"):
        actions.merge_people(kept=plover, other=heron, seen=merge.mark, by=cast.facilitator)
    same = look(plover, plover, cast.facilitator)
    with pytest.raises(ValidationError, match="one person already"):
        actions.merge_people(kept=plover, other=plover, seen=same.mark, by=cast.facilitator)
    assert Participation.objects.count() == 2

"""Ratings: blind until one's own is in, private to facilitators, and what they make of a table."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues.models import Assignment, Role, Session
from participants import tasks
from participants.actions import ratings as actions
from participants.models import Participation, Rating
from participants.queries import ratings as queries
from tests import make
from tests.architecture.test_matrix import body

VECTOR = {"A": [(5, 2), (5, 2), (4, 2), (4, 3)], "B": [(4, 4), (3, 4), (2, 5), (4, 4)]}


@pytest.fixture
def second(cast):
    """Another facilitator of the same process."""
    user = make.make_user("Second Facilitator")
    make.make_membership(cast.process, user, Role.FACILITATOR)
    return user


def seat(cast, rater=None):
    """The worked example of F1: Ostrane as side A, Tarvia as side B, rated by one facilitator."""
    people = {}
    for side, letter in ((cast.ost, "A"), (cast.tar, "B")):
        for number, (influence, autonomy) in enumerate(VECTOR[letter]):
            each = make.make_participation(cast.process, f"{letter}{number}", side)
            make.make_rating(each, rater or cast.facilitator, influence, autonomy)
            people[each.handle] = each
    return people


def form(influence=4, autonomy=2, **fields):
    plain = {"influence": influence, "autonomy": autonomy, "audience": "officials"}
    return {**plain, "influence_why": "Asked by the council.", "autonomy_why": "Read a statement.", **fields}


def url(name, cast, *more):
    return reverse(f"participants:{name}", args=[cast.process.pk, *more])


def test_both_axes_are_kept_with_their_reasons_and_sealed(cast, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost)

    response = sign_in(cast.facilitator).post(url("rating_edit", cast, heron.pk), form())
    with connection.cursor() as cursor:
        cursor.execute("SELECT value, rationale FROM participants_rating")
        stored = [text for row in cursor.fetchall() for text in row]

    assert response.status_code == 302
    assert sorted((row.axis, row.audience, row.value, row.rationale) for row in heron.ratings.all()) == [
        ("autonomy", "", "2", "Read a statement."),
        ("influence", "officials", "4", "Asked by the council."),
    ]
    assert all(text.startswith("p1.") for text in stored)
    event = Event.objects.get(chain=cast.process.pk)
    assert (event.verb, event.ids) == ("rating.given", {})


@pytest.mark.parametrize(
    "fields",
    [
        {"influence": 6},
        {"influence": 0},
        {"autonomy": ""},
        {"influence": "4.5"},
        {"autonomy_why": ""},
        {"audience": "x"},
    ],
)
def test_a_rating_without_value_or_reason_is_refused_and_nothing_is_lost(fields, cast, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost)

    response = sign_in(cast.facilitator).post(url("rating_edit", cast, heron.pk), form(**fields))

    assert (response.status_code, b"Asked by the council." in response.content) == (200, True)
    assert (Rating.objects.count(), Event.objects.count()) == (0, 0)


def test_resource_persons_and_those_who_have_gone_are_not_rated(cast):
    for each in (
        make.make_participation(cast.process, "Willow", None),
        make.make_participation(cast.process, "Quill", cast.ost, status=Participation.Status.LEFT),
    ):
        with pytest.raises(ValidationError):
            actions.rate_participation(
                participation=each,
                audience="officials",
                values={"influence": 3, "autonomy": 3},
                reasons={"influence": "x", "autonomy": "x"},
                by=cast.facilitator,
            )


def test_what_others_rated_is_hidden_until_mine_is_in(cast, second, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    make.make_rating(heron, second, 5, 1, why="Wexholmite reason")
    client = sign_in(cast.facilitator)
    page, table = url("rating_edit", cast, heron.pk), url("balance_detail", cast)

    before = [b"Wexholmite" in client.get(page).content, b"rate first" in client.get(table).content]
    client.post(page, form(3, 3))
    after = [b"Wexholmite" in client.get(page).content, b"rate first" in client.get(table).content]

    assert (before, after) == ([False, True], [True, False])


def test_the_value_of_others_changes_no_byte_before_mine_is_in(cast, second, sign_in):
    people = seat(cast)
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    client = sign_in(cast.facilitator)
    pages = [url("balance_detail", cast), url("rating_edit", cast, heron.pk)]

    seen = []
    for value in (1, 5):
        Rating.objects.filter(participation=heron).delete()
        make.make_rating(heron, second, value, value)
        seen.append([body(client.get(page)) for page in pages])

    assert (len(people), seen[0] == seen[1]) == (8, True)


def test_the_worked_example_is_captured_and_lopsided_though_the_whole_looks_fine(cast, sign_in):
    seat(cast)

    page = sign_in(cast.facilitator).get(url("balance_detail", cast)).content.decode()

    assert "The group of Ostrane can carry ideas home, but may bring none of its own." in page
    assert "Influence 0.88, autonomy 0.31; the convention warns below 0.40." in page
    assert "3 of 4 are in the corner “Insider”." in page
    assert "The sides differ more than they may notice." in page
    assert "Gap of influence over autonomy: +0.56 for Ostrane, -0.25 for Tarvia. A spread of 0.81" in page


def test_ticks_are_tried_out_without_changing_anything(cast, sign_in):
    people = seat(cast)
    free = make.make_participation(cast.process, "A9", cast.ost, status=Participation.Status.SOUNDED)
    make.make_rating(free, cast.facilitator, 5, 5)
    ticked = [people[name] for name in ("A3", "B0", "B1", "B2", "B3")] + [free]
    foreign = make.make_participation(make.make_process("Third Bridge"), "Teal")
    client = sign_in(cast.facilitator)

    with_them = client.post(url("balance_detail", cast), {"people": [str(each.pk) for each in ticked]})
    with_foreign = client.post(url("balance_detail", cast), {"people": [str(foreign.pk)]})

    page = with_them.content.decode()
    assert "Too few are rated to say anything of Ostrane" in page
    assert page.count("Ticked<") == 6
    assert (with_foreign.status_code, b"Teal" in with_foreign.content) == (200, False)
    assert (Participation.objects.filter(status="sounded").count(), Event.objects.count()) == (1, 0)


def test_a_session_begins_with_those_who_have_not_declined(cast, sign_in):
    people = seat(cast)
    session = make.make_session(cast.process)
    for handle, answer in (("A0", "accepted"), ("A1", "declined"), ("B0", "invited")):
        make.make_attendance(session, people[handle], answer)

    page = sign_in(cast.facilitator).get(url("balance_compose", cast, session.pk))

    assert page.content.decode().count("Ticked<") == 2


def test_only_the_latest_of_each_rater_within_eighteen_months_counts(cast, second):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    today = timezone.localdate()
    make.make_rating(heron, cast.facilitator, 1, 1, on=today - timedelta(days=40))
    make.make_rating(heron, cast.facilitator, 4, 4, on=today)
    make.make_rating(heron, second, 2, 2, on=today - timedelta(days=600))

    place = queries.picture(cast.process, cast.facilitator).people[0].place

    assert (place.influence, place.autonomy) == (4, 4)


def test_lapsed_ratings_are_deleted_by_the_clock(cast):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    make.make_rating(heron, cast.facilitator, 1, 1, on=timezone.localdate() - timedelta(days=600))
    make.make_rating(heron, cast.facilitator, 4, 4)

    tasks.remove_expired_ratings()
    tasks.remove_expired_ratings()

    assert sorted(row.value for row in Rating.objects.all()) == ["4", "4"]
    assert [event.verb for event in Event.objects.all()] == ["rating.lapsed"]


def test_a_coordinator_sees_sides_and_nobody_in_them(cast, sign_in):
    people = seat(cast)

    page = sign_in(cast.coordinator).get(url("balance_sides", cast)).content.decode()

    assert ("0.88" in page, "0.31" in page, "Captured" in page) == (True, True, True)
    assert [handle for handle in people if f">{handle}<" in page] == []


def test_a_small_side_is_withheld_and_the_whole_with_it(cast, sign_in):
    for handle in ("A0", "A1", "A2", "A3"):
        make.make_rating(make.make_participation(cast.process, handle, cast.ost), cast.facilitator, 5, 2)
    for handle in ("B0", "B1"):
        make.make_rating(make.make_participation(cast.process, handle, cast.tar), cast.facilitator, 1, 5)

    page = sign_in(cast.coordinator).get(url("balance_sides", cast)).content.decode()

    assert ("All sides" in page, page.count("Too few to say"), "0.88" in page) == (False, 1, False)
    assert ("1.00" in page, "0.25" in page) == (True, True)  # of Ostrane, from which nothing can be subtracted


def test_a_facilitator_cannot_subtract_what_others_said_of_whom_they_have_not_rated(cast, second, sign_in):
    """The sides are told to facilitators as well: of people they have rated themselves, and of nobody else."""
    seat(cast)
    unseen = make.make_participation(cast.process, "A9", cast.ost)
    client = sign_in(cast.facilitator)
    seen = []
    for value in (1, 5):
        Rating.objects.filter(participation=unseen).delete()
        make.make_rating(unseen, second, value, value)
        seen.append(body(client.get(url("balance_sides", cast))))

    assert (seen[0] == seen[1], b"0.88" in seen[0]) == (True, True)


def every_page(cast, session, person):
    """Every page about people that somebody could open."""
    plain = ["participation_list", "participation_own", "balance_detail", "balance_sides", "roster_export"]
    plain += ["conventions_edit"]
    with_session = ["attendance_list", "attendance_answer", "balance_compose"]
    with_person = ["participation_detail", "participation_edit", "rating_edit"]
    return (
        [url(name, cast) for name in plain]
        + [url(name, cast, session.pk) for name in with_session]
        + [url(name, cast, person.pk) for name in with_person]
        + [reverse("dialogues:process_detail", args=[cast.process.pk]), reverse("overview:home")]
        + [reverse("dialogues:session_detail", args=[cast.process.pk, session.pk])]
        + [f"{reverse('overview:search', args=[cast.process.pk])}?q=Heron"]
    )


def test_a_rating_changes_no_byte_of_any_page_for_anybody_but_staff(cast, sign_in):
    """The rated person included: no order, count, colour or text lets a rating be inferred."""
    heron = make.make_participation(cast.process, "Heron", user=cast.participant)
    make.make_participation(cast.process, "Tansy", user=cast.side_contact)
    session = make.make_session(cast.process, status=Session.Status.CONFIRMED)
    for each in cast.process.participations.all():
        make.make_attendance(session, each)
    Assignment.objects.create(session=session, membership=cast.membership(cast.rapporteur))
    readers = [each for role, each in cast.by_role.items() if role not in ("facilitator", "coordinator")]
    pages = every_page(cast, session, heron)

    def seen():
        return {(reader.pk, page): body(sign_in(reader).get(page)) for reader in readers for page in pages}

    before = seen()
    for value in (1, 5):
        make.make_rating(heron, cast.facilitator, value, value, why="Dovrekin reason")
    after = seen()

    assert before == after


def test_a_rating_in_another_process_changes_no_byte_here(cast, sign_in):
    seat(cast)
    other = make.make_process("Third Bridge", sides=[("One", "ONE")])
    make.make_membership(other, cast.facilitator, Role.FACILITATOR)
    person = make.make_person()
    here = cast.process.participations.get(handle="A0")
    Participation.objects.filter(pk=here.pk).update(person=person)
    there = make.make_participation(other, "Teal", other.sides.get(), person=person)
    client = sign_in(cast.facilitator)

    before = body(client.get(url("balance_detail", cast)))
    make.make_rating(there, cast.facilitator, 1, 1)

    assert body(client.get(url("balance_detail", cast))) == before


@pytest.mark.parametrize("name", ["balance_detail", "balance_sides"])
def test_the_balance_costs_as_many_queries_for_thirty_people_as_for_eight(name, cast, sign_in):
    seat(cast)
    client = sign_in(cast.facilitator)

    def cost():
        client.get(url(name, cast))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(name, cast)).status_code == 200
        return len(captured)

    few = cost()
    for number in range(30):
        each = make.make_participation(cast.process, f"C{number}", cast.tar)
        make.make_rating(each, cast.facilitator, 4, 2)

    assert (cost(), few <= 8) == (few, True), few


def test_influence_is_told_for_the_audience_one_asks_for(cast, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    make.make_rating(heron, cast.facilitator, 5, 2)
    make.make_rating(heron, cast.facilitator, 1, 2, audience="society")
    client = sign_in(cast.facilitator)

    pages = [
        client.get(url("balance_detail", cast) + question).content.decode()
        for question in ("", "?audience=society", "?audience=others", "?audience=%00")
    ]

    assert ["5 and 2" in page for page in pages] == [True, False, False, True]
    assert ["1 and 2" in page for page in pages] == [False, True, False, False]

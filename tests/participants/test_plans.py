"""Tables tried out: who would help a side that leans, kept as a plan, two of them side by side."""

from django.urls import reverse

from audit.models import Event
from participants import whatif
from participants.balance import Place
from participants.models import Participation, TablePlan
from participants.queries import ratings
from tests import make


def url(name, cast, *more):
    return reverse(f"participants:{name}", args=[cast.process.pk, *more])


def places(*points, start=0):
    return [Place(f"A{start + number}", "A", *point) for number, point in enumerate(points)]


def seat(cast):
    """Ostrane leans, and Marten, who is only thought of, could mend it."""
    points = {
        "A0": (5, 2),
        "A1": (5, 2),
        "A2": (4, 4),
        "A3": (4, 3),
        "B0": (4, 4),
        "B1": (3, 4),
        "B2": (2, 5),
        "B3": (4, 4),
    }
    people = {}
    for handle, point in {**points, "Marten": (4, 5)}.items():
        side = cast.tar if handle.startswith("B") else cast.ost
        status = Participation.Status.SOUNDED if handle == "Marten" else Participation.Status.ACTIVE
        people[handle] = make.make_participation(cast.process, handle, side, status=status)
        make.make_rating(people[handle], cast.facilitator, *point)
    return people


def test_one_more_is_preferred_to_one_instead_of_another_and_nobody_is_named_where_nobody_helps():
    captured, free = places((5, 2), (5, 2), (4, 4)), places((3, 5), (4, 5), start=7)

    one_more = whatif.best_change("A", [*captured, *places((4, 4), start=5)], free)
    instead = whatif.best_change("A", captured[:2] + places((4, 2), start=3), free)

    assert (one_more.joins, one_more.leaves, one_more.is_mended) == ("A8", None, True)
    assert (instead is None or instead.leaves is not None) is True
    assert whatif.best_change("A", captured, places((5, 1), start=7)) is None
    assert whatif.best_change("A", places((4, 4), (4, 4), (4, 4)), free) is None


def test_swapping_the_sides_names_the_same_change():
    captured, free = places((5, 2), (5, 2), (4, 4), (4, 4)), places((3, 5), (4, 5), start=7)
    as_b = [[Place(p.person, "B", p.influence, p.autonomy) for p in each] for each in (captured, free)]

    one, other = whatif.best_change("A", captured, free), whatif.best_change("B", *as_b)

    assert (one.joins, one.leaves, one.group.warnings) == (other.joins, other.leaves, other.group.warnings)


def test_a_tick_makes_a_warning_go_and_htmx_gets_the_three_parts_alone(cast, sign_in):
    people = seat(cast)
    client = sign_in(cast.facilitator)
    active = [str(each.pk) for each in people.values() if each.status == "active"]

    before = client.get(url("balance_detail", cast)).content.decode()
    after = client.post(
        url("balance_detail", cast), {"people": [*active, str(people["Marten"].pk)]}, headers={"HX-Request": "true"}
    ).content.decode()

    assert ("With Marten as well: influence" in before, "Captured" in before) == (True, True)
    assert [f'id="{part}"' in after for part in ("drawn", "notice", "figures")] == [True] * 3
    assert ("<html" in after, "<form" in after, "can carry ideas home" in after) == (False, False, False)


def test_a_table_is_kept_taken_up_again_compared_and_removed(cast, sign_in):
    people = seat(cast)
    session = make.make_session(cast.process)
    client = sign_in(cast.facilitator)
    first = [str(people[handle].pk) for handle in ("A0", "A1", "A2", "B0", "B1", "B2")]
    second = [*first[1:], str(people["Marten"].pk)]

    unnamed = client.post(url("balance_compose", cast, session.pk), {"people": first, "keep": "on"})
    for name, ticked in (("As it was", first), ("With Marten", second)):
        client.post(url("balance_compose", cast, session.pk), {"people": ticked, "keep": "on", "name": name})
    plans = {plan.name: plan for plan in TablePlan.objects.all()}
    again = client.get(url("plan_detail", cast, plans["With Marten"].pk)).content.decode()
    question = {"first": plans["As it was"].pk, "second": plans["With Marten"].pk}
    beside = client.get(url("plan_compare", cast), question).content.decode()
    client.post(url("plan_remove", cast, plans["As it was"].pk))

    assert "Give the plan a name" in unnamed.content.decode()
    assert (again.count("Ticked<"), f'value="{people["Marten"].pk}" id="t-{people["Marten"].pk}" checked' in again) == (
        6,
        True,
    )
    assert (beside.count("<svg"), "<td>A0</td>" in beside, "<td>Marten</td>" in beside) == (2, True, True)
    assert [plan.name for plan in TablePlan.objects.all()] == ["With Marten"]
    assert [event.verb for event in Event.objects.all()] == ["plan.kept", "plan.kept", "plan.removed"]
    assert Participation.objects.get(handle="Marten").status == "sounded"


def test_nobody_ticked_is_no_plan_and_a_foreign_person_is_nobody(cast, sign_in):
    foreign = make.make_participation(make.make_process("Third Bridge"), "Teal")

    page = sign_in(cast.facilitator).post(
        url("balance_detail", cast), {"people": [str(foreign.pk)], "keep": "on", "name": "Empty"}
    )

    assert ("Nobody is ticked" in page.content.decode(), TablePlan.objects.count()) == (True, 0)


def test_in_a_crowd_only_those_who_are_ticked_are_drawn_and_all_can_be_ticked(cast, sign_in, monkeypatch):
    people = seat(cast)
    monkeypatch.setattr(ratings, "CROWD", 5)

    page = sign_in(cast.facilitator).post(url("balance_detail", cast), {"people": [str(people["A0"].pk)]})

    text = page.content.decode()
    assert (text.count('type="checkbox"'), text.count("Ticked<"), "too many people to draw" in text) == (9, 1, True)

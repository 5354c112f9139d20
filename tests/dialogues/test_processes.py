"""Beginning, changing and moving a process, its sides and its phases: every step and every refusal."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from audit.models import Event
from dialogues.actions import phases, processes, sides
from dialogues.models import Membership, Process, Role, Session
from dialogues.policies import processes as policies
from dialogues.policies.conflicts import Conflict
from dialogues.queries.processes import line, side_codes
from dialogues.queries.processes import sides as side_rows
from tests import make
from tests.funding import making

Status = Process.Status
VALUES = {"codename": "Third Bridge", "convenor": "Norhaven Centre", "languages": ["en"], "tracks": [("field", "2")]}


@pytest.fixture
def beginner(db):
    return make.make_user("Ines Halloran", may_begin_processes=True)


def verbs():
    return list(Event.objects.order_by("sequence").values_list("verb", flat=True))


def refusal(action, **arguments):
    before = verbs()
    with pytest.raises(ValidationError) as caught:
        action(**arguments)
    assert verbs() == before
    return caught.value.messages


def test_who_begins_a_process_facilitates_it(beginner):
    process = processes.create_process(values=VALUES, by=beginner)

    assert process.status == Status.EXPLORING
    assert list(process.memberships.values_list("user", "role")) == [(beginner.pk, Role.FACILITATOR)]
    assert list(process.status_changes.values_list("status", "on")) == [("exploring", timezone.localdate())]
    assert list(map(str, process.tracks.all())) == ["field:2"]
    assert verbs() == ["process.begun"]


def test_who_may_not_begin_one_is_told_who_can_let_them(db):
    with pytest.raises(PermissionDenied) as caught:
        processes.create_process(values=VALUES, by=make.make_user())

    assert str(caught.value) == (
        "Your account does not include beginning a process. Whoever runs this house can allow it."
    )
    assert (Process.objects.count(), verbs()) == (0, [])


def test_a_process_is_begun_on_its_page_and_refused_to_others(beginner, sign_in):
    form = {
        **VALUES, "tracks": ["field:2", "imtd:3"], "level": "near_official", "transfer_target": "officials",
        "discretion": "quiet", "note_regime": "unattributed", "base_currency": "eur", "min_size": 8, "max_size": 24,
    }  # fmt: skip

    answer = sign_in(beginner).post("/processes/new/", form)
    process = Process.objects.get()

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/processes/{process.pk}/sides/")
    assert (process.base_currency, list(map(str, process.tracks.all()))) == ("EUR", ["field:2", "imtd:3"])
    assert sign_in(make.make_user()).get("/processes/new/").status_code == 403


def test_an_edit_changes_what_was_sent_and_nothing_else(cast):
    processes.edit_process(process=cast.process, values={"codename": "Third Bridge"}, version=1, by=cast.facilitator)

    again = Process.objects.get()
    assert (again.codename, again.convenor, again.version) == ("Third Bridge", "Norhaven Centre", 2)
    assert verbs() == ["process.edited"]


def test_two_who_edit_at_once_both_keep_their_text(cast, sign_in):
    client, url = sign_in(cast.facilitator), f"/processes/{cast.process.pk}/edit/"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    processes.edit_process(process=cast.process, values={"convenor": "Brandt House"}, version=1, by=cast.coordinator)

    answer = client.post(url, {**sent, "codename": "Third Bridge", "tracks": ["imtd:9"]})

    shown = {each.name: (each.now, each.yours) for each in answer.context["form"].differences}
    assert answer.status_code == 409
    assert shown == {
        "codename": ("Avel Basin Dialogue", "Third Bridge"),
        "convenor": ("Brandt House", "Norhaven Centre"),
        "tracks": ("", "imtd:9"),
    }
    assert Process.objects.get().codename == "Avel Basin Dialogue"
    meant = client.post(url, {**sent, "codename": "Third Bridge", "version": 2})
    assert (meant.status_code, Process.objects.get().codename) == (302, "Third Bridge")


def test_an_action_on_an_old_version_raises_the_conflict(cast):
    with pytest.raises(Conflict):
        processes.edit_process(process=cast.process, values={"codename": "X"}, version=7, by=cast.facilitator)

    assert verbs() == []


def test_a_field_that_is_not_on_the_form_changes_nothing(cast, sign_in):
    client, url = sign_in(cast.facilitator), f"/processes/{cast.process.pk}/edit/"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}

    client.post(url, {**sent, "status": "closed", "is_demonstration": "on", "id": cast.tar.pk})

    again = Process.objects.get()
    assert (again.status, again.is_demonstration, again.pk) == ("active", False, cast.process.pk)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("codename", "", "Give the process a codename, for instance “Avel Basin Dialogue”."),
        ("codename", "a\u202eb", "This holds invisible characters, which can make a text read otherwise than it is. "
                                 "Type it anew here."),
        ("codename", "x" * 81, "Ensure this value has at most 80 characters (it has 81)."),
        ("max_size", "3", "The largest useful table is smaller than the smallest. Swap the two, or choose others."),
        ("base_currency", "E1", "Use the three capital letters of a currency, for instance EUR."),
        ("tracks", ["field:3"], "Select a valid choice. field:3 is not one of the available choices."),
    ],
)  # fmt: skip
def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(field, value, sentence, cast, sign_in):
    client, url = sign_in(cast.facilitator), f"/processes/{cast.process.pk}/edit/"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}

    answer = client.post(url, {**sent, "purpose": "Kept.", field: value})

    assert answer.status_code == 200
    assert answer.context["form"].errors == {field: [sentence]}
    assert "Kept." in answer.content.decode()


@pytest.mark.parametrize(("now", "to"), [(now, to) for now, onward in policies.NEXT.items() for to in onward])
def test_a_process_takes_every_step_of_the_table(now, to, cast):
    Process.objects.update(status=now)
    make.make_design_in_force(cast.process)
    making.make_interest(cast.process)

    processes.move_process(process=cast.process, to=to, by=cast.facilitator, on=date(2026, 3, 1))

    assert Process.objects.get().status == to
    assert list(cast.process.status_changes.values_list("status", "on")) == [(to, date(2026, 3, 1))]
    assert verbs() == [processes._VERBS[to]]


@pytest.mark.parametrize("now", list(Status))
def test_a_process_takes_no_other_step(now, cast):
    Process.objects.update(status=now)

    for to in set(Status) - set(policies.NEXT[now]):
        messages = refusal(processes.move_process, process=cast.process, to=to, by=cast.facilitator)
        assert messages[0].startswith(f"The process is “{now.label}”")
    assert Process.objects.get().status == now


def test_the_refusal_of_a_step_says_which_are_open(cast):
    assert refusal(processes.move_process, process=cast.process, to=Status.CLOSED, by=cast.facilitator) == [
        "The process is “Active”, so it cannot become “Closed” now. "
        "It can become “Suspended”, “Handing over” or “Abandoned”."
    ]


def test_one_side_is_no_table(cast):
    Process.objects.update(status=Status.DESIGNED)
    cast.tar.delete()

    assert refusal(processes.move_process, process=cast.process, to=Status.ACTIVE, by=cast.facilitator) == [
        "A process needs two sides to be active, and this one has one. Add another side, and it can begin."
    ]
    cast.ost.delete()
    assert refusal(processes.move_process, process=cast.process, to=Status.ACTIVE, by=cast.facilitator) == [
        "A process needs two sides to be active, and this one has none yet. Add them, and it can begin."
    ]


@pytest.mark.parametrize("to", [Status.SUSPENDED, Status.ABANDONED])
def test_nobody_is_left_on_the_way_to_a_session(to, cast):
    session = make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=9))

    assert refusal(processes.move_process, process=cast.process, to=to, by=cast.facilitator) == [
        "Session 1 is still ahead. Postpone or cancel it first, so that everyone invited is told; "
        f"then the process can become “{to.label}”."
    ]
    Session.objects.filter(pk=session.pk).update(status=Session.Status.POSTPONED)
    processes.move_process(process=cast.process, to=to, by=cast.facilitator)
    assert Process.objects.get().status == to


@pytest.mark.parametrize("ended", policies.ENDED)
def test_an_ended_process_is_kept_as_it_is(ended, cast):
    Process.objects.update(status=ended)
    phase = make.make_phase(cast.process)
    sentence = [f"The process is “{ended.label}”. What it was is kept as it is; nothing in it can be changed any more."]
    by = cast.facilitator

    assert refusal(processes.edit_process, process=cast.process, values={}, version=1, by=by) == sentence
    assert refusal(sides.add_side, process=cast.process, values={"name": "A", "code": "A"}, by=by) == sentence
    assert refusal(sides.edit_side, side=cast.ost, values={}, by=by) == sentence
    assert refusal(sides.remove_side, side=cast.ost, by=by) == sentence
    assert refusal(phases.edit_phase, phase=phase, values={}, by=by) == sentence
    assert refusal(phases.remove_phase, phase=phase, by=by) == sentence


def test_the_page_of_steps_says_why_not(cast, sign_in):
    make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=9))
    url = f"/processes/{cast.process.pk}/move/"

    page = sign_in(cast.facilitator).get(url)
    refused = sign_in(cast.facilitator).post(url, {"to": "suspended"})

    assert {to: bool(why) for to, why in page.context["refusals"].items()} == {
        Status.SUSPENDED: True, Status.HANDING_OVER: False, Status.ABANDONED: True,
    }  # fmt: skip
    assert "Session 1 is still ahead." in refused.context["form"].non_field_errors()[0]
    assert sign_in(cast.facilitator).post(url, {"to": "nowhere"}).status_code == 200
    assert Process.objects.get().status == Status.ACTIVE


def test_a_side_is_added_changed_and_removed(cast):
    by = cast.facilitator
    side = sides.add_side(process=cast.process, values={"name": "Highland Councils", "code": "HC"}, by=by)
    sides.edit_side(side=side, values={"quota": 4}, by=by)
    sides.remove_side(side=side, by=by)

    assert verbs() == ["side.added", "side.edited", "side.removed"]
    assert [side.name for side in cast.process.sides.all()] == ["Ostrane", "Tarvia"]


def test_two_sides_have_two_names_and_two_codes(cast):
    values = {"name": "ostrane", "code": "Tar"}

    assert refusal(sides.add_side, process=cast.process, values=values, by=cast.facilitator) == [
        "Another side of this process has this name. Two sides need two names.",
        "Another side of this process has this code. Choose another one.",
    ]
    assert refusal(sides.edit_side, side=cast.tar, values={"name": "Ostrane"}, by=cast.facilitator) == [
        "Another side of this process has this name. Two sides need two names."
    ]


def test_a_side_with_people_is_not_removed(cast):
    assert refusal(sides.remove_side, side=cast.ost, by=cast.facilitator) == [
        "People belong to Ostrane, or decisions of theirs, so it cannot be removed. A side nobody joined can."
    ]


def test_a_side_of_a_participant_without_an_account_is_not_removed_either(cast):
    side = make.make_side(cast.process, "Highland Councils", "HC")
    make.make_participation(cast.process, "Plover", side)

    assert refusal(sides.remove_side, side=side, by=cast.facilitator) == [
        "People belong to Highland Councils, or decisions of theirs, so it cannot be removed. A side nobody joined can."
    ]


def test_a_table_keeps_two_sides(cast):
    Membership.objects.filter(side__isnull=False).delete()

    assert refusal(sides.remove_side, side=cast.ost, by=cast.facilitator) == [
        "A process that is “Active” needs two sides. Add another side first; then Ostrane can be removed."
    ]


def test_a_refused_removal_is_a_page_that_says_so(cast, sign_in):
    answer = sign_in(cast.facilitator).post(f"/processes/{cast.process.pk}/sides/{cast.ost.pk}/remove/")

    assert answer.status_code == 409
    assert "People belong to Ostrane" in answer.content.decode()
    assert cast.process.sides.count() == 2


def test_a_phase_is_added_changed_and_removed_and_its_sessions_stay(cast):
    by, values = cast.facilitator, {"name": "Scenarios", "starts_on": date(2026, 1, 1)}
    phase = phases.add_phase(process=cast.process, values=values, by=by)
    session = make.make_session(cast.process, phase=phase)
    phases.edit_phase(phase=phase, values={"ends_on": date(2026, 6, 30)}, by=by)
    phases.remove_phase(phase=phase, by=by)

    assert verbs() == ["phase.added", "phase.edited", "phase.removed"]
    assert Session.objects.get(pk=session.pk).phase is None


def test_a_phase_ends_after_it_begins_and_has_its_own_name(cast):
    make.make_phase(cast.process, "Scenarios")
    values = {"name": "scenarios", "starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}

    assert refusal(phases.add_phase, process=cast.process, values=values, by=cast.facilitator) == [
        "The phase ends before it begins. Choose a later day, or leave it open.",
        "Another phase of this process has this name.",
    ]


def stops(process):
    return [(step.word, step.is_done, step.is_now) for step in line(process)]


def test_the_line_says_where_a_process_stands_and_since_when(cast):
    for status, on in [("exploring", date(2025, 1, 1)), ("active", date(2025, 5, 1)), ("active", date(2026, 2, 1))]:
        cast.process.status_changes.create(status=status, on=on)

    assert stops(cast.process) == [
        ("Exploring", True, False), ("Consulting the sides", True, False), ("Designed", True, False),
        ("Active", False, True), ("Handing over", False, False), ("Closed", False, False),
    ]  # fmt: skip
    assert [step.on for step in line(cast.process)] == [date(2025, 1, 1), None, None, date(2026, 2, 1), None, None]


def test_a_suspended_process_stands_after_active_and_an_abandoned_one_at_the_end(cast):
    cast.process.status = Status.SUSPENDED
    assert stops(cast.process)[4] == ("Suspended", False, True)

    cast.process.status = Status.ABANDONED
    cast.process.status_changes.create(status="exploring", on=date(2025, 1, 1))
    assert stops(cast.process) == [("Exploring", True, False), ("Abandoned", False, True)]


def test_sides_stand_in_the_order_of_their_names_with_their_marks(cast):
    make.make_side(cast.process, "Highland Councils", "HC")
    make.make_membership(cast.process, make.make_user(), Role.SIDE_CONTACT, cast.tar, mandate_until=date(2027, 6, 30))

    rows = [(row.side.code, row.mark, row.contacts, row.mandate_until) for row in side_rows(cast.process)]

    assert rows == [("HC", "s1", 0, None), ("OST", "s2", 1, None), ("TAR", "s3", 2, date(2027, 6, 30))]
    assert side_codes([cast.process]) == {cast.process.pk: ["HC", "OST", "TAR"]}

"""Planning sessions, changing them, moving them through their states, and who may see which."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues import hooks, search
from dialogues.access import members_of
from dialogues.actions import officials as official_actions
from dialogues.actions import processes as process_actions
from dialogues.actions import sessions as actions
from dialogues.models import Assignment, Note, NoteRegime, Paragraph, Process, Session
from dialogues.policies import sessions as policies
from dialogues.policies.conflicts import Conflict
from dialogues.queries import sessions as queries
from tests import make
from tests.dialogues.rows import session_form

pytestmark = pytest.mark.django_db
Status = Session.Status


def verbs():
    return list(Event.objects.values_list("verb", flat=True))


def url(name, session, *args):
    return reverse(f"dialogues:{name}", args=[session.process_id, session.pk, *args])


def values(**fields):
    return {
        "title": "Winter release", "kind": "workshop", "mode": "in_person", "first_day": date(2026, 12, 1),
        "first_time": time(9, 30), "last_day": date(2026, 12, 3), "last_time": time(16, 0), "zone": "Europe/Lisbon",
        "languages": ["en"], "transfer_intent": "possible", "note_regime": "unattributed", **fields,
    }  # fmt: skip


def member(user, process):
    return members_of(user)[process.pk]


def invite(session, user, handle="Plover"):
    return make.make_attendance(session, make.make_participation(session.process, handle, user=user))


# Planning


def test_a_session_is_planned_with_its_moments_derived(cast):
    session = actions.create_session(process=cast.process, values=values(), by=cast.facilitator)

    session.refresh_from_db()
    assert (session.number, session.title, session.status) == (1, "Winter release", Status.PROPOSED)
    assert session.starts_at == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert session.ends_at == datetime(2026, 12, 3, 16, 0, tzinfo=UTC)
    assert verbs() == ["session.proposed"]


def test_the_next_number_follows_the_last(cast):
    make.make_session(cast.process, number=7)

    assert actions.create_session(process=cast.process, values=values(), by=cast.facilitator).number == 8


def test_nothing_is_planned_in_a_process_that_has_ended(cast):
    cast.process.status = "closed"
    cast.process.save()

    with pytest.raises(ValidationError, match="The process has ended"):
        actions.create_session(process=cast.process, values=values(), by=cast.facilitator)

    assert (Session.objects.count(), verbs()) == (0, [])


def test_a_new_session_can_take_the_place_of_a_postponed_one(cast, sign_in):
    old = make.make_session(cast.process, status=Status.POSTPONED, ended_reason="Snow.")

    response = sign_in(cast.facilitator).post(
        reverse("dialogues:session_new", args=[cast.process.pk]) + f"?replaces={old.number}", session_form(cast)
    )

    new = Session.objects.exclude(pk=old.pk).get()
    old.refresh_from_db()
    assert (response.status_code, old.replaced_by) == (302, new)


@pytest.mark.parametrize("number", ["99", "x", "-1", "9" * 50])
def test_only_a_tombstone_can_be_replaced(number, cast, sign_in):
    make.make_session(cast.process)

    page = reverse("dialogues:session_new", args=[cast.process.pk]) + f"?replaces={number}"

    assert sign_in(cast.facilitator).get(page).status_code == 404


# The form and the clock


def form_errors(cast, sign_in, **fields):
    response = sign_in(cast.facilitator).post(
        reverse("dialogues:session_new", args=[cast.process.pk]), session_form(cast, **fields)
    )
    return {} if response.status_code == 302 else dict(response.context["form"].errors)


def test_a_wall_time_that_never_comes_is_refused_with_the_gap(cast, sign_in):
    errors = form_errors(cast, sign_in, first_day="2026-03-29", last_day="2026-03-29", first_time="01:30")

    assert errors == {
        "first_time": [
            "01:30 does not come on Sunday 29 March 2026 in Lisbon: the clocks go from 01:00 to 02:00. "
            "Choose an earlier time, or 02:00 or later."
        ]
    }
    assert Session.objects.count() == 0


def test_a_wall_time_that_comes_twice_is_asked_about(cast, sign_in):
    night = {"first_day": "2026-10-25", "last_day": "2026-10-25", "first_time": "01:30"}

    assert form_errors(cast, sign_in, **night) == {
        "first_fold": ["01:30 comes twice on Sunday 25 October 2026 in Lisbon, because the clocks go back. Say which."]
    }
    assert form_errors(cast, sign_in, **night, first_fold="1") == {}
    assert Session.objects.get().starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_question_names_both_offsets_and_stays_away_where_it_is_not_needed(cast, sign_in):
    page = reverse("dialogues:session_new", args=[cast.process.pk])
    night = session_form(cast, first_day="2026-10-25", last_day="2026-10-25", first_time="01:30")

    asked = sign_in(cast.facilitator).post(page, night).content.decode()
    quiet = sign_in(cast.facilitator).get(page).content.decode()

    assert "The first 01:30, UTC+1" in asked
    assert "The second 01:30, UTC<" in asked
    assert "first_fold" not in quiet


def test_a_fold_left_over_from_an_earlier_time_is_dropped(cast, sign_in):
    session = make.make_session(cast.process, first_fold=1)

    sign_in(cast.facilitator).post(
        url("session_edit", session), session_form(cast, version=1, number=1, first_fold="1")
    )

    session.refresh_from_db()
    assert session.first_fold == 0


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"title": ""}, "title", "This field is required."),
        ({"title": "x" * 161}, "title", "Ensure this value has at most 160 characters (it has 161)."),
        ({"last_day": "2026-11-30"}, "last_day", "Choose a day on or after the first day."),
        ({"last_day": "2027-02-01"}, "last_day", "A session lasts at most 31 days."),
        ({"last_day": "2026-12-01", "last_time": "09:30"}, "last_time", "The session ends before it begins."),
        ({"first_day": "0001-01-01"}, "first_day", "Choose a day between 1990 and 2100."),
        ({"last_day": "9999-12-31"}, "last_day", "Choose a day between 1990 and 2100."),
        ({"zone": "Mars/Olympus"}, "zone", "Choose a time zone from the list"),
        ({"zone": "../../etc/passwd"}, "zone", "Choose a time zone from the list"),
        ({"languages": ["xx"]}, "languages", "Select a valid choice."),
        ({"phase": "x"}, "phase", "is not a valid UUID"),
        ({"kind": "party"}, "kind", "Select a valid choice."),
        ({"title": "Win\u202eter"}, "title", "invisible characters"),
        ({"title": "Win\x00ter"}, "title", "Null characters"),
        ({"title": "Win\x07ter"}, "title", "invisible characters"),
        ({"cover_title": "Meeting\nBcc: all"}, "cover_title", "This is one line."),
    ],
)
def test_each_bad_answer_gets_a_sentence_at_its_field(fields, field, sentence, cast, sign_in):
    errors = form_errors(cast, sign_in, **fields)

    assert sentence in " ".join(errors[field])
    assert Session.objects.count() == 0


def test_line_ends_of_browsers_do_not_count_twice(cast, sign_in):
    text = "\r\n".join(["x" * 9] * 60)  # 599 characters with plain line ends, 658 as sent

    assert form_errors(cast, sign_in, purpose=text) == {}
    assert Session.objects.get().purpose == text.replace("\r\n", "\n")


def test_a_phase_of_another_process_is_no_choice(cast, sign_in):
    foreign = make.make_phase(make.make_process("Merrow Sound Circle"))

    assert set(form_errors(cast, sign_in, phase=foreign.pk)) == {"phase"}


def test_only_fields_of_the_form_are_changed(cast, sign_in):
    session = make.make_session(cast.process, status=Status.PROPOSED)
    sent = session_form(cast, version=1, number=1) | {"status": "closed", "starts_at": "2001-01-01", "process": "x"}

    sign_in(cast.facilitator).post(url("session_edit", session), sent)

    session.refresh_from_db()
    assert (session.status, session.process, session.starts_at.year) == (Status.PROPOSED, cast.process, 2026)


# Editing


def test_an_edit_grows_the_version(cast):
    session = make.make_session(cast.process)

    actions.edit_session(session=session, values=values(title="Gauges"), version=1, by=cast.coordinator)

    session.refresh_from_db()
    assert (session.title, session.version, verbs()) == ("Gauges", 2, ["session.edited"])


def test_a_conflict_keeps_both_texts_and_asks(cast, sign_in):
    session = make.make_session(cast.process)
    sent = session_form(cast, version=1, number=1)
    actions.edit_session(session=session, values=values(title="Theirs"), version=1, by=cast.coordinator)

    response = sign_in(cast.facilitator).post(url("session_edit", session), {**sent, "title": "Mine"})
    page = response.content.decode()

    assert response.status_code == 409
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert 'name="version" value="2"' in page
    session.refresh_from_db()
    assert (session.title, session.version) == ("Theirs", 2)

    again = sign_in(cast.facilitator).post(url("session_edit", session), {**sent, "title": "Both", "version": 2})

    session.refresh_from_db()
    assert (again.status_code, session.title) == (302, "Both")


def test_an_old_version_changes_nothing(cast):
    session = make.make_session(cast.process, version=3)

    with pytest.raises(Conflict):
        actions.edit_session(session=session, values=values(title="Old"), version=2, by=cast.facilitator)

    session.refresh_from_db()
    assert (session.title, verbs()) == ("Constraints and red lines", [])


def test_a_number_is_given_once(cast, sign_in):
    make.make_session(cast.process, number=1)
    session = make.make_session(cast.process, number=2)

    response = sign_in(cast.facilitator).post(url("session_edit", session), session_form(cast, version=1, number=1))

    assert dict(response.context["form"].errors) == {
        "number": ["Another session has this number. Choose one that is free."]
    }


@pytest.mark.parametrize("status", [Status.POSTPONED, Status.CANCELLED, Status.CLOSED])
def test_what_has_ended_stays_as_it_is(status, cast):
    session = make.make_session(cast.process, status=status)

    with pytest.raises(ValidationError, match="stays as it is"):
        actions.edit_session(session=session, values=values(), version=1, by=cast.facilitator)


# The note regime (I4)


@pytest.mark.parametrize(
    ("of_process", "wanted", "allowed"),
    [
        (NoteRegime.UNATTRIBUTED, NoteRegime.NO_NOTES, True),
        (NoteRegime.SIDE_ONLY, NoteRegime.SIDE_ONLY, True),
        (NoteRegime.SIDE_ONLY, NoteRegime.UNATTRIBUTED, True),
        (NoteRegime.UNATTRIBUTED, NoteRegime.SIDE_ONLY, False),
        (NoteRegime.NO_NOTES, NoteRegime.SIDE_ONLY, False),
    ],
)
def test_a_session_is_at_least_as_strict_as_its_process(of_process, wanted, allowed, cast):
    cast.process.note_regime = of_process
    cast.process.save()

    if allowed:
        session = actions.create_session(process=cast.process, values=values(note_regime=wanted), by=cast.facilitator)
        assert session.note_regime == wanted
    else:
        with pytest.raises(ValidationError, match="never looser"):
            actions.create_session(process=cast.process, values=values(note_regime=wanted), by=cast.facilitator)


@pytest.mark.parametrize("status", Session.BEGUN[:-1])
def test_from_its_beginning_on_a_session_only_tightens(status, cast):
    Process.objects.update(note_regime=NoteRegime.SIDE_ONLY)
    session = make.make_session(cast.process, status=status, note_regime=NoteRegime.UNATTRIBUTED)

    with pytest.raises(ValidationError, match="can only be tightened"):
        actions.edit_session(
            session=session, values={"note_regime": NoteRegime.SIDE_ONLY}, version=1, by=cast.facilitator
        )
    actions.edit_session(session=session, values={"note_regime": NoteRegime.NO_NOTES}, version=1, by=cast.facilitator)

    session.refresh_from_db()
    assert session.note_regime == NoteRegime.NO_NOTES


def test_what_is_tightened_forgets_the_sides_but_of_red_lines(cast):
    """By the session itself, by its process, and by a serving official who takes part."""
    Process.objects.update(note_regime=NoteRegime.SIDE_ONLY)
    cast.process.refresh_from_db()
    values = [{"note_regime": regime} for regime in (NoteRegime.UNATTRIBUTED, NoteRegime.NO_NOTES)]
    for number, tighten in enumerate(
        [
            lambda session: actions.edit_session(session=session, values=values[0], version=1, by=cast.facilitator),
            lambda session: official_actions.label_session(session=session, with_officials=True, by=None),
            lambda session: process_actions.edit_process(
                process=cast.process, values=values[1], version=1, by=cast.facilitator
            ),
        ]
    ):
        session = make.make_session(cast.process, number=number + 1, status=Status.HELD, note_regime="side_only")
        section = make.make_section(make.make_note(session))
        said = make.make_paragraph(section, side=cast.ost)
        red = make.make_paragraph(section, kind="red_line", side=cast.ost)

        tighten(session)

        for each in (session, said, red):
            each.refresh_from_db()
        assert (session.note_regime, said.side, red.side) == (NoteRegime.UNATTRIBUTED, None, cast.ost)


def test_a_stricter_process_takes_its_sessions_along_and_a_looser_one_does_not(cast):
    make.make_session(cast.process)
    make.make_session(cast.process, note_regime="no_notes", number=2)

    for version, regime in enumerate((NoteRegime.NO_NOTES, NoteRegime.SIDE_ONLY), 1):
        process_actions.edit_process(
            process=cast.process, values={"note_regime": regime}, version=version, by=cast.facilitator
        )

    assert set(Session.objects.values_list("note_regime", flat=True)) == {NoteRegime.NO_NOTES}
    assert list(Event.objects.values_list("ids__tightened", flat=True)) == [1, 0]


def test_before_it_begins_a_session_may_loosen_to_its_process(cast):
    session = make.make_session(cast.process, status=Status.CONFIRMED, note_regime=NoteRegime.NO_NOTES)

    actions.edit_session(session=session, values={"note_regime": "unattributed"}, version=1, by=cast.facilitator)

    session.refresh_from_db()
    assert session.note_regime == NoteRegime.UNATTRIBUTED


def test_no_notes_cannot_be_chosen_over_notes_that_exist(cast):
    session = make.make_session(cast.process, status=Status.HELD)
    make.make_note(session)

    with pytest.raises(ValidationError, match="Notes have been begun"):
        actions.edit_session(session=session, values={"note_regime": "no_notes"}, version=1, by=cast.facilitator)


# Moving


@pytest.fixture
def no_guards(monkeypatch):
    """What people and money demand is tried where they live."""
    monkeypatch.setattr(hooks, "_session_guards", [])


def ready(cast, status, **fields):
    """A session in a state, with all that its next step asks for."""
    session = make.make_session(cast.process, status=status, first_day=date(2026, 11, 1), place="Port Serrin", **fields)
    if status == Status.HELD:
        make.make_note(session, Note.Status.AGREED)
    return session


STEPS = [(now, to) for now, onward in policies.NEXT.items() for to in onward if to not in Session.TOMBSTONES]


@pytest.mark.parametrize(("now", "to"), STEPS)
@time_machine.travel("2026-11-22T12:00Z", tick=False)
def test_a_session_goes_from_state_to_state(now, to, cast, no_guards):
    session = ready(cast, now)

    actions.move_session(session=session, to=to, by=cast.facilitator, version=1)

    session.refresh_from_db()
    assert (session.status, len(verbs())) == (to, 1)


@pytest.mark.parametrize(("now", "to"), [(now, to) for now in Status for to in Status if to not in policies.NEXT[now]])
def test_every_other_step_is_refused(now, to, cast, no_guards):
    session = ready(cast, now)

    with pytest.raises(ValidationError):
        actions.move_session(session=session, to=to, by=cast.facilitator)

    session.refresh_from_db()
    assert (session.status, verbs()) == (now, [])


@pytest.mark.parametrize(
    ("now", "fields", "sentence"),
    [
        (Status.AGREED, {}, "Nobody knows yet where it takes place."),
        (Status.CONFIRMED, {"first_day": date(2026, 12, 1)}, "From Tuesday 1 December 2026 on"),
        (Status.HELD, {}, "No notes have been begun."),
    ],
)
@time_machine.travel("2026-11-22T12:00Z", tick=False)
def test_a_refusal_says_what_would_make_it_possible(now, fields, sentence, cast, no_guards):
    session = make.make_session(cast.process, status=now, **fields)

    with pytest.raises(ValidationError, match=sentence):
        actions.move_session(session=session, to=policies.next_status(session), by=cast.facilitator)


def test_a_remote_session_is_confirmed_without_a_place(cast, no_guards):
    session = make.make_session(cast.process, status=Status.AGREED, mode="remote")

    actions.move_session(session=session, to=Status.CONFIRMED, by=cast.facilitator)

    session.refresh_from_db()
    assert session.status == Status.CONFIRMED


def test_a_session_whose_notes_are_not_agreed_is_not_written_up(cast, no_guards):
    session = make.make_session(cast.process, status=Status.HELD)
    make.make_note(session, Note.Status.CIRCULATED)

    with pytest.raises(ValidationError, match="they stand at “Circulated”"):
        actions.move_session(session=session, to=Status.WRITTEN_UP, by=cast.facilitator)


def test_where_no_notes_are_kept_none_are_asked_for(cast, no_guards):
    session = make.make_session(cast.process, status=Status.HELD, note_regime=NoteRegime.NO_NOTES)

    actions.move_session(session=session, to=Status.WRITTEN_UP, by=cast.facilitator)

    session.refresh_from_db()
    assert session.status == Status.WRITTEN_UP


def test_higher_apps_can_hold_a_session_back(cast, monkeypatch, sign_in):
    monkeypatch.setattr(hooks, "_session_guards", [])
    hooks.register_session_guard(lambda session, to: ["Its funder is not accepted."] if to == "confirmed" else [])
    session = ready(cast, Status.AGREED)

    with pytest.raises(ValidationError, match="Its funder is not accepted."):
        actions.move_session(session=session, to=Status.CONFIRMED, by=cast.facilitator)
    page = sign_in(cast.facilitator).get(url("session_detail", session)).content.decode()

    assert '<span id="why">Its funder is not accepted. </span>' in page


def test_dates_that_changed_meanwhile_are_not_confirmed_unseen(cast, sign_in, no_guards):
    session = ready(cast, Status.AGREED)
    actions.edit_session(session=session, values=values(place="Karsa"), version=1, by=cast.coordinator)

    response = sign_in(cast.facilitator).post(url("session_move", session), {"to": "confirmed", "version": 1})

    session.refresh_from_db()
    assert (response.status_code, session.status) == (409, Status.AGREED)
    assert "Look at it again, then decide." in response.content.decode()


def test_closing_destroys_what_was_not_to_be_kept_and_nothing_else(cast, no_guards):
    session = make.make_session(cast.process, status=Status.WRITTEN_UP)
    section = make.make_section(make.make_note(session, Note.Status.AGREED))
    kept = {make.make_paragraph(section).pk, make.make_paragraph(section, audience="facilitators").pk}
    for _ in range(2):
        make.make_paragraph(section, "A word in anger.", audience="do_not_keep")
    other = make.make_paragraph(
        make.make_section(make.make_note(make.make_session(cast.process))), audience="do_not_keep"
    )

    actions.move_session(session=session, to=Status.CLOSED, by=cast.facilitator)

    assert set(Paragraph.objects.values_list("pk", flat=True)) == kept | {other.pk}
    assert Event.objects.get().ids == {"destroyed": 2}


def test_closing_is_asked_about_on_a_page_that_counts_what_goes(cast, sign_in):
    session = make.make_session(cast.process, status=Status.WRITTEN_UP)
    make.make_paragraph(make.make_section(make.make_note(session, Note.Status.AGREED)), audience="do_not_keep")

    page = sign_in(cast.facilitator).get(url("session_move", session)).content.decode()

    assert "One paragraph that was not to be kept is destroyed" in page


@pytest.mark.parametrize("name", ["session_postpone", "session_cancel"])
def test_a_session_that_does_not_take_place_stays_as_a_tombstone(name, cast, sign_in):
    session, other = make.make_session(cast.process), make.make_session(cast.process, "The two winters")
    invite(session, cast.participant)

    sign_in(cast.facilitator).post(url(name, session), {"reason": "The road is closed.", "number": other.number})
    page = sign_in(cast.participant).get(url("session_detail", session)).content.decode()

    session.refresh_from_db()
    assert (session.ended_reason, session.replaced_by) == ("The road is closed.", other)
    assert "The road is closed." in page
    assert "The two winters" not in page  # the participant is not invited to it


def test_a_reason_is_asked_for_and_the_other_session_must_exist(cast, sign_in):
    session = make.make_session(cast.process)

    response = sign_in(cast.facilitator).post(url("session_cancel", session), {"reason": "", "number": "12"})

    assert set(response.context["form"].errors) == {"reason", "number"}


def test_a_session_does_not_replace_itself(cast):
    session = make.make_session(cast.process)

    with pytest.raises(ValidationError, match="cannot be replaced by itself"):
        actions.end_session(session=session, to=Status.CANCELLED, reason="x", replaced_by=session, by=cast.facilitator)


@pytest.mark.parametrize("status", [Status.IN_PROGRESS, Status.HELD, Status.CLOSED, Status.CANCELLED])
def test_what_has_begun_is_neither_postponed_nor_cancelled(status, cast, sign_in):
    session = make.make_session(cast.process, status=status)

    response = sign_in(cast.facilitator).post(url("session_postpone", session), {"reason": "Too late."})

    assert response.status_code == 409
    assert Session.objects.get().status == status


def test_an_action_that_fails_at_its_end_changes_nothing(cast, monkeypatch, no_guards):
    session = ready(cast, Status.WRITTEN_UP)
    section = make.make_section(make.make_note(session, Note.Status.AGREED))
    make.make_paragraph(section, audience="do_not_keep")
    monkeypatch.setattr(actions, "record", lambda *args, **ids: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.move_session(session=session, to=Status.CLOSED, by=cast.facilitator)

    session.refresh_from_db()
    assert (session.status, Paragraph.objects.count()) == (Status.WRITTEN_UP, 1)


# Letting in


def test_a_rapporteur_sees_the_sessions_they_are_let_into(cast, sign_in):
    session, other = make.make_session(cast.process), make.make_session(cast.process)
    actions.assign_member(session=session, membership=cast.membership(cast.rapporteur), by=cast.coordinator)
    client = sign_in(cast.rapporteur)

    assert client.get(url("session_detail", session)).status_code == 200
    assert client.get(url("session_detail", other)).status_code == 404
    assert verbs() == ["session.assigned"]


def test_letting_in_twice_is_once(cast):
    session = make.make_session(cast.process)
    for _ in range(2):
        actions.assign_member(session=session, membership=cast.membership(cast.observer), by=cast.coordinator)

    assert Assignment.objects.count() == 1


def test_people_of_a_side_are_invited_and_not_let_in(cast):
    with pytest.raises(ValidationError, match="Only rapporteurs and observers"):
        actions.assign_member(
            session=make.make_session(cast.process),
            membership=cast.membership(cast.participant),
            by=cast.coordinator,
        )


def test_who_is_let_in_can_be_taken_back(cast, sign_in):
    session = make.make_session(cast.process)
    assignment = make.make_assignment(session, cast.membership(cast.rapporteur))

    sign_in(cast.coordinator).post(reverse("dialogues:assignment_remove", args=[cast.process.pk, assignment.pk]))

    assert sign_in(cast.rapporteur).get(url("session_detail", session)).status_code == 404


def test_a_role_that_ended_opens_nothing_any_more(cast, sign_in):
    session = make.make_session(cast.process)
    ended = make.make_membership(cast.process, cast.administrator, "rapporteur")
    make.make_assignment(session, ended)
    assert sign_in(cast.administrator).get(url("session_detail", session)).status_code == 200

    ended.ended_at = timezone.now()
    ended.save()

    assert sign_in(cast.administrator).get(url("session_detail", session)).status_code == 404


# Who sees what


def listed(user, process, client):
    page = client(user).get(reverse("dialogues:session_list", args=[process.pk]))
    return [line for _page, lines in page.context["lists"].values() for line in lines]


def test_each_role_is_shown_its_own_sessions(cast, sign_in):
    invited, assigned, neither = (make.make_session(cast.process, title) for title in ("One", "Two", "Three"))
    invite(invited, cast.participant)
    make.make_assignment(assigned, cast.membership(cast.rapporteur))

    seen = {role: {line.title for line in listed(user, cast.process, sign_in)} for role, user in cast.by_role.items()}

    assert seen == {
        "facilitator": {"One", "Two", "Three"},
        "coordinator": {"One", "Two", "Three"},
        "administrator": {None},
        "rapporteur": {"Two"},
        "participant": {"One"},
        "side_contact": set(),
        "observer": set(),
    }


def test_an_administrator_sees_dates_and_place_and_no_more(cast, sign_in):
    session = make.make_session(cast.process, "Marigold", purpose="Saffron", place="Port Serrin", venue="Harbour House")
    client = sign_in(cast.administrator)

    page = client.get(reverse("dialogues:session_list", args=[cast.process.pk])).content.decode()

    assert "Port Serrin" in page
    assert "Tuesday 1 December 2026" in page
    assert "Marigold" not in page
    assert client.get(url("session_detail", session)).status_code == 404


@pytest.mark.parametrize("status", list(Status))
def test_participants_see_the_place_from_confirmed_on(status, cast, sign_in):
    session = make.make_session(cast.process, place="Port Serrin, Lindmark", venue="Harbour House", status=status)
    invite(session, cast.participant)
    client = sign_in(cast.participant)

    pages = [
        client.get(reverse("dialogues:session_list", args=[cast.process.pk])).content.decode(),
        client.get(url("session_detail", session)).content.decode(),
    ]

    shown = [any(word in page for word in ("Port Serrin", "Harbour House", "Lisbon")) for page in pages]
    expected = status in Session.PLACE_SHOWN
    assert shown == [expected, expected]


def test_nothing_of_other_sessions_reaches_a_participant(cast, sign_in):
    """Plant what could leak into every corner of a session one is not invited to, and look everywhere."""
    mine = make.make_session(cast.process, "Mine")
    invite(mine, cast.participant)
    client = sign_in(cast.participant)
    pages = [
        reverse("dialogues:session_list", args=[cast.process.pk]),
        reverse("dialogues:session_list", args=[cast.process.pk]) + "?only=past",
        url("session_detail", mine),
    ]

    def look():
        bodies = [client.get(page).content.decode().split("<main", 1)[1] for page in pages]
        found = [search.in_sessions(cast.process, member(cast.participant, cast.process), "Marigold")]
        return bodies, found, [each.title for each in hooks.waiting([member(cast.participant, cast.process)])]

    before = look()
    for status in Status:
        other = make.make_session(
            cast.process, "Marigold", status=status, purpose="Marigold", place="Marigold", ended_reason="Marigold",
            replaced_by=mine,
        )  # fmt: skip
        make.make_agenda_item(other, "Marigold")
        section = make.make_section(make.make_note(other, Note.Status.CIRCULATED, lead="Marigold"), "Marigold")
        make.make_paragraph(section, "Marigold")

    assert look() == before


# Pages


def count(client, page):
    client.get(page)  # keys are unwrapped once
    with CaptureQueriesContext(connection, ) as captured:  # fmt: skip
        assert client.get(page).status_code == 200
    return len(captured)


@pytest.mark.parametrize("role", ["facilitator", "administrator", "participant"])
def test_the_list_costs_the_same_for_one_session_and_for_many(role, cast, sign_in):
    client = sign_in(cast.by_role[role])
    page = reverse("dialogues:session_list", args=[cast.process.pk])
    participation = make.make_participation(cast.process, user=cast.participant)

    def plan(days):
        for day in range(days):
            for status in (Status.PROPOSED, Status.CLOSED):
                session = make.make_session(cast.process, first_day=date(2026, 1, 1) + timedelta(day), status=status)
                make.make_attendance(session, participation)

    plan(1)
    few = count(client, page)
    plan(30)
    many = count(client, page)

    assert (few, few <= 8) == (many, True)


@pytest.mark.parametrize("role", ["facilitator", "participant"])
def test_a_session_costs_the_same_with_one_item_and_with_thirty(role, cast, sign_in, no_guards):
    session = make.make_session(cast.process, status=Status.AGREED, place="Port Serrin")
    make.make_note(session, Note.Status.CIRCULATED)
    make.make_agenda_item(session)
    invite(session, cast.participant)
    client = sign_in(cast.by_role[role])

    few = count(client, url("session_detail", session))
    for number in range(30):
        make.make_agenda_item(session)
        make.make_attendance(session, make.make_participation(cast.process, f"Bird {number}", cast.ost))
        user = make.make_user()
        make.make_assignment(session, make.make_membership(cast.process, user, "observer"))
    many = count(client, url("session_detail", session))

    assert (few, few <= 8) == (many, True)


def test_a_long_list_is_paged_and_bounded(cast, sign_in):
    sample = make.make_session(cast.process, status=Status.CLOSED)
    rows = [
        Session(
            process=cast.process, number=2 + number, title=f"Session {number}", status=Status.CLOSED,
            first_day=sample.first_day, first_time=sample.first_time, last_day=sample.last_day,
            last_time=sample.last_time, zone=sample.zone, starts_at=sample.starts_at + timedelta(hours=number),
            ends_at=sample.ends_at + timedelta(hours=number), languages=["en"],
        )
        for number in range(2000)
    ]  # fmt: skip
    Session.objects.bulk_create(rows)
    client = sign_in(cast.facilitator)
    page = reverse("dialogues:session_list", args=[cast.process.pk])

    first = client.get(page).context["lists"]["past"][0]
    third = client.get(page + "?only=past&page=3").context["lists"]["past"][0]
    beyond = client.get(page + "?only=past&page=9999").context["lists"]["past"][0]
    for nonsense in ("0", "-1", "x", "9" * 5000, "٣"):
        assert client.get(page, {"only": "past", "page": nonsense}).status_code == 200

    assert (len(first), first.paginator.count) == (12, 2001)
    assert (len(third), third.number, third.start_index()) == (50, 3, 101)
    assert beyond.number == 1


# Rules of zones that change


def test_new_zone_rules_keep_the_wall_time(cast):
    kept = make.make_session(cast.process, status=Status.PROPOSED)
    moved = make.make_session(cast.process, status=Status.PROPOSED)
    over = make.make_session(cast.process, status=Status.CLOSED)
    wrong = timedelta(hours=1)
    Session.objects.filter(pk__in=[moved.pk, over.pk]).update(
        starts_at=moved.starts_at + wrong, ends_at=moved.ends_at + wrong
    )

    count = actions.rederive_times(process=cast.process)

    moved.refresh_from_db()
    over.refresh_from_db()
    assert (count, moved.starts_at, over.starts_at) == (1, kept.starts_at, kept.starts_at + wrong)
    assert (moved.first_time, verbs()) == (time(9, 30), ["sessions.rederived"])
    assert actions.rederive_times(process=cast.process) == 0


def test_the_command_derives_the_times_of_every_process(cast, capsys):
    for process in (cast.process, make.make_process("Merrow Sound Circle")):
        session = make.make_session(process, status=Status.PROPOSED)
        Session.objects.filter(pk=session.pk).update(ends_at=session.ends_at + timedelta(hours=1))

    call_command("rederive_times")

    assert capsys.readouterr().out == "2 sessions moved; their wall times stayed.\n"


def test_both_clocks_are_named_with_their_offsets(cast, sign_in):
    cast.facilitator.time_zone = "Asia/Tehran"
    cast.facilitator.save()
    session = make.make_session(cast.process, place="Port Serrin, Lindmark")

    page = sign_in(cast.facilitator).get(url("session_detail", session)).content.decode()

    expected = "<span><b>09:30</b> Port Serrin, UTC</span> <span><b>13:00</b> Tehran, your zone, UTC+3:30</span>"
    assert expected in page


def test_another_day_in_my_zone_is_said(cast, sign_in):
    cast.facilitator.time_zone = "Asia/Tehran"
    cast.facilitator.save()
    session = make.make_session(cast.process, zone="America/New_York", first_time=time(20, 0), last_time=time(21, 0))

    page = sign_in(cast.facilitator).get(url("session_detail", session)).content.decode()

    assert "<b>04:30</b> Tehran, your zone, UTC+3:30, Wednesday 2 December" in page


# What waits, and what is found


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (Status.CONFIRMED, "Say that session 1 has begun"),
        (Status.IN_PROGRESS, "Say that session 1 was held"),
        (Status.WRITTEN_UP, "Close session 1"),
    ],
)
@time_machine.travel("2026-12-02T12:00Z", tick=False)
def test_a_session_waits_for_its_next_step(status, title, cast):
    make.make_session(cast.process, status=status, place="Port Serrin")
    ours = {f"/processes/{cast.process.pk}/sessions/{Session.objects.get().pk}/"}

    found = hooks.waiting([member(cast.coordinator, cast.process)])

    assert [(each.title, each.mine) for each in found if each.url in ours] == [(title, True)]


def test_the_search_opens_what_the_member_may_see(cast):
    session = make.make_session(cast.process, "Winter release", place="Port Serrin", status=Status.PROPOSED)
    invite(session, cast.participant)

    def found(user, words):
        return [each.title for each in search.in_sessions(cast.process, member(user, cast.process), words)]

    assert found(cast.facilitator, "winter RELEASE") == ["Session 1: Winter release"]
    assert found(cast.facilitator, "serrin") == ["Session 1: Winter release"]
    assert found(cast.participant, "winter") == ["Winter release"]
    assert found(cast.participant, "serrin") == []  # its place is sealed until it is confirmed
    assert found(cast.other_participant, "winter") == []
    assert found(cast.administrator, "winter") == []
    assert found(cast.facilitator, " ") == []


def test_a_zone_that_goes_by_an_old_name_stays_a_choice(cast, sign_in):
    session = make.make_session(cast.process, zone="UCT")

    page = sign_in(cast.facilitator).get(url("session_edit", session)).content.decode()

    assert '<option value="UCT" selected>' in page
    assert (
        'value="UCT"'
        not in sign_in(cast.facilitator).get(reverse("dialogues:session_new", args=[cast.process.pk])).content.decode()
    )
    assert session.venue_zone == ZoneInfo("UCT")


def test_the_third_party_sees_every_session(cast):
    for user in (cast.facilitator, cast.coordinator):
        make.make_session(cast.process)
        assert queries.in_full(member(user, cast.process)).count() == Session.objects.count()


def test_numbers_tell_nobody_that_there_are_sessions_they_may_not_see(cast, sign_in):
    """Plant sessions with telling numbers around the one somebody is let into: no page of theirs has a number."""
    for number in (771, 773):
        make.make_session(cast.process, "Not theirs", number=number, first_day=timezone.localdate())
    theirs = make.make_session(cast.process, "Theirs", number=772, first_day=timezone.localdate() + timedelta(days=3))
    invite(theirs, cast.participant)
    make.make_assignment(theirs, cast.membership(cast.rapporteur))
    make.make_assignment(theirs, cast.membership(cast.observer))
    make.make_note(theirs, status=Note.Status.CIRCULATED)
    pages = [
        reverse("overview:home"),
        *(
            reverse(f"dialogues:{name}", args=[cast.process.pk])
            for name in ("process_detail", "session_list", "month_detail")
        ),
        url("session_detail", theirs),
        reverse("overview:search", args=[cast.process.pk]) + "?q=Theirs",
    ]

    for user, sees in (
        (cast.participant, False),
        (cast.rapporteur, False),
        (cast.observer, False),
        (cast.facilitator, True),
    ):
        seen = [
            page
            for page in pages
            if b"77" in re.sub(rb"[0-9a-f]{8}-[-0-9a-f]+|/static/\S+", b"", text(sign_in(user), page))
        ]
        assert seen == (pages if sees else []), user


def text(client, page):
    return re.sub(rb"<[^>]+>", b" ", client.get(page).content)


def test_a_long_list_is_picked_from_by_state_kind_phase_and_days(cast, sign_in):
    phase = make.make_phase(cast.process)
    make.make_session(cast.process, "Winter release", date(2026, 12, 1), kind="contacts", phase=phase)
    make.make_session(cast.process, "Spring release", date(2027, 3, 1), status=Status.PROPOSED)
    client, page = sign_in(cast.facilitator), reverse("dialogues:session_list", args=[cast.process.pk])

    def shown(**wishes):
        text = client.get(page, {"only": "upcoming", **wishes}).content.decode()
        return [season for season in ("Winter", "Spring") if f"{season} release" in text]

    assert shown() == shown(status="x", since="never") == ["Winter", "Spring"]
    assert shown(kind="contacts") == shown(phase=phase.pk) == shown(until="2026-12-31") == ["Winter"]
    assert shown(status="proposed") == shown(since="2027-01-01") == ["Spring"]
    assert "No session is like that." in client.get(page, {"only": "past", "kind": "seminar"}).content.decode()


def test_a_tombstone_and_what_takes_its_place_lead_to_each_other_for_those_who_may_see_both(cast, sign_in):
    gone = make.make_session(cast.process, "Winter release", status=Status.POSTPONED, ended_reason="Snow on the pass.")
    new = make.make_session(cast.process, "Spring release", first_day=timezone.localdate() + timedelta(days=30))
    for user, handle, sessions in (
        (cast.participant, "Plover", (gone, new)),
        (cast.other_participant, "Basalt", (new,)),
    ):
        participation = make.make_participation(cast.process, handle, user=user)
        for session in sessions:
            make.make_attendance(session, participation)
    make.make_attendance(gone, make.make_participation(cast.process, "Tansy", user=cast.side_contact))
    client = sign_in(cast.coordinator)
    seen_first = client.get(url("session_detail", gone)).content.decode()
    sent = client.post(url("session_replace", gone), {"to": new.pk})

    def page(user, session):
        answer = sign_in(user).get(url("session_detail", session))
        return answer.content.decode() if answer.status_code == 200 else answer.status_code

    assert "Name one that is planned" in seen_first
    assert (sent.status_code, verbs()) == (302, ["session.replaced"])
    for user in (cast.participant, cast.coordinator):
        assert f'href="{url("session_detail", new)}"' in page(user, gone)
        assert f'href="{url("session_detail", gone)}"' in page(user, new)
        assert "Snow on the pass." in page(user, new)
    assert page(cast.other_participant, gone) == 404
    assert "Snow" not in page(cast.other_participant, new)
    assert "Winter release" not in page(cast.other_participant, new)
    assert str(new.pk) not in page(cast.side_contact, gone)
    assert [line.replaced_by for line in listed(cast.participant, cast.process, sign_in)] == [None, new]
    assert [line.replaced_by for line in listed(cast.side_contact, cast.process, sign_in)] == [None]

"""Notes: written together, circulated without speakers, commented, taken down, agreed, destroyed."""

import re
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues import hooks, markdown, search
from dialogues.access import members_of
from dialogues.actions import notes as actions
from dialogues.actions import paragraphs as paragraph_actions
from dialogues.models import Note, NoteRegime, Paragraph, Remark, Section, Session
from dialogues.policies import notes as policies
from dialogues.policies.conflicts import Conflict
from dialogues.queries import notes as queries
from tests import make
from tests.cast import make_cast
from tests.pages import forms_of

pytestmark = pytest.mark.django_db
Status = Note.Status


@pytest.fixture
def session(cast):
    """Held; the participant of Ostrane was there, the rapporteur was let in."""
    session = make.make_session(cast.process, status=Session.Status.HELD)
    make.make_attendance(session, make.make_participation(cast.process, "Plover", user=cast.participant))
    make.make_assignment(session, cast.membership(cast.rapporteur))
    return session


@pytest.fixture
def note(session):
    return make.make_note(session, Status.CIRCULATED)


@pytest.fixture
def paragraph(note):
    return make.make_paragraph(make.make_section(note))


def at(note, status, **fields):
    Note.objects.filter(pk=note.pk).update(status=status, **fields)
    note.refresh_from_db()
    return note


def verbs():
    return list(Event.objects.values_list("verb", flat=True))


def page_of(note):
    return reverse("dialogues:note_detail", args=[note.process_id, note.pk])


def address(name, thing):
    return reverse(f"dialogues:{name}", args=[thing.process_id, thing.pk])


def main(response):
    """What the reader gets, without the one secret that changes with every answer."""
    page = response.content.decode().split("<main", 1)[1]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def member(user, process):
    return members_of(user)[process.pk]


# Beginning and writing


def test_a_note_is_begun_once(cast, session, sign_in):
    for _ in range(2):
        sign_in(cast.rapporteur).post(reverse("dialogues:note_new", args=[cast.process.pk, session.pk]))

    assert (Note.objects.get().status, verbs()) == (Status.DRAFT, ["note.begun", "note.begun"])


def test_where_nothing_is_kept_no_note_is_begun(cast, session, sign_in):
    Session.objects.update(note_regime=NoteRegime.NO_NOTES)

    response = sign_in(cast.rapporteur).post(reverse("dialogues:note_new", args=[cast.process.pk, session.pk]))

    assert (response.status_code, Note.objects.count(), verbs()) == (409, 0, [])
    assert "For this session nothing is kept, so there are no notes." in response.content.decode()


@pytest.mark.parametrize("status", ["postponed", "cancelled", "closed"])
def test_of_a_session_that_is_over_or_never_was_nothing_is_written(status, cast, session):
    Session.objects.update(status=status)

    with pytest.raises(ValidationError):
        actions.begin_note(session=session, by=cast.rapporteur)


def test_a_note_is_written_theme_by_theme(cast, note, sign_in):
    at(note, Status.DRAFT)
    client = sign_in(cast.rapporteur)

    client.post(address("note_edit", note), {"lead": "By theme.", "version": 1})
    client.post(address("section_new", note), {"title": "Winter release"})
    section = Section.objects.get()
    client.post(address("paragraph_new", section), {"body": "It was suggested.", "audience": "group"})
    paragraph = Paragraph.objects.get()
    client.post(
        address("paragraph_edit", paragraph),
        {"body": "It was felt.", "audience": "facilitators", "section": section.pk, "version": 1},
    )

    note.refresh_from_db()
    paragraph.refresh_from_db()
    assert (note.lead, section.title) == ("By theme.", "Winter release")
    assert (paragraph.body, paragraph.audience, paragraph.version) == ("It was felt.", "facilitators", 2)
    assert verbs() == ["note.edited", "section.added", "paragraph.added", "paragraph.edited"]


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("session_edit", lambda cast: make.make_session(cast.process, place="Port Serrin")),
        ("agenda_item_edit", lambda cast: make.make_agenda_item(make.make_session(cast.process))),
        ("note_edit", lambda cast: make.make_note(make.make_session(cast.process), version=4)),
        ("section_edit", lambda cast: make.make_section(make.make_note(make.make_session(cast.process)), version=4)),
        (
            "paragraph_edit",
            lambda cast: make.make_paragraph(
                make.make_section(make.make_note(make.make_session(cast.process))), version=4
            ),
        ),
    ],
)
def test_an_edit_page_sent_back_as_it_came_saves(name, maker, cast, sign_in):
    """As a browser does it: with what stands in the form, the version it was made on among it."""
    thing = maker(cast)
    client = sign_in(cast.facilitator)
    [form] = [each for each in forms_of(client.get(address(name, thing)).content.decode()) if "version" in each.values]

    response = client.post(address(name, thing), form.data())

    before = thing.version
    thing.refresh_from_db()
    assert (response.status_code, thing.version) == (302, before + 1)


def test_a_paragraph_goes_to_another_theme_of_the_same_note_only(cast, paragraph, sign_in):
    other = make.make_section(paragraph.section.note, "Gauges")
    foreign = make.make_section(make.make_note(make.make_session(cast.process)))
    sent = {"body": "It was felt.", "audience": "group", "version": 1}
    client = sign_in(cast.rapporteur)

    refused = client.post(address("paragraph_edit", paragraph), {**sent, "section": foreign.pk})
    client.post(address("paragraph_edit", paragraph), {**sent, "section": other.pk})

    paragraph.refresh_from_db()
    assert set(refused.context["form"].errors) == {"section"}
    assert paragraph.section == other


def test_a_theme_goes_when_it_is_empty(cast, paragraph):
    section = paragraph.section
    with pytest.raises(ValidationError, match="still has paragraphs"):
        actions.remove_section(section=section, by=cast.rapporteur)

    paragraph_actions.remove_paragraph(paragraph=paragraph, version=1, by=cast.rapporteur)
    actions.remove_section(section=section, by=cast.rapporteur)

    assert (Section.objects.count(), Paragraph.objects.count()) == (0, 0)
    assert verbs() == ["paragraph.removed", "section.removed"]


def test_the_audit_never_names_a_paragraph(cast, note, paragraph):
    """Times and ids of paragraphs would tell the order in which people spoke."""
    added = paragraph_actions.add_paragraph(section=paragraph.section, body="x", audience="group", by=cast.rapporteur)
    paragraph_actions.edit_paragraph(paragraph=added, body="y", audience="group", version=1, by=cast.rapporteur)
    paragraph_actions.add_remark(paragraph=added, body="z", by=cast.participant)
    paragraph_actions.object_to(paragraph=added, by=cast.participant)

    assert {(event.target_type, event.target_id, str(event.ids)) for event in Event.objects.all()} == {
        ("dialogues.note", note.pk, "{}")
    }


@pytest.mark.parametrize("status", [Status.AGREED, Status.CLEARED, Status.WITHDRAWN, Status.DESTROYED])
def test_what_is_agreed_is_not_written_in_any_more(status, cast, note, paragraph):
    at(note, status)
    section = paragraph.section

    for change in (
        lambda: actions.edit_lead(note=note, lead="x", version=1, by=cast.rapporteur),
        lambda: actions.add_section(note=note, title="x", by=cast.rapporteur),
        lambda: actions.edit_section(section=section, title="x", version=1, by=cast.rapporteur),
        lambda: actions.remove_section(section=section, by=cast.rapporteur),
        lambda: paragraph_actions.add_paragraph(section=section, body="x", audience="group", by=cast.rapporteur),
        lambda: paragraph_actions.edit_paragraph(
            paragraph=paragraph, body="x", audience="group", version=1, by=cast.rapporteur
        ),
        lambda: paragraph_actions.remove_paragraph(paragraph=paragraph, version=1, by=cast.rapporteur),
    ):
        with pytest.raises(ValidationError, match="stays as it is"):
            change()

    assert verbs() == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": "x" * 5001}, "body"),
        ({"body": "It was \u202edetseggus"}, "body"),
        ({"body": "It was\x00"}, "body"),
        ({"body": "It was\x1b[31m"}, "body"),
        ({"audience": "everyone"}, "audience"),
    ],
)
def test_each_bad_answer_gets_a_sentence_at_its_field(fields, field, cast, paragraph, sign_in):
    sent = {"body": "It was suggested.", "audience": "group", **fields}

    response = sign_in(cast.rapporteur).post(address("paragraph_new", paragraph.section), sent)

    assert set(response.context["form"].errors) == {field}
    assert Paragraph.objects.count() == 1


# Two people at once


def test_a_conflict_keeps_both_texts_and_asks(cast, paragraph, sign_in):
    sent = {"body": "Mine", "audience": "group", "section": paragraph.section_id, "version": 1}
    paragraph_actions.edit_paragraph(
        paragraph=paragraph, body="Theirs *now*", audience="group", version=1, by=cast.facilitator
    )
    client = sign_in(cast.rapporteur)

    response = client.post(address("paragraph_edit", paragraph), sent)

    shown = main(response)
    assert response.status_code == 409
    assert "<p>Theirs <em>now</em></p>" in shown
    assert ">\nMine</textarea>" in shown
    assert 'name="version" value="2"' in shown
    paragraph.refresh_from_db()
    assert paragraph.body == "Theirs *now*"

    client.post(address("paragraph_edit", paragraph), {**sent, "body": "Theirs *now*, and mine", "version": 2})

    paragraph.refresh_from_db()
    assert paragraph.body == "Theirs *now*, and mine"


@pytest.mark.parametrize(("name", "field"), [("note_edit", "lead"), ("section_edit", "title")])
def test_opening_lines_and_themes_keep_both_texts_too(name, field, cast, paragraph, sign_in):
    thing = paragraph.section.note if name == "note_edit" else paragraph.section
    client = sign_in(cast.rapporteur)
    client.post(address(name, thing), {field: "Theirs", "version": 1})

    response = client.post(address(name, thing), {field: "Mine", "version": 1})

    shown = main(response)
    assert (response.status_code, "Theirs" in shown, "Mine" in shown) == (409, True, True)
    thing.refresh_from_db()
    assert getattr(thing, field) == "Theirs"


def test_what_was_removed_meanwhile_leaves_the_text_in_the_form(cast, paragraph, sign_in, monkeypatch):
    client = sign_in(cast.rapporteur)
    sent = {"body": "Mine", "audience": "group", "section": paragraph.section_id, "version": 1}
    action = paragraph_actions.edit_paragraph

    def overtaken(**arguments):
        Paragraph.objects.filter(pk=paragraph.pk).delete()
        return action(**arguments)

    monkeypatch.setattr(paragraph_actions, "edit_paragraph", overtaken)
    shown = main(client.post(address("paragraph_edit", paragraph), sent))

    assert "Somebody removed this while you were writing. What you wrote is still here" in shown
    assert ">\nMine</textarea>" in shown


def test_a_paragraph_that_changed_is_not_removed_unseen(cast, paragraph, sign_in):
    Paragraph.objects.update(version=2)

    response = sign_in(cast.rapporteur).post(address("paragraph_remove", paragraph), {"version": 1})

    assert (response.status_code, Paragraph.objects.count()) == (409, 1)


def together(*tasks):
    """Run each task in a thread with its own connection, all let go at once; returns what they raised."""
    barrier, raised = threading.Barrier(len(tasks)), []

    def run(task):
        try:
            barrier.wait(30)
            task()
        except Exception as error:  # noqa: BLE001 collected for the assertion
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return raised


@pytest.mark.django_db(transaction=True)
def test_of_thirty_at_once_one_wins_each_version_and_no_text_is_lost():
    """Each loser holds its own text and what stands there now, puts both together and tries again until it is in."""
    cast = make_cast()
    note = make.make_note(make.make_session(cast.process, status=Session.Status.HELD))
    paragraph = make.make_paragraph(make.make_section(note), "start")
    lost = []

    def write(word):
        mine, body, version = Paragraph.objects.select_related("section__note").get(pk=paragraph.pk), "start", 1
        while True:
            try:
                paragraph_actions.edit_paragraph(
                    paragraph=mine, body=f"{body} {word}", audience="group", version=version, by=cast.rapporteur
                )
                return
            except Conflict as conflict:
                lost.append((version, word))
                body, version = conflict.current.body, conflict.current.version

    raised = together(*(lambda word=word: write(word) for word in [f"w{n}" for n in range(30)]))

    paragraph.refresh_from_db()
    assert raised == []
    assert sorted(paragraph.body.split()) == sorted(["start", *(f"w{n}" for n in range(30))])
    assert (paragraph.version, Event.objects.filter(verb="paragraph.edited").count()) == (31, 30)
    assert len([word for version, word in lost if version == 1]) == 29


@pytest.mark.django_db(transaction=True)
def test_two_writers_of_different_paragraphs_never_conflict():
    cast = make_cast()
    section = make.make_section(make.make_note(make.make_session(cast.process, status=Session.Status.HELD)))
    paragraphs = [make.make_paragraph(section, "start") for _ in range(10)]

    def write(paragraph):
        for version in range(1, 6):
            paragraph_actions.edit_paragraph(
                paragraph=paragraph, body=f"text {version}", audience="group", version=version, by=cast.rapporteur
            )

    raised = together(*(lambda each=each: write(each) for each in paragraphs))

    assert raised == []
    assert {(each.body, each.version) for each in Paragraph.objects.all()} == {("text 5", 6)}


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_into_what_is_agreed_in_the_same_moment():
    cast = make_cast()
    for _ in range(10):
        note = make.make_note(make.make_session(cast.process, status=Session.Status.HELD), Status.COMMENTS_IN)
        paragraph = make.make_paragraph(make.make_section(note), "start")
        seen = []

        def agree(note=note, paragraph=paragraph, seen=seen):
            actions.move_note(note=note, to=Status.AGREED, by=cast.facilitator)
            seen.append(Paragraph.objects.get(pk=paragraph.pk).body)

        def write(paragraph=paragraph):
            paragraph_actions.edit_paragraph(
                paragraph=paragraph, body="late", audience="group", version=1, by=cast.rapporteur
            )

        raised = together(agree, write)

        paragraph.refresh_from_db()
        assert seen == [paragraph.body]
        assert [type(error) for error in raised] == ([] if paragraph.body == "late" else [ValidationError])


# Moving


STEPS = [(now, to) for now, onward in policies.NEXT.items() for to in onward]


def move(note, to, by):
    if to == Status.CIRCULATED:
        actions.circulate_note(note=note, comments_until=None, by=by)
    elif to == Status.DESTROYED:
        actions.destroy_note(note=note, by=by)
    elif to == Status.INTERNAL_REVIEW:
        actions.submit_note(note=note, by=by)
    else:
        actions.move_note(note=note, to=to, by=by)


@pytest.mark.parametrize(("now", "to"), STEPS)
def test_a_note_goes_from_state_to_state(now, to, cast, note, paragraph):
    at(note, now)

    move(note, to, cast.facilitator)

    note.refresh_from_db()
    assert (note.status, len(verbs())) == (to, 1)


@pytest.mark.parametrize(("now", "to"), [(now, to) for now in Status for to in Status if to not in policies.NEXT[now]])
def test_every_other_step_is_refused(now, to, cast, note, paragraph):
    at(note, now)

    with pytest.raises(ValidationError):
        move(note, to, cast.facilitator)

    note.refresh_from_db()
    assert (note.status, Paragraph.objects.count(), verbs()) == (now, 1, [])


def test_notes_without_a_word_for_the_group_are_not_circulated(cast, note, paragraph):
    at(note, Status.DRAFT)
    Paragraph.objects.update(audience="facilitators")

    with pytest.raises(ValidationError, match="There is no paragraph for the group yet."):
        actions.circulate_note(note=note, comments_until=None, by=cast.facilitator)


def test_notes_are_not_circulated_before_the_session(cast, note, paragraph):
    at(note, Status.DRAFT)
    Session.objects.update(status="confirmed")

    with pytest.raises(ValidationError, match="The session has not begun."):
        actions.circulate_note(note=note, comments_until=None, by=cast.facilitator)


def test_the_round_closes_no_earlier_than_was_said(cast, note, paragraph):
    at(note, Status.CIRCULATED, comments_until=timezone.now() + timedelta(days=2))

    with pytest.raises(ValidationError, match="Participants were told that they can comment until"):
        actions.move_note(note=note, to=Status.COMMENTS_IN, by=cast.facilitator)


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"day": "2001-01-01", "time": "18:00"}, {"day"}),
        ({"day": "2099-01-01", "time": ""}, {"time"}),
        ({"day": "", "time": "18:00"}, {"day"}),
        ({"day": "9999-12-31", "time": "23:59"}, {"day"}),
        ({"day": "soon", "time": "late"}, {"day", "time"}),
        ({"day": "2099-01-01", "time": "18:00"}, set()),
        ({"day": "", "time": ""}, set()),
    ],
)
def test_the_end_of_the_round_is_in_the_future_or_open(sent, fields, cast, note, paragraph, sign_in):
    at(note, Status.DRAFT)

    response = sign_in(cast.coordinator).post(address("note_circulate", note), sent)

    note.refresh_from_db()
    assert (set() if response.status_code == 302 else set(response.context["form"].errors)) == fields
    assert note.status == (Status.DRAFT if fields else Status.CIRCULATED)


def test_what_is_destroyed_is_gone(cast, note, paragraph):
    Remark.objects.create(process=note.process, paragraph=paragraph, body="No.")
    note.lead = "By theme."
    note.save()

    actions.destroy_note(note=note, by=cast.facilitator)

    note.refresh_from_db()
    left = (Section.objects.count(), Paragraph.objects.count(), Remark.objects.count())
    assert (note.status, note.lead, left) == (Status.DESTROYED, "", (0, 0, 0))


def test_an_action_that_fails_at_its_end_changes_nothing(cast, note, paragraph, monkeypatch):
    monkeypatch.setattr(actions, "record", lambda *args, **ids: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.destroy_note(note=note, by=cast.facilitator)

    note.refresh_from_db()
    assert (note.status, Paragraph.objects.count()) == (Status.CIRCULATED, 1)


# Who reads what


SEEN = {Status.CIRCULATED, Status.COMMENTS_IN, Status.AGREED, Status.CLEARED}


@pytest.mark.parametrize("status", list(Status))
def test_participants_read_what_was_circulated(status, cast, note, paragraph, sign_in):
    at(note, status)

    response = sign_in(cast.participant).get(page_of(note))

    shown = paragraph.body in response.content.decode()
    assert (response.status_code, shown) == ((200, True) if status in SEEN else (404, False))


def test_who_was_not_in_the_session_reads_nothing(cast, note, paragraph, sign_in):
    for user in (cast.other_participant, cast.side_contact):
        assert sign_in(user).get(page_of(note)).status_code == 404
    for user in (cast.administrator, cast.observer):
        assert sign_in(user).get(page_of(note)).status_code == 403


def test_a_rapporteur_reads_and_writes_only_where_they_were_let_in(cast, paragraph, sign_in):
    elsewhere = make.make_note(make.make_session(cast.process, status=Session.Status.HELD))
    section = make.make_section(elsewhere)
    client = sign_in(cast.rapporteur)

    assert client.get(page_of(elsewhere)).status_code == 404
    assert client.post(address("section_new", elsewhere), {"title": "x"}).status_code == 404
    assert client.post(address("paragraph_new", section), {"body": "x", "audience": "group"}).status_code == 404
    assert client.get(address("paragraph_edit", paragraph)).status_code == 200


def test_a_coordinator_can_circulate_a_draft_without_reading_it(cast, note, paragraph, sign_in):
    at(note, Status.DRAFT)

    page = main(sign_in(cast.coordinator).get(page_of(note)))

    assert "The notes are being written." in page
    assert "never only about water" not in page
    assert "Circulate the notes" in page


def test_what_is_not_for_participants_changes_no_byte_of_their_page(cast, note, paragraph, sign_in):
    """Plant what could leak into every corner, and look at the page, the search and what waits."""
    client = sign_in(cast.participant)

    def look():
        me = member(cast.participant, cast.process)
        return (
            main(client.get(page_of(note))),
            search.in_notes(cast.process, me, "Marigold"),
            hooks.waiting([me]),
        )

    before = look()
    section = make.make_section(note, "Marigold")
    for where in (paragraph.section, section):
        make.make_paragraph(where, "Marigold", audience="facilitators")
        make.make_paragraph(where, "Marigold", audience="do_not_keep", set_aside=True)
    Remark.objects.create(process=note.process, paragraph=paragraph, body="Marigold")

    assert look() == before


def test_the_page_names_no_author_and_no_time_of_writing(cast, note, paragraph, sign_in):
    paragraph_actions.edit_paragraph(
        paragraph=paragraph, body="It was felt.", audience="group", version=1, by=cast.rapporteur
    )

    page = main(sign_in(cast.participant).get(page_of(note)))

    assert "It was felt." in page
    assert cast.rapporteur.name not in page
    assert not {field.name for field in Paragraph._meta.get_fields()} & {"author", "created_at", "edited_at"}
    assert not {field.name for field in Remark._meta.get_fields()} & {"author", "created_at", "user", "side"}


def test_paragraphs_stand_in_random_order_and_stay_in_it(cast, note, paragraph, sign_in):
    for number in range(20):
        make.make_paragraph(paragraph.section, f"Number {number:02}.")
    client = sign_in(cast.participant)

    first, second = (main(client.get(page_of(note))) for _ in range(2))
    order = [
        line.paragraph.body
        for theme in queries.themes(note, member(cast.participant, cast.process))
        for line in theme.lines
    ]

    assert first == second
    assert order != sorted(order)


# Comments and objections


def test_a_comment_is_kept_without_its_author(cast, paragraph, sign_in):
    sign_in(cast.participant).post(address("paragraph_comment", paragraph), {"body": "The third winter, rather."})

    event = Event.objects.get()
    assert [remark.body for remark in Remark.objects.all()] == ["The third winter, rather."]
    assert (event.verb, event.by_id, event.ids) == ("paragraph.remarked", None, {})


def test_comments_are_shown_to_all_together_when_the_round_closes(cast, note, paragraph, sign_in):
    paragraph_actions.add_remark(paragraph=paragraph, body="The third winter.", by=cast.participant)

    def shown(user):
        return "The third winter." in main(sign_in(user).get(page_of(note)))

    assert (shown(cast.rapporteur), shown(cast.facilitator)) == (True, True)
    assert (shown(cast.participant), shown(cast.coordinator)) == (False, False)
    actions.move_note(note=note, to=Status.COMMENTS_IN, by=cast.facilitator)
    assert (shown(cast.participant), shown(cast.coordinator)) == (True, True)


def test_a_round_with_an_end_closes_by_itself(cast, note, paragraph, sign_in):
    paragraph_actions.add_remark(paragraph=paragraph, body="The third winter.", by=cast.participant)
    at(note, Status.CIRCULATED, comments_until=timezone.now() - timedelta(minutes=1))
    client = sign_in(cast.participant)

    late = client.post(address("paragraph_comment", paragraph), {"body": "Too late."})

    assert "The third winter." in main(client.get(page_of(note)))
    assert "The round of comments has closed." in main(late)
    assert ">\nToo late.</textarea>" in main(late)
    assert Remark.objects.count() == 1


@pytest.mark.parametrize("status", [Status.CIRCULATED, Status.COMMENTS_IN, Status.AGREED])
def test_an_objection_takes_a_paragraph_down_for_everyone_at_once(status, cast, note, paragraph, sign_in):
    at(note, status)
    make.make_paragraph(paragraph.section, "Another.")

    sign_in(cast.participant).post(address("paragraph_object", paragraph))

    page = main(sign_in(cast.participant).get(page_of(note)))
    event = Event.objects.get()
    assert "never only about water" not in page
    assert "A participant has objected to a paragraph here." in page
    assert "never only about water" in main(sign_in(cast.rapporteur).get(page_of(note)))
    assert "never only about water" not in main(sign_in(cast.coordinator).get(page_of(note)))
    assert (event.verb, event.by_id) == ("paragraph.objected", None)
    assert paragraph not in queries.leavable(cast.process)


def test_an_objection_is_asked_about_before_anything_is_taken_down(cast, paragraph, sign_in):
    client = sign_in(cast.participant)
    url = reverse("dialogues:paragraph_object", args=[cast.process.pk, paragraph.pk])

    page = client.get(url).content.decode()
    paragraph.refresh_from_db()

    assert (url in client.get(page_of(paragraph.section.note)).content.decode(), paragraph.set_aside) == (True, False)
    assert (paragraph.body in page, "Take the paragraph down" in page) == (True, True)


def test_what_was_taken_down_or_never_shown_is_beyond_reach(cast, note, paragraph, sign_in):
    hidden = [
        make.make_paragraph(paragraph.section, audience="facilitators"),
        make.make_paragraph(paragraph.section, audience="do_not_keep"),
        make.make_paragraph(paragraph.section, set_aside=True),
    ]
    client = sign_in(cast.participant)

    for each in hidden:
        assert client.get(address("paragraph_comment", each)).status_code == 404
        assert client.post(address("paragraph_object", each)).status_code == 404
        with pytest.raises(ValidationError):
            paragraph_actions.add_remark(paragraph=each, body="x", by=cast.participant)
        with pytest.raises(ValidationError):
            paragraph_actions.object_to(paragraph=each, by=cast.participant)


def test_the_writers_put_a_paragraph_back_as_it_reads_now(cast, note, paragraph, sign_in):
    paragraph_actions.object_to(paragraph=paragraph, by=cast.participant)
    client = sign_in(cast.rapporteur)

    stale = client.post(address("paragraph_restore", paragraph), {"version": 1})
    assert (stale.status_code, Paragraph.objects.get().set_aside) == (409, True)
    client.post(address("paragraph_restore", paragraph), {"version": 2})

    assert Paragraph.objects.get().set_aside is False
    assert verbs() == ["paragraph.objected", "paragraph.restored"]


def test_cleared_notes_are_not_objected_to_here(cast, note, paragraph):
    at(note, Status.CLEARED)

    with pytest.raises(ValidationError, match="These notes have been cleared."):
        paragraph_actions.object_to(paragraph=paragraph, by=cast.participant)


# What may leave (I6)


def test_only_agreed_paragraphs_for_the_group_may_leave(cast, note, paragraph):
    make.make_paragraph(paragraph.section, audience="facilitators")
    make.make_paragraph(paragraph.section, audience="do_not_keep")
    make.make_paragraph(paragraph.section, set_aside=True)
    make.make_paragraph(paragraph.section, kind="red_line", side=cast.ost)
    make.make_paragraph(paragraph.section, kind="follow_up", owner="Heron")

    leavable = {}
    for status in Status:
        at(note, status)
        leavable[status] = list(queries.leavable(cast.process))

    assert {status for status, found in leavable.items() if found} == {Status.AGREED, Status.CLEARED}
    assert leavable[Status.AGREED] == [paragraph]


@pytest.mark.parametrize(("intent", "count"), [("none", 0), ("possible", 1), ("intended", 1)])
def test_nothing_leaves_a_session_that_was_to_stay_in_the_room(intent, count, cast, note, paragraph):
    at(note, Status.CLEARED)
    Session.objects.update(transfer_intent=intent)

    assert queries.leavable(cast.process).count() == count


# Pages, search, waiting


@pytest.mark.parametrize("role", ["facilitator", "rapporteur", "participant"])
def test_a_note_costs_the_same_with_one_paragraph_and_with_thirty(role, cast, note, paragraph, sign_in):
    client = sign_in(cast.by_role[role])
    at(note, Status.COMMENTS_IN)

    def count():
        client.get(page_of(note))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page_of(note)).status_code == 200
        return len(captured)

    few = count()
    for _ in range(5):
        section = make.make_section(note)
        for _ in range(6):
            Remark.objects.create(process=note.process, paragraph=make.make_paragraph(section), body="Yes.")

    assert (few, few <= 8) == (count(), True)


def test_the_search_opens_what_the_member_may_read(cast, note, paragraph):
    make.make_paragraph(paragraph.section, "A word about water in anger.", audience="do_not_keep")
    make.make_paragraph(paragraph.section, "Water, among ourselves.", audience="facilitators")

    def lines(user):
        return len(search.in_notes(cast.process, member(user, cast.process), "WATER"))

    users = (cast.facilitator, cast.rapporteur, cast.coordinator, cast.participant, cast.other_participant)
    assert [lines(user) for user in (*users, cast.administrator)] == [2, 2, 1, 1, 0, 0]
    at(note, Status.DRAFT)
    assert [lines(user) for user in users] == [2, 2, 0, 0, 0]


@pytest.mark.parametrize(
    ("status", "who", "title"),
    [
        (Status.DRAFT, "rapporteur", "Write the notes of the session of 1 December 2026"),
        (Status.INTERNAL_REVIEW, "facilitator", "Read and circulate the notes of session 1"),
        (Status.CIRCULATED, "participant", "Read the notes of the session of 1 December 2026"),
        (Status.COMMENTS_IN, "coordinator", "Work in the comments on session 1, and record the notes as agreed"),
    ],
)
def test_a_note_waits_for_whoever_has_the_next_word(status, who, title, cast, note):
    at(note, status)

    found = hooks.waiting([member(getattr(cast, who), cast.process)])

    assert [(each.title, each.mine) for each in found if each.url == page_of(note)] == [(title, True)]


def test_a_note_waits_for_nobody_who_may_not_know_of_it(cast, note):
    for status in Status:
        at(note, status)
        for user in (cast.other_participant, cast.side_contact, cast.observer, cast.administrator):
            assert [each for each in hooks.waiting([member(user, cast.process)]) if each.url == page_of(note)] == []


# Markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("It was *suggested*.", "<p>It was <em>suggested</em>.</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ('<img src=x onerror="alert(1)">', '<p>&lt;img src=x onerror="alert(1)"&gt;</p>'),
        (
            "[a](https://example.org)",
            '<p><a href="https://example.org" rel="noopener noreferrer nofollow">a</a></p>',
        ),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](data:text/html;base64,x)", "<p>[a](data:text/html;base64,x)</p>"),
        ("![a](https://example.org/x.png)", None),
        ("https://example.org", "<p>https://example.org</p>"),
        ("<https://example.org>", "<p>&lt;https://example.org&gt;</p>"),
        ("# Not a title", "<p># Not a title</p>"),
    ],
)
def test_a_paragraph_is_a_little_markdown_and_nothing_else(text, html):
    rendered = markdown.render(text).strip()

    assert "<img" not in rendered
    if html is not None:
        assert rendered == html

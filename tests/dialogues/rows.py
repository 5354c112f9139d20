from dialogues.access import Permission as P
from dialogues.models import Note, Option, Process, Role, Session
from participants.models import Participation
from tests import make
from tests.matrix import Row


def a_side(cast):
    return {"pk": cast.ost.pk}


def a_led_side(cast):
    make.make_leadership(cast.process, cast.ost)
    return a_side(cast)


def an_empty_side(cast):
    return {"pk": make.make_side(cast.process, "Highland Councils", "HC").pk}


def a_phase(cast):
    return {"pk": make.make_phase(cast.process).pk}


def a_contact(cast):
    return {"pk": cast.membership(cast.side_contact).pk}


PROCESSES = {
    "dialogues:process_detail": Row(P.PROCESS_VIEW),
    "dialogues:process_edit": Row(P.PROCESS_EDIT),
    "dialogues:process_move": Row(P.PROCESS_MOVE, post=lambda cast: {"to": "suspended"}, ok=302),
    "dialogues:side_list": Row(P.PROCESS_EDIT),
    "dialogues:side_new": Row(
        P.PROCESS_EDIT, post=lambda cast: {"name": "Highland Councils", "code": "HC", "kind": "community"}, ok=302
    ),
    "dialogues:side_edit": Row(P.PROCESS_EDIT, make=a_side),
    "dialogues:leadership_list": Row(P.LEADERSHIP_VIEW),
    "dialogues:leadership_new": Row(
        P.LEADERSHIP_EDIT, post=lambda cast: {"whose": cast.ost.pk, "kind": "election", "on": "2026-02-01"}, ok=302
    ),
    "dialogues:leadership_remove": Row(
        P.LEADERSHIP_EDIT, make=lambda cast: {"pk": make.make_leadership(cast.process).pk}, post=lambda cast: {}, ok=302
    ),
    "dialogues:leadership_review": Row(P.LEADERSHIP_VIEW, make=a_led_side),
    "dialogues:side_remove": Row(P.PROCESS_EDIT, make=an_empty_side, post=lambda cast: {}, ok=302),
    "dialogues:phase_list": Row(P.PROCESS_EDIT),
    "dialogues:phase_new": Row(
        P.PROCESS_EDIT, post=lambda cast: {"name": "Scenarios", "starts_on": "2026-12-01"}, ok=302
    ),
    "dialogues:phase_edit": Row(P.PROCESS_EDIT, make=a_phase),
    "dialogues:phase_remove": Row(P.PROCESS_EDIT, make=a_phase, post=lambda cast: {}, ok=302),
}


def a_design(status="draft"):
    return lambda cast: {"pk": make.make_design(cast.process, status, by=cast.administrator).pk}


PROCESSES |= {
    "dialogues:design_list": Row(P.DESIGN_VIEW),
    "dialogues:design_new": Row(P.DESIGN_EDIT, post=lambda cast: {}, ok=302),
    "dialogues:design_detail": Row(P.DESIGN_VIEW, make=a_design("before_sides")),
    "dialogues:design_edit": Row(P.DESIGN_EDIT, make=a_design()),
    "dialogues:design_put": Row(P.DESIGN_EDIT, make=a_design(), post=lambda cast: {}, ok=302),
    "dialogues:design_take_back": Row(P.DESIGN_EDIT, make=a_design("before_sides"), post=lambda cast: {}, ok=302),
    "dialogues:design_approve": Row(
        P.APPROVE_IN_SIDE, make=a_design("before_sides"), narrow=frozenset({Role.PARTICIPANT})
    ),
    "dialogues:design_record": Row(P.APPROVAL_RECORD, make=a_design("before_sides")),
}


# Those who see only the sessions they are invited to or let into; the sessions of these rows are none of theirs.
ONLY_OWN = frozenset({Role.ADMINISTRATOR, Role.RAPPORTEUR, Role.OBSERVER, Role.PARTICIPANT, Role.SIDE_CONTACT})


def a_session(cast, **fields):
    return {"pk": make.make_session(cast.process, **fields).pk}


def an_assignment(cast):
    session = make.make_session(cast.process)
    return {"pk": make.make_assignment(session, cast.membership(cast.rapporteur)).pk}


def a_calendar_file(cast):
    return {"pk": make.make_calendar_file(cast.process, cast.facilitator).pk}


OTHERS_FILE = frozenset({Role.COORDINATOR})  # only who read a calendar sees its events


def session_form(cast, **fields):
    return {
        "title": "Winter release", "kind": "workshop", "mode": "in_person", "first_day": "2026-12-01",
        "first_time": "09:30", "last_day": "2026-12-03", "last_time": "16:00", "zone": "Europe/Lisbon",
        "languages": ["en"], "transfer_intent": "possible", "note_regime": "unattributed", **fields,
    }  # fmt: skip


SESSIONS = {
    "dialogues:session_list": Row(P.SESSION_VIEW),
    "dialogues:month_detail": Row(P.SESSION_VIEW),
    "dialogues:session_new": Row(P.SESSION_EDIT),
    "dialogues:session_detail": Row(P.SESSION_VIEW, make=a_session, narrow=ONLY_OWN),
    "dialogues:session_edit": Row(P.SESSION_EDIT, make=a_session),
    "dialogues:session_move": Row(
        P.SESSION_EDIT,
        make=lambda cast: a_session(cast, status=Session.Status.PROPOSED),
        post=lambda cast: {"to": "agreed_by_sides", "version": 1},
        ok=302,
    ),
    "dialogues:session_postpone": Row(P.SESSION_EDIT, make=a_session),
    "dialogues:session_cancel": Row(P.SESSION_EDIT, make=a_session),
    "dialogues:session_replace": Row(
        P.SESSION_EDIT, make=lambda cast: a_session(cast, status=Session.Status.POSTPONED, ended_reason="Snow.")
    ),
    "dialogues:session_repeat": Row(P.SESSION_EDIT, make=a_session),
    "dialogues:calendar_file_new": Row(P.SESSION_EDIT),
    "dialogues:calendar_file_detail": Row(P.SESSION_EDIT, make=a_calendar_file, narrow=OTHERS_FILE),
    "dialogues:calendar_file_remove": Row(
        P.SESSION_EDIT, make=a_calendar_file, post=lambda cast: {}, ok=302, narrow=OTHERS_FILE
    ),
    "dialogues:session_assign": Row(P.SESSION_EDIT, make=a_session),
    "dialogues:assignment_remove": Row(P.SESSION_EDIT, make=an_assignment, post=lambda cast: {}, ok=302),
}


def a_poll(cast):
    return {"pk": make.make_poll(cast.process).pk}


def a_window(cast):
    return {"pk": make.make_poll(cast.process).windows.first().pk}


def poll_form(cast, **fields):
    return {
        "title": "What the spring could bring", "kind": "workshop", "mode": "in_person", "zone": "Europe/Lisbon",
        "answers_by": "2030-02-01", "first_day_1": "2030-03-04", "first_time_1": "09:30", "last_time_1": "16:00",
        "first_day_2": "2030-04-08", "last_day_2": "2030-04-09", **fields,
    }  # fmt: skip


POLLS = {
    "dialogues:poll_new": Row(P.SESSION_EDIT),
    "dialogues:poll_detail": Row(P.SESSION_EDIT, make=a_poll),
    "dialogues:poll_answer": Row(P.APPROVE_FOR_SIDE, make=a_poll),
    "dialogues:poll_record": Row(P.SESSION_EDIT, make=lambda cast: {**a_poll(cast), "side_pk": cast.ost.pk}),
    "dialogues:poll_withdraw": Row(P.SESSION_EDIT, make=a_poll),
    "dialogues:window_choose": Row(P.SESSION_EDIT, make=a_window, post=lambda cast: {}, ok=302),
}

MEMBERS = {
    "dialogues:member_list": Row(P.MEMBER_VIEW),
    "dialogues:member_new": Row(P.MEMBER_EDIT),
    "dialogues:member_edit": Row(
        P.MEMBER_EDIT, make=a_contact, post=lambda cast: {"mandate_until": "2090-01-01"}, ok=302
    ),
    "dialogues:member_end": Row(P.MEMBER_EDIT, make=a_contact),
}


def an_item(cast):
    return {"pk": make.make_agenda_item(make.make_session(cast.process)).pk}


def two_items(cast):
    session = make.make_session(cast.process)
    make.make_agenda_item(session)
    return {"pk": make.make_agenda_item(session, "Winter release").pk}


def item_form(cast, **fields):
    return {"title": "Coffee", "day": 1, "duration_minutes": 30, "phase": "pause", **fields}


AGENDA = {
    "dialogues:agenda_detail": Row(P.AGENDA_EDIT, make=a_session),
    "dialogues:agenda_item_new": Row(P.AGENDA_EDIT, make=a_session),
    "dialogues:agenda_item_edit": Row(P.AGENDA_EDIT, make=an_item),
    "dialogues:agenda_item_remove": Row(P.AGENDA_EDIT, make=an_item),
    "dialogues:agenda_item_carry": Row(P.AGENDA_EDIT, make=an_item),
    "dialogues:agenda_item_place": Row(P.AGENDA_EDIT, make=two_items, post=lambda cast: {"day": 1}, ok=302),
    "dialogues:agenda_item_shift": Row(P.AGENDA_EDIT, make=two_items, post=lambda cast: {"to": "earlier"}, ok=302),
}


def a_note(cast, status=Note.Status.CIRCULATED, **fields):
    session = make.make_session(cast.process, status=Session.Status.HELD)
    for handle, user in (("Plover", cast.participant), ("Tansy", cast.side_contact)):
        participation = Participation.objects.filter(membership__user=user).first()
        make.make_attendance(session, participation or make.make_participation(cast.process, handle, user=user))
    make.make_assignment(session, cast.membership(cast.rapporteur))
    return make.make_note(session, status=status, **fields)


def a_paragraph(cast, status=Note.Status.CIRCULATED, **fields):
    return make.make_paragraph(make.make_section(a_note(cast, status)), **fields)


def a_note_to_circulate(cast):
    return {"pk": a_paragraph(cast, DRAFT).section.note_id}


def key(maker, *args, **fields):
    """Return a maker of the address's arguments."""
    return lambda cast: {"pk": maker(cast, *args, **fields).pk}


def an_empty_section(cast):
    return make.make_section(a_note(cast, DRAFT))


def a_session_without_note(cast):
    session = make.make_session(cast.process)
    make.make_assignment(session, cast.membership(cast.rapporteur))
    return session


def a_note_to_take(cast):
    Process.objects.filter(pk=cast.process.pk).update(notes_may_be_taken=True)
    return a_note(cast, Note.Status.AGREED)


def a_red_line(cast):
    return a_paragraph(cast, kind="red_line", side=cast.ost)


def a_follow_up(cast):
    return a_paragraph(cast, kind="follow_up", owner="Heron")


DRAFT = Note.Status.DRAFT
NOTES = {
    "dialogues:note_new": Row(P.NOTE_WRITE, make=key(a_session_without_note), post=lambda cast: {}, ok=302),
    "dialogues:note_detail": Row(P.NOTE_READ, make=key(a_note)),
    "dialogues:note_edit": Row(P.NOTE_WRITE, make=key(a_note, DRAFT)),
    "dialogues:note_submit": Row(P.NOTE_WRITE, make=key(a_note, DRAFT), post=lambda cast: {}, ok=302),
    "dialogues:note_circulate": Row(P.NOTE_MOVE, make=a_note_to_circulate),
    "dialogues:note_move": Row(P.NOTE_MOVE, make=key(a_note), post=lambda cast: {"to": "comments_in"}, ok=302),
    "dialogues:note_destroy": Row(P.NOTE_DESTROY, make=key(a_note)),
    "dialogues:section_new": Row(P.NOTE_WRITE, make=key(a_note, DRAFT)),
    "dialogues:section_edit": Row(P.NOTE_WRITE, make=key(an_empty_section)),
    "dialogues:section_remove": Row(P.NOTE_WRITE, make=key(an_empty_section), post=lambda cast: {}, ok=302),
    "dialogues:paragraph_new": Row(P.NOTE_WRITE, make=key(an_empty_section)),
    "dialogues:paragraph_edit": Row(P.NOTE_WRITE, make=key(a_paragraph, DRAFT)),
    "dialogues:paragraph_remove": Row(P.NOTE_WRITE, make=key(a_paragraph, DRAFT)),
    "dialogues:paragraph_restore": Row(
        P.NOTE_WRITE, make=key(a_paragraph, set_aside=True), post=lambda cast: {"version": 1}, ok=302
    ),
    "dialogues:draft_new": Row(P.NOTE_WRITE, make=key(an_empty_section), post=lambda cast: {"body": "It was"}, ok=302),
    "dialogues:draft_edit": Row(P.NOTE_WRITE, make=key(a_paragraph, DRAFT), post=lambda cast: {"body": "It"}, ok=302),
    "dialogues:paragraph_clear": Row(
        P.APPROVE_FOR_SIDE, make=key(a_red_line), post=lambda cast: {"version": 1}, ok=302
    ),
    "dialogues:paragraph_finish": Row(P.NOTE_WRITE, make=key(a_follow_up), post=lambda cast: {}, ok=302),
    "dialogues:note_export": Row(P.NOTE_READ, make=key(a_note_to_take)),
    "dialogues:note_changes": Row(P.NOTE_READ, make=key(a_note)),
    "dialogues:paragraph_comment": Row(P.NOTE_REMARK, make=key(a_paragraph)),
    "dialogues:paragraph_object": Row(P.NOTE_REMARK, make=key(a_paragraph), post=lambda cast: {}, ok=302),
}


# Options live in the session they come from; coordinators and facilitators see every session, the others were let in.
def an_option(cast, status=Option.Status.EXPLORED, **fields):
    note = a_note(cast)
    return make.make_option(note.session, status, sides=[cast.ost, cast.tar], **fields)


def a_sounding(cast):
    return make.make_sounding(an_option(cast), cast.ost)


def a_seed(cast):
    return a_paragraph(cast, Note.Status.AGREED, kind="option_seed")


def a_moment(cast):
    return make.make_moment(cast.process, [an_option(cast, Option.Status.SHELVED)])


EXPLORED = {"to": "developed", "version": 1}
OPTIONS = {
    "dialogues:option_board": Row(P.OPTION_VIEW),
    "dialogues:option_list": Row(P.OPTION_VIEW),
    "dialogues:option_new": Row(P.OPTION_RAISE),
    "dialogues:option_detail": Row(P.OPTION_VIEW, make=key(an_option)),
    "dialogues:option_word": Row(P.OPTION_RAISE, make=key(an_option, Option.Status.RAISED)),
    "dialogues:option_edit": Row(P.OPTION_EDIT, make=key(an_option)),
    "dialogues:option_move": Row(P.OPTION_EDIT, make=key(an_option), post=lambda cast: EXPLORED, ok=302),
    "dialogues:option_review": Row(P.OPTION_EDIT, make=key(an_option, Option.Status.SHELVED)),
    "dialogues:stance_take": Row(P.STANCE_TAKE, make=key(an_option)),
    "dialogues:stance_record": Row(P.SOUNDING_EDIT, make=key(an_option)),
    "dialogues:sounding_new": Row(P.SOUNDING_EDIT, make=key(an_option)),
    "dialogues:sounding_show": Row(P.SOUNDING_EDIT, make=key(a_sounding), post=lambda cast: {}, ok=302),
    "dialogues:sounding_decide": Row(P.STANCE_TAKE, make=key(a_sounding), post=lambda cast: {}, ok=302),
    "dialogues:option_grow": Row(P.OPTION_RAISE, make=key(a_seed), post=lambda cast: {}, ok=302),
    "dialogues:moment_list": Row(P.MOMENT_EDIT),
    "dialogues:moment_new": Row(P.MOMENT_EDIT),
    "dialogues:moment_remove": Row(P.MOMENT_EDIT, make=key(a_moment), post=lambda cast: {}, ok=302),
}

ROWS = {**PROCESSES, **MEMBERS, **SESSIONS, **POLLS, **AGENDA, **NOTES, **OPTIONS}

from dialogues.access import Permission as P
from dialogues.models import Role, Session
from tests import make
from tests.matrix import Row


def a_side(cast):
    return {"pk": cast.ost.pk}


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
    "dialogues:side_remove": Row(P.PROCESS_EDIT, make=an_empty_side, post=lambda cast: {}, ok=302),
    "dialogues:phase_list": Row(P.PROCESS_EDIT),
    "dialogues:phase_new": Row(
        P.PROCESS_EDIT, post=lambda cast: {"name": "Scenarios", "starts_on": "2026-12-01"}, ok=302
    ),
    "dialogues:phase_edit": Row(P.PROCESS_EDIT, make=a_phase),
    "dialogues:phase_remove": Row(P.PROCESS_EDIT, make=a_phase, post=lambda cast: {}, ok=302),
}


# Those who see only the sessions they are invited to or let into; the sessions of these rows are none of theirs.
ONLY_OWN = frozenset({Role.ADMINISTRATOR, Role.RAPPORTEUR, Role.OBSERVER, Role.PARTICIPANT, Role.SIDE_CONTACT})


def a_session(cast, **fields):
    return {"pk": make.make_session(cast.process, **fields).pk}


def an_assignment(cast):
    session = make.make_session(cast.process)
    return {"pk": make.make_assignment(session, cast.membership(cast.rapporteur)).pk}


def session_form(cast, **fields):
    return {
        "title": "Winter release", "kind": "workshop", "mode": "in_person", "first_day": "2026-12-01",
        "first_time": "09:30", "last_day": "2026-12-03", "last_time": "16:00", "zone": "Europe/Lisbon",
        "languages": ["en"], "transfer_intent": "possible", "note_regime": "unattributed", **fields,
    }  # fmt: skip


SESSIONS = {
    "dialogues:session_list": Row(P.SESSION_VIEW),
    "dialogues:session_new": Row(P.SESSION_EDIT, post=session_form, ok=302),
    "dialogues:session_detail": Row(P.SESSION_VIEW, make=a_session, narrow=ONLY_OWN),
    "dialogues:session_edit": Row(
        P.SESSION_EDIT, make=a_session, post=lambda cast: session_form(cast, version=1, number=1), ok=302
    ),
    "dialogues:session_move": Row(
        P.SESSION_EDIT,
        make=lambda cast: a_session(cast, status=Session.Status.PROPOSED),
        post=lambda cast: {"to": "agreed_by_sides", "version": 1},
        ok=302,
    ),
    "dialogues:session_postpone": Row(
        P.SESSION_EDIT, make=a_session, post=lambda cast: {"reason": "A side asked for more time."}, ok=302
    ),
    "dialogues:session_cancel": Row(
        P.SESSION_EDIT, make=a_session, post=lambda cast: {"reason": "No room was found."}, ok=302
    ),
    "dialogues:session_assign": Row(
        P.SESSION_EDIT,
        make=a_session,
        post=lambda cast: {"membership": cast.membership(cast.rapporteur).pk},
        ok=302,
    ),
    "dialogues:assignment_remove": Row(P.SESSION_EDIT, make=an_assignment, post=lambda cast: {}, ok=302),
}

MEMBERS = {
    "dialogues:member_list": Row(P.MEMBER_VIEW),
    "dialogues:member_new": Row(P.MEMBER_EDIT),
    "dialogues:member_edit": Row(
        P.MEMBER_EDIT, make=a_contact, post=lambda cast: {"mandate_until": "2090-01-01"}, ok=302
    ),
    "dialogues:member_end": Row(P.MEMBER_EDIT, make=a_contact),
}

ROWS = {**PROCESSES, **MEMBERS, **SESSIONS}

from dialogues.access import Permission as P
from tests import make
from tests.matrix import Row


def a_side(cast):
    return {"pk": cast.ost.pk}


def an_empty_side(cast):
    return {"pk": make.make_side(cast.process, "Highland Councils", "HC").pk}


def a_phase(cast):
    return {"pk": make.make_phase(cast.process).pk}


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

ROWS = {**PROCESSES}

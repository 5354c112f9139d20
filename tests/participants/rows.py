from datetime import timedelta

from django.utils import timezone

from dialogues.access import Permission as P
from dialogues.access import members_of
from dialogues.models import Assignment, Role, Session, Side
from participants.models import TallySheet, TravelPapers
from participants.queries import clashes
from tests import make
from tests.matrix import Row

STAFF_WITHOUT_A_HANDLE = frozenset({Role.FACILITATOR, Role.COORDINATOR, Role.RAPPORTEUR})


def participation(cast):
    return {"pk": make.make_participation(cast.process, "Heron", cast.ost).pk}


def sealed(cast):
    return {"pk": make.make_participation(cast.process, "Heron", cast.ost, person=make.make_person()).pk}


def two_sealed(cast):
    other = make.make_participation(cast.process, "Egret", cast.ost, person=make.make_person())
    return {**sealed(cast), "other": other.pk}


def own(cast):
    make.make_participation(cast.process, "Plover", user=cast.participant)
    make.make_participation(cast.process, "Tansy", user=cast.side_contact)
    return {}


def everybodys_session(cast, **fields):
    """A session to which both people of Ostrane are invited and the rapporteur is assigned."""
    session = make.make_session(cast.process, **fields)
    for handle, user in (("Plover", cast.participant), ("Tansy", cast.side_contact)):
        make.make_attendance(session, make.make_participation(cast.process, handle, user=user))
    Assignment.objects.create(session=session, membership=cast.membership(cast.rapporteur))
    return session


def session(cast):
    return {"pk": everybodys_session(cast).pk}


def held_session(cast):
    return {"pk": everybodys_session(cast, status=Session.Status.HELD).pk}


def a_clash(cast):
    """A session on a public holiday of a side."""
    Side.objects.filter(pk=cast.ost.pk).update(country="PT")
    planned = everybodys_session(cast)
    found = clashes.found(planned, clashes.surroundings(planned), members_of(cast.facilitator))
    return {"pk": planned.pk, "mark": next(each.mark for each in found if each.kind == "rest")}


def attendance(cast):
    return {"pk": everybodys_session(cast).attendances.order_by("participation__handle").first().pk}


def own_journey(cast):
    """The answer of Plover, which is the participant's own and nobody else's."""
    return {"pk": everybodys_session(cast).attendances.get(participation__handle="Plover").pk}


def papers(cast):
    where = own_journey(cast)
    TravelPapers.objects.create(process=cast.process, attendance_id=where["pk"], passport_name="Ovidia Marchetant")
    return where


def upcoming_attendance(cast):
    """As attendance, of a session that is still to come on every clock."""
    day = timezone.localdate() + timedelta(days=20)
    return {"pk": everybodys_session(cast, first_day=day).attendances.order_by("participation__handle").first().pk}


def upcoming_session(cast):
    return {"pk": everybodys_session(cast, first_day=timezone.localdate() + timedelta(days=20)).pk}


def reserve(cast):
    session = make.make_session(cast.process, first_day=timezone.localdate() + timedelta(days=20))
    return {"pk": make.make_reserve(session, make.make_participation(cast.process, "Osprey", cast.ost)).pk}


def roster(cast):
    return {"pk": make.make_roster(cast.process, cast.facilitator).pk}


def tallied(cast):
    """A held session of which it is recorded who came, with an open tally."""
    held = everybodys_session(cast, status=Session.Status.HELD)
    held.attendances.update(presence="attended")
    TallySheet.objects.create(process=cast.process, session=held)
    return {"pk": held.pk}


def plan(cast):
    return {"pk": make.make_plan(cast.process, cast.facilitator).pk}


def reminder_rule(cast):
    return {"pk": make.make_reminder_rule(cast.process).pk}


def reminder(cast):
    return {"pk": make.make_reminder(everybodys_session(cast), cast.participant).pk}


def failed_reminder(cast):
    notice = make.make_notice(cast.process, cast.participant, state="failed")
    session = everybodys_session(cast)
    return {"pk": make.make_reminder(session, cast.participant, state="written", notice=notice).pk}


def varied(cast):
    return {"rule": make.make_reminder_rule(cast.process).pk}


OTHERS_ROSTER = frozenset({Role.COORDINATOR})  # only who read a roster sees its rows

ROWS = {
    "participants:participation_list": Row(P.PARTICIPATION_VIEW),
    "participants:participation_detail": Row(P.PARTICIPATION_VIEW, make=participation),
    "participants:participation_new": Row(P.PARTICIPATION_EDIT),
    "participants:participation_edit": Row(P.PARTICIPATION_EDIT, make=participation),
    "participants:participation_move": Row(
        P.PARTICIPATION_EDIT, make=participation, post=lambda cast: {"to": "paused"}, ok=302
    ),
    "participants:participation_own": Row(P.PARTICIPATION_VIEW, make=own, narrow=STAFF_WITHOUT_A_HANDLE),
    "participants:participation_acknowledge": Row(
        P.PARTICIPATION_VIEW, make=own, post=lambda cast: {}, ok=302, narrow=STAFF_WITHOUT_A_HANDLE
    ),
    "participants:participation_held": Row(P.PARTICIPATION_VIEW, make=own, narrow=STAFF_WITHOUT_A_HANDLE),
    "participants:travel_list": Row(P.TRAVEL_BOOK),
    "participants:papers_open": Row(P.TRAVEL_BOOK, make=papers),
    "participants:papers_edit": Row(P.TRAVEL_BOOK, make=attendance),
    "participants:papers_own": Row(
        P.PARTICIPATION_VIEW, make=own_journey, narrow=STAFF_WITHOUT_A_HANDLE | {Role.SIDE_CONTACT}
    ),
    "participants:credibility_edit": Row(P.RATING_EDIT, make=participation),
    "participants:duplicate_list": Row(P.IDENTITY_OPEN),
    "participants:duplicate_merge": Row(P.IDENTITY_OPEN, make=two_sealed),
    "participants:consent_own": Row(
        P.PARTICIPATION_VIEW,
        make=own,
        post=lambda cast: {"purpose": "listed", "is_given": "False"},
        ok=302,
        narrow=STAFF_WITHOUT_A_HANDLE,
    ),
    "participants:consent_edit": Row(P.PARTICIPATION_EDIT, make=participation),
    "participants:pack_new": Row(P.SESSION_VIEW, make=session, narrow=frozenset({Role.ADMINISTRATOR, Role.OBSERVER})),
    "participants:attendance_list": Row(P.ATTENDANCE_VIEW, make=session),
    "participants:attendance_new": Row(P.INVITATION_EDIT, make=session),
    "participants:attendance_presence": Row(P.ATTENDANCE_EDIT, make=held_session),
    "participants:attendance_answer": Row(P.ATTENDANCE_VIEW, make=session, narrow=STAFF_WITHOUT_A_HANDLE),
    "participants:clash_list": Row(P.SESSION_EDIT, make=session),
    "participants:clash_answer": Row(P.SESSION_EDIT, make=a_clash),
    "participants:attendance_edit": Row(P.INVITATION_EDIT, make=attendance),
    "participants:attendance_remove": Row(P.INVITATION_EDIT, make=attendance, post=lambda cast: {}, ok=302),
    "participants:roster_new": Row(P.PARTICIPATION_EDIT),
    "participants:roster_export": Row(P.PARTICIPATION_EDIT),
    "participants:roster_detail": Row(P.PARTICIPATION_EDIT, make=roster, narrow=OTHERS_ROSTER),
    "participants:roster_remove": Row(
        P.PARTICIPATION_EDIT, make=roster, post=lambda cast: {}, ok=302, narrow=OTHERS_ROSTER
    ),
    "participants:balance_detail": Row(P.RATING_EDIT),
    "participants:balance_compose": Row(P.RATING_EDIT, make=session),
    "participants:balance_sides": Row(P.RATING_AGGREGATE),
    "participants:continuity_detail": Row(P.TABLE_VIEW),
    "participants:diversity_detail": Row(P.TABLE_VIEW),
    "participants:diversity_own": Row(P.PARTICIPATION_VIEW, make=own, narrow=STAFF_WITHOUT_A_HANDLE),
    "participants:diversity_own_remove": Row(
        P.PARTICIPATION_VIEW, make=own, post=lambda cast: {}, ok=302, narrow=STAFF_WITHOUT_A_HANDLE
    ),
    "participants:diversity_edit": Row(P.PARTICIPATION_EDIT, make=participation),
    "participants:diversity_remove": Row(P.PARTICIPATION_EDIT, make=participation, post=lambda cast: {}, ok=302),
    "participants:drift_detail": Row(P.TABLE_VIEW),
    "participants:tally_edit": Row(P.TALLY_EDIT, make=tallied),
    "participants:tally_new": Row(P.TALLY_EDIT, make=held_session, post=lambda cast: {}, ok=302),
    "participants:tally_close": Row(P.TALLY_EDIT, make=tallied, post=lambda cast: {}, ok=302),
    "participants:alert_list": Row(P.TABLE_VIEW),
    "participants:alert_respond": Row(
        P.RATING_EDIT,
        post=lambda cast: {"alert": "lopsided", "side": "", "kind": "caucus", "words": "A morning apart."},
        ok=302,
    ),
    "participants:balance_export": Row(P.RATING_EDIT, post=lambda cast: {}, ok=302),
    "participants:plan_list": Row(P.RATING_EDIT),
    "participants:plan_detail": Row(P.RATING_EDIT, make=plan),
    "participants:plan_compare": Row(P.RATING_EDIT),
    "participants:plan_remove": Row(P.RATING_EDIT, make=plan, post=lambda cast: {}, ok=302),
    "participants:conventions_edit": Row(P.RATING_EDIT),
    "participants:rating_edit": Row(P.RATING_EDIT, make=participation),
    "participants:invitation_list": Row(P.INVITATION_EDIT, make=upcoming_session),
    "participants:invitation_repeat": Row(P.INVITATION_EDIT, make=upcoming_attendance, post=lambda cast: {}, ok=302),
    "participants:link_new": Row(P.INVITATION_EDIT, make=upcoming_attendance, post=lambda cast: {}),
    "participants:link_revoke": Row(P.INVITATION_EDIT, make=upcoming_attendance, post=lambda cast: {}, ok=302),
    "participants:reserve_new": Row(P.INVITATION_EDIT, make=upcoming_session),
    "participants:reserve_rule": Row(P.INVITATION_EDIT, make=upcoming_session, post=lambda cast: {}, ok=302),
    "participants:reserve_raise": Row(P.INVITATION_EDIT, make=reserve, post=lambda cast: {}, ok=302),
    "participants:reserve_remove": Row(P.INVITATION_EDIT, make=reserve, post=lambda cast: {}, ok=302),
    "participants:reserve_invite": Row(P.INVITATION_EDIT, make=reserve, post=lambda cast: {}, ok=302),
    "participants:reserve_pass": Row(P.INVITATION_EDIT, make=reserve, post=lambda cast: {}, ok=302),
    "participants:reply_new": Row(P.INVITATION_EDIT),
    "participants:identity_open": Row(P.IDENTITY_OPEN, make=sealed),
    "participants:identity_edit": Row(P.IDENTITY_OPEN, make=participation),
    "participants:identity_erase": Row(P.IDENTITY_OPEN, make=sealed, post=lambda cast: {}, ok=302),
    "participants:reminder_rule_list": Row(P.INVITATION_EDIT),
    "participants:reminder_rule_new": Row(P.INVITATION_EDIT),
    "participants:reminder_rule_edit": Row(P.INVITATION_EDIT, make=reminder_rule),
    "participants:reminder_rule_switch": Row(P.INVITATION_EDIT, make=reminder_rule, post=lambda cast: {}, ok=302),
    "participants:reminder_rule_remove": Row(P.INVITATION_EDIT, make=reminder_rule, post=lambda cast: {}, ok=302),
    "participants:reminder_rule_add": Row(P.INVITATION_EDIT, make=session),
    "participants:reminder_rule_vary": Row(P.INVITATION_EDIT, make=session, post=varied, ok=302),
    "participants:reminder_list": Row(P.INVITATION_EDIT, make=session),
    "participants:reminder_skip": Row(P.INVITATION_EDIT, make=reminder, post=lambda cast: {}, ok=302),
    "participants:reminder_retry": Row(P.INVITATION_EDIT, make=failed_reminder, post=lambda cast: {}, ok=302),
    "participants:reminder_own": Row(P.PROCESS_VIEW),
}

"""Things for tests, made plainly. Every argument is optional; they go around the actions on purpose."""

import itertools
import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from dialogues.models import (
    AgendaItem,
    Assignment,
    CalendarFile,
    Design,
    DesignApproval,
    LeadershipEvent,
    Membership,
    Moment,
    Note,
    Option,
    OptionMove,
    OptionVersion,
    Paragraph,
    Phase,
    Poll,
    Process,
    Role,
    Section,
    Session,
    Side,
    Sounding,
    Stance,
    Window,
    WindowAnswer,
)
from notices.models import Notice
from participants.models import (
    Attendance,
    Participation,
    Person,
    Rating,
    Reminder,
    ReminderRule,
    Reserve,
    RosterImport,
    TablePlan,
)

_numbers = itertools.count(1)


def make_user(name="Somebody", **fields) -> User:
    number = next(_numbers)
    user = User(username=f"user{number}", name=name, email=f"user{number}@example.org", **fields)
    user.set_unusable_password()
    user.save()
    return user


def make_process(codename="Avel Basin Dialogue", status=Process.Status.ACTIVE, sides=(), **fields) -> Process:
    fields = {"convenor": "Norhaven Centre", "languages": ["en"], **fields}
    process = Process.objects.create(codename=codename, status=status, **fields)
    for name, code in sides:
        make_side(process, name, code)
    return process


def make_side(process, name="Ostrane", code="OST", **fields) -> Side:
    return Side.objects.create(process=process, name=name, code=code, **fields)


def make_design(process, status=Design.Status.DRAFT, by=None, **fields) -> Design:
    by = by or process.memberships.get(role=Role.FACILITATOR).user
    texts = {name: f"What we say of {name}." for name in Design.PARTS}
    number = process.designs.count() + 1
    fields = {"number": number, "changed_by": by, "changed_at": timezone.now(), **texts, **fields}
    return Design.objects.create(process=process, status=status, **fields)


def make_design_in_force(process) -> Design:
    """One that every side of the process has approved, by a paper somebody signed."""
    design = make_design(process, Design.Status.IN_FORCE, in_force_on=timezone.localdate())
    for side in process.sides.all():
        DesignApproval.objects.create(
            process=process, design=design, side=side, number=1, fingerprint=design.fingerprint, decision="approved",
            evidence="signed", given_at=timezone.now(), recorded_by=design.changed_by,
        )  # fmt: skip
    return design


def make_leadership(process, side=None, on=None, **fields) -> LeadershipEvent:
    fields = {"on": on or timezone.localdate(), "kind": LeadershipEvent.Kind.SUCCESSION, **fields}
    return LeadershipEvent.objects.create(process=process, side=side, **fields)


def make_phase(process, name="Mapping and naming", starts_on=date(2026, 1, 1), **fields) -> Phase:
    return Phase.objects.create(process=process, name=name, starts_on=starts_on, **fields)


def make_membership(process, user=None, role=Role.FACILITATOR, side=None, **fields) -> Membership:
    return Membership.objects.create(process=process, user=user or make_user(), role=role, side=side, **fields)


def make_session(process, title="Constraints and red lines", first_day=date(2026, 12, 1), **fields) -> Session:
    fields = {
        "number": Session.objects.filter(process=process).count() + 1,
        "first_time": time(9, 30),
        "last_day": fields.get("last_day", first_day),
        "last_time": time(16, 0),
        "zone": "Europe/Lisbon",
        "languages": ["en"],
        "status": Session.Status.CONFIRMED,
        **fields,
    }
    zone = ZoneInfo(fields["zone"])
    fields["starts_at"] = datetime.combine(first_day, fields["first_time"], zone)
    fields["ends_at"] = datetime.combine(fields["last_day"], fields["last_time"], zone)
    return Session.objects.create(process=process, title=title, first_day=first_day, **fields)


def make_poll(
    process, title="What the spring could bring", days=(date(2030, 3, 4), date(2030, 4, 8)), **fields
) -> Poll:
    fields = {"zone": "Europe/Lisbon", "answers_by": date(2030, 2, 1), "place": "Port Serrin, Merrow", **fields}
    poll = Poll.objects.create(process=process, title=title, **fields)
    for day in days:
        window = Window(
            process=process, poll=poll, first_day=day, last_day=day, first_time=time(9, 30), last_time=time(16)
        )
        window.derive_times()
        window.save()
    return poll


def make_window_answer(window, side, answer=WindowAnswer.Answer.YES, **fields) -> WindowAnswer:
    fields = {"told": "letter", "told_on": date(2026, 11, 1), **fields}
    return WindowAnswer.objects.create(process=window.process, window=window, side=side, answer=answer, **fields)


def make_assignment(session, membership) -> Assignment:
    return Assignment.objects.create(session=session, membership=membership)


def make_agenda_item(session, title="Opening", duration_minutes=30, **fields) -> AgendaItem:
    fields = {"day": 1, "position": session.agenda_items.count() + 1, **fields}
    return AgendaItem.objects.create(
        process=session.process, session=session, title=title, duration_minutes=duration_minutes, **fields
    )


def make_calendar_file(process, uploaded_by, content=None, expires_at=None) -> CalendarFile:
    """A calendar of no events that was read and waits."""
    return CalendarFile.objects.create(
        process=process,
        uploaded_by=uploaded_by,
        content=json.dumps(content or {"rows": [], "count": 0, "before": 0, "zone": "", "cancels": False}),
        expires_at=expires_at or timezone.now() + timedelta(hours=1),
    )


def make_note(session, status=Note.Status.DRAFT, **fields) -> Note:
    return Note.objects.create(process=session.process, session=session, status=status, **fields)


def make_section(note, title="Winter release", **fields) -> Section:
    fields = {"position": note.sections.count() + 1, **fields}
    return Section.objects.create(process=note.process, note=note, title=title, **fields)


def make_paragraph(
    section, body="It was suggested that the release was never only about water.", **fields
) -> Paragraph:
    return Paragraph.objects.create(process=section.process, section=section, body=body, **fields)


def make_option(session, status=Option.Status.EXPLORED, title="A reading room", sides=(), **fields) -> Option:
    """An option of one wording, in a state it came to on its own."""
    option = Option.objects.create(process=session.process, session=session, status=status, **fields)
    option.sides.set(sides)
    option.current = OptionVersion.objects.create(
        process=session.process, option=option, number=1, title=title, text="Two gauges are read into one logbook."
    )
    option.save()
    OptionMove.objects.create(process=session.process, option=option, status=status, place=1)
    return option


def make_stance(option, side, position=Stance.Position.SUPPORTS, **fields) -> Stance:
    return Stance.objects.create(
        process=option.process, version=option.current, side=side, position=position, **fields
    )  # fmt: skip


def make_sounding(option, side, reaction=Sounding.Reaction.DOUBTS, **fields) -> Sounding:
    fields = {"on": date(2026, 12, 2), "words": "Not before the winter.", **fields}
    return Sounding.objects.create(process=option.process, option=option, side=side, reaction=reaction, **fields)


def make_moment(process, options=(), government="Ostrane", **fields) -> Moment:
    fields = {
        "kind": Moment.Kind.REVIEW, "what": "The water law is under review.", "source": "Official gazette",
        "observed_on": timezone.localdate(), **fields,
    }  # fmt: skip
    moment = Moment.objects.create(
        process=process, government=government, expires_on=fields["observed_on"] + Moment.LASTS, **fields
    )
    moment.options.set(options)
    return moment


def make_notice(process, recipient, **fields) -> Notice:
    number = next(_numbers)
    fields = {
        "kind": "session.reminder",
        "subject": "Meeting",
        "text": "You have an item waiting.\n",
        "address": recipient.email,
        "once": f"made {number}",
        "message_id": f"<{number}@parley.example>",
        "due_at": timezone.now(),
        **fields,
    }
    return Notice.objects.create(process_id=process.pk, recipient=recipient, **fields)


def make_participation(process, handle="Plover", side=None, user=None, **fields) -> Participation:
    """Somebody active; `user` is who signs in as them, and must have a membership of that side already."""
    if user is not None:
        fields["membership"] = Membership.objects.get(process=process, user=user, role__in=Membership.OF_A_SIDE)
        side = side or fields["membership"].side
    fields = {"status": Participation.Status.ACTIVE, **fields}
    return Participation.objects.create(process=process, handle=handle, side=side, **fields)


def make_person(legal_name="Ovidia Marchetant", **fields) -> Person:
    return Person.objects.create(legal_name=legal_name, **fields)


def make_attendance(session, participation, answer=Attendance.Answer.ACCEPTED, **fields) -> Attendance:
    return Attendance.objects.create(
        process=session.process, session=session, participation=participation, answer=answer, **fields
    )


def make_reserve(session, participation, **fields) -> Reserve:
    fields = {"position": session.reserves.count() + 1, **fields}
    return Reserve.objects.create(process=session.process, session=session, participation=participation, **fields)


def make_roster(process, uploaded_by, expires_at=None) -> RosterImport:
    """A roster of nobody that was read and waits."""
    return RosterImport.objects.create(
        process=process,
        uploaded_by=uploaded_by,
        content='{"entries": [], "left_out": [], "remarks": []}',
        expires_at=expires_at or timezone.now() + timedelta(hours=1),
    )


def make_plan(process, kept_by, people=(), name="With fewer insiders", session=None) -> TablePlan:
    plan = TablePlan.objects.create(process=process, session=session, name=name, kept_by=kept_by)
    plan.people.set(people)
    return plan


def make_rating(participation, rater, influence=3, autonomy=3, on=None, audience="officials", why="Seen in session 2."):
    """Both axes, as one rater gave them on one day."""
    on = on or timezone.localdate()
    for axis, value in (("influence", influence), ("autonomy", autonomy)):
        Rating.objects.create(
            process=participation.process,
            participation=participation,
            rater=rater,
            axis=axis,
            audience=audience if axis == "influence" else "",
            value=str(value),
            rationale=why,
            on=on,
        )


def make_reminder_rule(process, purpose=ReminderRule.Purpose.COMING, **fields) -> ReminderRule:
    return ReminderRule.objects.create(process=process, purpose=purpose, **fields)


def make_reminder(session, recipient, rule=None, **fields) -> Reminder:
    rule = rule or make_reminder_rule(session.process)
    fields = {"due_at": session.starts_at, "scheduled": "2026-12-01 09:30 Europe/Lisbon 0", **fields}
    return Reminder.objects.create(process=session.process, session=session, rule=rule, recipient=recipient, **fields)

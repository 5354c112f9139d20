"""Tells the demonstration's story through the actions of the house, day by day in the past."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts import actions as account_actions
from accounts.models import User
from dialogues.actions import agenda, members, notes, paragraphs, phases, processes, sessions, sides
from dialogues.drift import Act
from dialogues.models import Membership, Note, Process, Role, Session
from overview.story import (
    call,
    design,
    identities,
    invitations,
    lines,
    money,
    options,
    outward,
    reminders,
    second,
    windows,
)
from overview.story.clock import as_of
from overview.story.notes import KINDS, RED_LINES
from overview.story.notes import SESSIONS as SAID
from overview.story.people import (
    ASKED,
    CAME,
    ORIGINS,
    RATED,
    RATED_FIRST,
    SEATS,
    SIDES,
    STAFF,
    STANDING,
    TABLES,
    TALLIED,
    WHY,
)
from overview.story.sessions import AGENDA, PHASES, PLANS
from participants.actions import alerts, attendances, diversity, people, plans, ratings, tallies
from participants.answers import Alert, Kind
from participants.models import Attendance, Participation

ZONE = "Europe/Lisbon"  # Port Serrin is invented; its clock must be somebody's
PRACTICAL = (
    "Ring at the blue door; nobody asks for a name.\n\nTelephones stay in the box by the stairs. Lunch is in the house."
)


class Story:
    """The Avel Basin Dialogue, eighteen months of it."""

    def __init__(self):
        self.today = timezone.localdate()  # before any clock is turned back
        self.users: dict[str, User] = {}
        self.parts: dict[str, Participation] = {}
        self.held: list[Session] = []

    def tell(self) -> Process:
        with as_of(self.at(-545)):
            self.begin()
        with as_of(self.at(-520)):
            self.gather()
        for offset, status in (
            (-510, Process.Status.CONSULTING),
            (-495, Process.Status.DESIGNED),
            (-485, Process.Status.ACTIVE),
        ):
            if status == Process.Status.DESIGNED:
                design.tell(self)
            if status == Process.Status.ACTIVE:
                money.declare(self)
            with as_of(self.at(offset)):
                processes.move_process(process=self.process, to=status, by=self.by("Ines Halloran"))
        money.tell(self)
        for number in range(4):
            self.hold(number)
        options.tell(self)
        outward.tell(self)
        lines.tell(self)
        self.plan_next()
        call.tell(self)
        windows.tell(self)
        second.tell(self)
        identities.tell(self)
        return self.process

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def at(self, offset: int, hour: int = 10) -> datetime:
        return datetime.combine(self.day(offset), time(hour), ZoneInfo(ZONE))

    def by(self, name: str) -> User:
        return self.users[name]

    def begin(self) -> None:
        ines = User.objects.create(
            username="ines.halloran",
            name="Ines Halloran",
            email="ines.halloran@norhaven.example",
            time_zone="Asia/Tehran",
        )
        ines.set_unusable_password()
        ines.save()
        account_actions.allow_beginning(user=ines, by=None)
        ines.refresh_from_db()
        self.users["Ines Halloran"] = ines
        self.process = processes.create_process(
            values={
                "codename": "Avel Basin Dialogue",
                "public_title": "Avel Basin Dialogue",
                "purpose": "Influential people from three sides of the Avel basin meet quietly to understand what keeps "
                "the water question stuck, and what might move it.",
                "convenor": "Norhaven Centre",
                "mandate": "The Norhaven Centre, an independent association in Merrow, convenes and facilitates on its own "
                "behalf, at the request of people from all three sides. It has no mandate from any government.",
                "languages": ["en", "fr", "ar"],
                "base_currency": "EUR",
                "min_size": 8,
                "max_size": 16,
                "tracks": [("field", "2"), ("imtd", "2")],
            },
            by=ines,
        )
        Process.objects.filter(pk=self.process.pk).update(is_demonstration=True)
        self.process.refresh_from_db()
        self.sides = {values["code"]: sides.add_side(process=self.process, values=values, by=ines) for values in SIDES}
        self.phases = {
            name: phases.add_phase(
                process=self.process,
                values={"name": name, "aim": aim, "starts_on": self.day(first), "ends_on": last and self.day(last)},
                by=ines,
            )
            for name, aim, first, last in PHASES
        }

    def gather(self) -> None:
        ines = self.by("Ines Halloran")
        for staff in STAFF[1:]:
            self.admit(staff.name, Role(staff.role), zone=staff.zone)
        for seat in SEATS:
            membership = None
            if seat.name:
                role = Role.SIDE_CONTACT if seat.is_contact else Role.PARTICIPANT
                membership = self.admit(seat.name, role, side=self.sides[seat.side])
            identity = {"legal_name": seat.legal_name, "affiliations": seat.affiliation} if seat.legal_name else {}
            part = people.add_participation(
                process=self.process,
                fields={
                    "handle": seat.handle,
                    "side": self.sides[seat.side],
                    "standing": STANDING[seat.standing],
                    "identity_mode": seat.mode,
                    "membership": membership,
                },
                identity=identity,
                by=ines,
            )
            for status in ("sounded", "invited", "accepted", "active"):
                people.move_participation(participation=part, to=status, by=ines)
                part.refresh_from_db()
            self.parts[seat.handle] = part

    def admit(self, name: str, role: Role, *, side=None, zone: str = ZONE) -> Membership:
        """Invite somebody and let them have come in: the way a demonstration's people sign in is one click."""
        ending = self.day(200) if role == Role.SIDE_CONTACT else None
        membership = members.invite_member(
            process=self.process,
            email=f"{slugify(name)}@avel.example",
            name=name,
            role=role,
            side=side,
            mandate_until=ending,
            by=self.by("Ines Halloran"),
        )
        user = membership.user
        account_actions.edit_profile(user=user, name=name, time_zone=zone, language="en", by=user)
        user.refresh_from_db()
        self.users[name] = user
        return membership

    def schedule(self, number: int) -> Session:
        plan = PLANS[number]
        return sessions.create_session(
            process=self.process,
            values={
                "number": number + 1,
                "title": plan.title,
                "purpose": plan.purpose,
                "kind": "workshop",
                "mode": "in_person",
                "phase": self.phases[plan.phase],
                "first_day": self.day(plan.days_from_today),
                "first_time": time(9, 30),
                "last_day": self.day(plan.days_from_today + plan.days - 1),
                "last_time": time(16, 0),
                "zone": ZONE,
                "place": "Port Serrin, Merrow" if plan.venue else "",
                "venue": plan.venue,
                "practical": PRACTICAL if plan.venue else "",
                "languages": ["en", "fr"],
                "transfer_intent": plan.intent,
                "note_regime": "unattributed",
            },
            by=self.by("Tomas Reyl"),
        )

    def move(self, session: Session, to: str) -> None:
        sessions.move_session(session=session, to=Session.Status(to), by=self.by("Ines Halloran"))
        session.refresh_from_db()

    def hold(self, number: int) -> None:
        """One session from its proposal to its agreed notes."""
        plan, handles = PLANS[number], CAME[number].split()
        start = plan.days_from_today
        ines, tomas, sanne = self.by("Ines Halloran"), self.by("Tomas Reyl"), self.by("Sanne Okuda")
        with as_of(self.at(start - 60)):
            session = self.schedule(number)
            parts = [self.parts[handle] for handle in handles]
            attendances.invite_to_session(session=session, participations=parts, by=tomas)
            rapporteur = Membership.objects.get(process=self.process, role=Role.RAPPORTEUR)
            sessions.assign_member(session=session, membership=rapporteur, by=ines)
            self.add_agenda(session)
        with as_of(self.at(start - 40)):
            for attendance in session.attendances.all():
                attendances.record_answer(
                    attendance=attendance,
                    answer="accepted",
                    told="in_person",
                    told_on=self.day(start - 41),
                    remark="",
                    by=tomas,
                )
            self.move(session, "agreed_by_sides")
            self.move(session, "confirmed")
        with as_of(self.at(start)):
            self.move(session, "in_progress")
        with as_of(self.at(start + plan.days, 17)):
            presence = {each.pk: Attendance.Presence.ATTENDED for each in session.attendances.all()}
            self.move(session, "held")
            attendances.record_presence(session=session, presence=presence, by=tomas)
            self.tally(session, number, by=sanne)
            if number == 2:
                self.rate_first()
            note = notes.begin_note(session=session, by=sanne)
            self.write(note, *SAID[number], number=number, by=sanne)
        with as_of(self.at(start + plan.days + 12)):
            notes.submit_note(note=note, by=sanne)
            notes.circulate_note(note=note, comments_until=self.at(start + plan.days + 26), by=ines)
        with as_of(self.at(start + plan.days + 27)):
            for status in (Note.Status.COMMENTS_IN, Note.Status.AGREED):
                notes.move_note(note=note, to=status, by=ines)
            if plan.intent != Session.TransferIntent.NONE:
                notes.move_note(note=note, to=Note.Status.CLEARED, by=ines)
            self.move(session, "written_up")
            if number < 2:
                self.move(session, "closed")
        self.held.append(session)

    def write(self, note: Note, lead: str, themes: dict[str, list[str]], *, number: int, by: User) -> None:
        notes.edit_lead(note=note, lead=lead, version=note.version, by=by)
        for title, bodies in themes.items():
            section = notes.add_section(note=note, title=title, by=by)
            for body in bodies:
                paragraphs.add_paragraph(section=section, body=body, audience="group", by=by, **self.kind_of(body))
            if (number, title) in RED_LINES:
                code, body = RED_LINES[number, title]
                kept = {"kind": "red_line", "side": self.sides[code]}
                paragraphs.add_paragraph(section=section, body=body, audience="group", by=by, **kept)

    def kind_of(self, body: str) -> dict[str, object]:
        kept = dict(next((kept for beginning, kept in KINDS.items() if body.startswith(beginning)), {}))
        return kept | {"due_on": self.day(kept.pop("due"))} if "due" in kept else kept

    def tally(self, session: Session, number: int, *, by: User) -> None:
        """What kinds of contribution the rapporteur counted; from one session to the next the sides recite more."""
        sheet = tallies.begin_tally(session=session, by=by)
        for code, counts in TALLIED[number].items():
            for act, count in zip(Act, counts, strict=True):
                for _ in range(count):
                    tallies.count_act(sheet=sheet, act=act, side=self.sides[code], step=1, by=by)
        tallies.close_tally(sheet=sheet, by=by)

    def rate_first(self) -> None:
        """After the third session one facilitator rated some; what they think has moved since."""
        for handle, (influence, autonomy) in RATED_FIRST.items():
            ratings.rate_participation(
                participation=self.parts[handle],
                audience="officials",
                values={"influence": influence, "autonomy": autonomy},
                reasons={"influence": WHY[influence], "autonomy": WHY[autonomy]},
                by=self.by("Bram Lindqvist"),
            )

    def rate(self) -> None:
        """Two facilitators rate, the second a little otherwise: the spread between raters is part of the picture."""
        for name, shift in (("Ines Halloran", 0), ("Bram Lindqvist", 1)):
            for place, (handle, (influence, autonomy)) in enumerate(RATED.items()):
                other = min(5, autonomy + shift) if place % 3 == 0 else autonomy
                ratings.rate_participation(
                    participation=self.parts[handle],
                    audience="officials",
                    values={"influence": influence, "autonomy": other},
                    reasons={"influence": WHY[influence], "autonomy": WHY[other]},
                    by=self.by(name),
                )

    def try_tables(self, session: Session) -> None:
        for name, handles in TABLES.items():
            at_it = [self.parts[handle] for handle in handles.split()]
            plans.keep_plan(process=self.process, session=session, name=name, people=at_it, by=self.by("Ines Halloran"))

    def ask_where_from(self) -> None:
        names = ("background", "institution", "generation", "gender", "region", "school")
        for handle, told in ORIGINS.items():
            diversity.keep_profile(
                participation=self.parts[handle],
                values=dict(zip(names, told.split(), strict=True)),
                consented_on=self.day(-5),
                is_own=False,
                by=self.by("Tomas Reyl"),
            )

    def add_agenda(self, session: Session) -> None:
        days = (session.last_day - session.first_day).days + 1
        for number, items in enumerate(AGENDA[:days], start=1):
            for title, phase, minutes, caucus, internal in items:
                values = {
                    "day": number, "title": title, "phase": phase, "duration_minutes": minutes,
                    "is_caucus": caucus, "is_internal": internal,
                }  # fmt: skip
                agenda.add_item(session=session, values=values, by=self.by("Ines Halloran"))

    def plan_next(self) -> None:
        tomas = self.by("Tomas Reyl")
        with as_of(self.at(-17)):
            session = self.schedule(4)
            self.add_agenda(session)
            asked = [self.parts[handle] for handle in ASKED]
            attendances.invite_to_session(session=session, participations=asked, by=tomas)
            rapporteur = Membership.objects.get(process=self.process, role=Role.RAPPORTEUR)
            sessions.assign_member(session=session, membership=rapporteur, by=self.by("Ines Halloran"))
        invitations.tell(self, session)
        with as_of(self.at(-9)):
            for attendance in session.attendances.select_related("participation"):
                answer, told = ASKED[attendance.participation.handle]
                if told:
                    attendances.record_answer(
                        attendance=attendance, answer=answer, told=told, told_on=self.day(-10), remark="", by=tomas
                    )
            self.move(session, "agreed_by_sides")
        invitations.answer(self, session)
        outward.tell_of_the_variant(self)
        outward.tell_of_the_mail(self)
        with as_of(self.at(-3)):
            self.schedule(5)
            self.rate()
            self.ask_where_from()
            self.try_tables(session)
        reminders.tell(self, session)
        with as_of(self.at(-2)):
            alerts.respond_to_alert(
                process=self.process,
                alert=Alert.CAPTURED,
                side=self.sides["OST"],
                kind=Kind.CAUCUS,
                words="The morning of the second day in three rooms, and Marten is asked whether he could come.",
                by=self.by("Ines Halloran"),
            )


@transaction.atomic
def tell() -> Process:
    """Tell the whole story, or nothing of it."""
    return Story().tell()

"""A second, small process, so that crossing from one to the other can be tried. All invented."""

from datetime import time

from django.utils.text import slugify

from accounts import actions as account_actions
from dialogues import calendars as calendar_files
from dialogues.access import members_of
from dialogues.actions import agenda, calendars, members, processes, series, sessions, sides
from dialogues.actions.series import Copy
from dialogues.models import Process, Role
from dialogues.queries import calendars as calendar_queries
from dialogues.queries import series as series_queries
from dialogues.queries.calendars import Answers
from dialogues.series import Rhythm, Unit
from overview.story.clock import as_of
from participants.actions import attendances, clashes, people
from participants.queries import clashes as clash_queries


def tell(story) -> None:
    ines = story.by("Ines Halloran")
    with as_of(story.at(-90)):
        process = processes.create_process(
            values={
                "codename": "Merrow Sound Circle",
                "public_title": "",
                "purpose": "Fishers and wardens of the sound, before anybody draws another line on the water.",
                "convenor": "Norhaven Centre",
                "level": "civil_society",
                "transfer_target": "society",
                "discretion": "closed",
                "languages": ["en"],
                "base_currency": "EUR",
                "min_size": 4,
                "max_size": 10,
                "tracks": [("field", "2")],
            },
            by=ines,
        )
        Process.objects.filter(pk=process.pk).update(is_demonstration=True)
        own = {
            code: sides.add_side(process=process, values={"name": name, "code": code, "kind": "community"}, by=ines)
            for name, code in (("Eastern Isles", "EAS"), ("Western Isles", "WES"))
        }
        for handle, code in (("Gannet", "EAS"), ("Dulse", "WES")):
            membership = members.invite_member(
                process=process, email=f"{slugify(handle)}@merrow.example", name=handle, role=Role.SIDE_CONTACT,
                side=own[code], mandate_until=story.day(300), by=ines,
            )  # fmt: skip
            user = membership.user
            account_actions.edit_profile(user=user, name=handle, time_zone="Atlantic/Reykjavik", language="en", by=user)
            fields = {"handle": handle, "side": own[code], "standing": "community_leader", "membership": membership}
            people.add_participation(process=process, fields=fields, identity={}, by=ines)
        warden = {"handle": "Skua", "side": own["WES"], "standing": "serving_official_personal_capacity"}
        # The same person as Linnet of the other process, written otherwise: the comparison of people finds it.
        skua = people.add_participation(process=process, fields=warden, identity={"legal_name": "Oda Marish"}, by=ines)
        processes.move_process(process=process, to=Process.Status.CONSULTING, by=ines)
    with as_of(story.at(-20)):
        session = sessions.create_session(
            process=process,
            values={
                "title": "Whose nets, whose night", "kind": "contacts", "mode": "remote", "first_day": story.day(23),
                "first_time": time(19, 0), "last_day": story.day(23), "last_time": time(20, 30), "zone": "Atlantic/Faroe",
                "languages": ["en"], "number": 1, "phase": None, "purpose": "", "place": "", "venue": "",
                "transfer_intent": "none", "note_regime": "unattributed",
            },
            by=ines,
        )  # fmt: skip
        [late, *_others] = clash_queries.found(session, clash_queries.surroundings(session), members_of(ines))
        reason = "The nets are out until then; Ines joins late in her evening."
        clashes.answer_clash(session=session, clash=late, reason=reason, by=ines)
        item = {"day": 1, "phase": "joint_thinking", "is_caucus": False, "is_internal": False}
        for title, minutes in (("Which nights, which nets", 60), ("What the wardens could let be", 30)):
            values = {**item, "title": title, "duration_minutes": minutes}
            agenda.add_item(session=session, values=values, by=ines)
    with as_of(story.at(-6)):
        attendances.invite_to_session(session=session, participations=process.participations.all(), by=ines)
        seat = session.attendances.get(participation=skua)
        attendances.record_answer(
            attendance=seat, answer="accepted", told="telephone", told_on=story.day(-7), remark="", by=ines
        )
        session.refresh_from_db()
        repeat(session, by=ines)
        take_over(process, story, by=ines)


def repeat(session, *, by) -> None:
    """Two more calls, a month apart, with the same agenda."""
    rhythm = Rhythm(1, Unit.MONTHS, 2)
    seen = series_queries.mark(session, series_queries.proposals(session, rhythm))
    title = "What the first night told"
    series.repeat_session(session=session, rhythm=rhythm, title=title, copies={Copy.AGENDA}, seen=seen, by=by)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Invented//A wall calendar//EN
BEGIN:VEVENT
UID:visit@merrow.example
SUMMARY:Visit to the smokehouse
LOCATION:Smokehouse, Eastern Isles
DTSTART;VALUE=DATE:{first:%Y%m%d}
DTEND;VALUE=DATE:{after:%Y%m%d}
END:VEVENT
END:VCALENDAR
"""


def take_over(process, story, *, by) -> None:
    """A visit that stood in somebody's calendar; when on those days people meet is asked."""
    text = CALENDAR.format(first=story.day(130), after=story.day(132))
    content = calendar_files.read(text.encode(), story.today)
    kept = calendars.upload_calendar_file(process=process, content=content, by=by)
    answers = Answers("Atlantic/Faroe", time(10, 0), time(15, 0))
    values = {
        "kind": "bilateral_visit", "mode": "in_person", "languages": ["en"], "transfer_intent": "possible",
        "note_regime": "unattributed",
    }  # fmt: skip
    mark = calendar_queries.plan(kept, answers).mark
    calendars.commit_calendar_file(kept=kept, answers=answers, chosen={0}, values=values, seen=mark, by=by)

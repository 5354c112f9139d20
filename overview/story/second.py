"""A second, small process, so that crossing from one to the other can be tried. All invented."""

from datetime import time

from django.utils.text import slugify

from accounts import actions as account_actions
from dialogues.access import members_of
from dialogues.actions import members, processes, sessions, sides
from dialogues.models import Process, Role
from overview.story.clock import as_of
from participants.actions import clashes, people
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
            people.add_participation(
                process=process,
                fields={"handle": handle, "side": own[code], "standing": "community_leader", "membership": membership},
                identity={},
                by=ines,
            )
        processes.move_process(process=process, to=Process.Status.CONSULTING, by=ines)
    with as_of(story.at(-20)):
        call = sessions.create_session(
            process=process,
            values={
                "title": "Whose nets, whose night", "kind": "contacts", "mode": "remote", "first_day": story.day(23),
                "first_time": time(19, 0), "last_day": story.day(23), "last_time": time(20, 30), "zone": "Atlantic/Faroe",
                "languages": ["en"], "number": 1, "phase": None, "purpose": "", "place": "", "venue": "",
                "transfer_intent": "none", "note_regime": "unattributed",
            },
            by=ines,
        )  # fmt: skip
        [late, *_others] = clash_queries.found(call, clash_queries.surroundings(call), members_of(ines))
        reason = "The nets are out until then; Ines joins late in her evening."
        clashes.answer_clash(session=call, clash=late, reason=reason, by=ines)

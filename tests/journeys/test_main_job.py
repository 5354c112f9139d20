"""The whole main job, through the pages: from the first invitation to the file that an official is handed.

Six people of one process and a worker, a mail server and a clock as they are. A stranger tries every address they saw.
"""

import re
import shutil
import subprocess
from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from config.celery import app
from tests.journeys.visitor import Visitor, day_and_time
from tests.make import make_membership, make_process, make_user

VENUE_ZONE = "Atlantic/Reykjavik"
QUIET = ["Avel", "Ostrane", "Tarvia", "Winter", "Harbour", "Merrow", "Brandt", "Plover", "Basalt"]  # never in a mail


def zone_at_midday() -> str:
    """A zone where it is neither early nor late: reminders leave at eight in the morning of the one reminded."""
    zones = ("Africa/Lagos", "Asia/Dhaka", "Pacific/Auckland", "America/Costa_Rica")
    return next(zone for zone in zones if 9 <= datetime.now(ZoneInfo(zone)).hour < 19)


def everybody() -> dict[str, Visitor]:
    names = {
        "ines": "Ines Halloran", "tomas": "Tomas Reyl", "mirel": "Mirel Adeyo", "sanne": "Sanne Okuda",
        "plover": "Plover", "basalt": "Basalt",
    }  # fmt: skip
    return {short: Visitor(name, f"{short}@avel.example") for short, name in names.items()}


@pytest.fixture
def people():
    return everybody()


@pytest.mark.broker
def test_from_the_first_invitation_to_the_file_that_an_official_is_handed(house, people):
    with house.open():
        process = begin_a_process(people["ines"])
        invite_everybody(house, people, process)
        agree_how_it_is_organised(house, people, process)
        session = plan_a_session(people, process)
        remind_those_who_come(house, people, session)
    with house.open(days_later=8):
        for person in people.values():
            person.sign_in()
        hold_the_session(people, session)
        agree_on_notes(people, session)
        accept_money(house, people, process)
        release_a_readout(house, people, process)
        file = make_the_file(house, people["tomas"])
    check_the_file(file)
    nobody_else_knows_of_it(people)
    no_mail_told_anything(house)


def begin_a_process(ines) -> str:
    said = StringIO()
    call_command("invite", ines.email, name=ines.name, stdout=said)
    ines.accept(said.getvalue().splitlines()[0], time_zone="Europe/Lisbon")

    ines.open("/").follow("Begin a process", beside="A new process").press(
        "Begin the process",
        codename="Avel Basin Dialogue", convenor="Norhaven Centre", purpose="To meet about the water, quietly.",
        languages=["en"],
    )  # fmt: skip
    assert ines.heading == "A second factor is needed"
    ines.set_up_app()

    process = ines.open("/").follow("Avel Basin Dialogue", beside="Where it stands").address
    ines.follow("Sides")
    for name, code in (("Ostrane", "OST"), ("Tarvia", "TAR")):
        ines.follow("Add a side").press("Add the side", name=name, code=code, kind="state")
    for step in ("Consulting the sides", "Designed"):
        ines.open(process).follow("Move it on").press(f"It is “{step}” now")
    return process


def invite_everybody(house, people, process) -> None:
    ines = people["ines"]
    roles = {
        "tomas": ("coordinator", ""), "mirel": ("administrator", ""), "sanne": ("rapporteur", ""),
        "plover": ("side_contact", "Ostrane"), "basalt": ("side_contact", "Tarvia"),
    }  # fmt: skip
    for short, (role, side) in roles.items():
        ines.open(process).follow("Who has which role").follow("Invite somebody")
        chosen = {"side": ines.option("side", side)} if side else {}
        ines.press("Send the invitation", email=people[short].email, name=people[short].name, role=role, **chosen)
        assert "The invitation is on its way" in ines.page
    for short, (role, _side) in roles.items():
        person = people[short]
        letter = house.mail_to(person).get_content()
        zone = zone_at_midday() if role == "side_contact" else "Europe/Vienna"
        person.accept(re.search(r"https://\S+/invitation/\S+", letter)[0], time_zone=zone)
        person.open("/").follow("Avel Basin Dialogue", beside="Where it stands")
        assert person.heading == "Avel Basin Dialogue"
        assert bool(person.secret) == (role != "side_contact")


PARTS = (
    "venue_policy", "invitation_principle", "agenda_principle", "rules", "outputs_policy", "funders_policy",
)  # fmt: skip


def agree_how_it_is_organised(house, people, process) -> None:
    ines = people["ines"]
    people["mirel"].open(process).follow("Funding").follow("Declare the interests").press(
        "Declare them", words="We host, and are paid for nothing else."
    )
    ines.open(process).follow("How it is organised").press("Write it")
    ines.press("Save", **dict.fromkeys(PARTS, "As every side agrees beforehand."))
    design = ines.press("Put it before the sides").address
    for short in ("plover", "basalt"):
        house.mail_to(people[short], containing="Something waits for your answer")
        people[short].open(design).follow("Answer for your side").press("Record our answer", decision="approved")
    ines.open(process).follow("Move it on").press("It is “Active” now")
    assert "The process is “Active” now." in ines.page


def plan_a_session(people, process) -> str:
    tomas, ines = people["tomas"], people["ines"]
    for handle, side in (("Plover", "Ostrane"), ("Basalt", "Tarvia")):
        ines.open(process).follow("People").follow("Add somebody")
        ines.press(
            "Add",
            handle=handle, side=ines.option("side", side), status="active", identity_mode="pseudonym",
            membership=ines.option("membership", handle),
        )  # fmt: skip
    begins = datetime.now(ZoneInfo(zone_at_midday())).replace(hour=12, minute=0) + timedelta(days=7)
    first, last = (moment.astimezone(ZoneInfo(VENUE_ZONE)) for moment in (begins, begins + timedelta(hours=6)))
    tomas.open(process).follow("Sessions").follow("Propose a session").press(
        "Propose the session",
        title="The winter release", purpose="What happened at the upper gates.", zone=VENUE_ZONE,
        first_day=day_and_time(first)[0], first_time=day_and_time(first)[1],
        last_day=day_and_time(last)[0], last_time=day_and_time(last)[1],
        place="Port Serrin, Merrow", venue="Harbour House", languages=["en"], transfer_intent="intended",
    )  # fmt: skip
    session = tomas.address
    tomas.follow("Invite people").press("Invite", people=[tomas.box("Plover"), tomas.box("Basalt")])

    for short in ("plover", "basalt"):
        person = people[short].open("/").follow("Say whether you will come to the session of")
        assert "Harbour House" not in person.page
        person.press("Answer", answer="accepted")

    ines.open(session).follow("Change who is let in").press("Let in", membership=ines.option("membership", "Sanne"))
    ines.open(session).press("Record that the sides agree").press("Confirm the session")
    assert "Harbour House" in people["plover"].open(session).page
    return session


def remind_those_who_come(house, people, session) -> None:
    app.send_task("participants.tasks.queue_reminders")  # as the clock does every minute

    for short in ("plover", "basalt"):
        letter = house.mail_to(people[short], containing="Subject: Meeting")
        assert letter["To"] == people[short].email
        assert "your zone" in letter.get_content()
        people[short].open(re.search(r"https://\S+/", letter.get_content())[0]).follow(
            "Avel Basin Dialogue, the session of"
        )
        assert people[short].address == session


def hold_the_session(people, session) -> None:
    ines, tomas = people["ines"], people["tomas"]
    ines.open(session).press("It has begun").press("It was held")

    tomas.open(session).follow("Record who came")
    tomas.press("Record", **dict.fromkeys(tomas.fields("presence"), "attended"))
    assert tomas.page.count("Came") >= 2


SPARED = "It was suggested that a third of what the reservoir held could have been spared."
HARSH = "It was said that somebody lied about the gauge."
MILD = "It was said that the gauge was read differently on each side."


def agree_on_notes(people, session) -> None:
    ines, sanne, plover, basalt = (people[short] for short in ("ines", "sanne", "plover", "basalt"))
    sanne.open(session).press("Begin the notes")
    notes = sanne.address
    sanne.follow("Add a theme").press("Add it", title="Why the winter release failed")
    sanne.press("Save and write another", body=SPARED, audience="group").press(
        "Save the paragraph", body=HARSH, audience="group"
    )
    assert SPARED not in plover.open(session).page
    sanne.open(notes).press("Hand in for review")
    ines.open(notes).follow("Circulate the notes").press("Circulate them")

    plover.open(session).follow("Read the notes").follow("Comment", beside=SPARED)
    plover.press("Send the comment", body="A third, or more: nobody had measured.")
    basalt.open(notes).follow("Object", beside=HARSH).press("Take the paragraph down")
    assert HARSH not in plover.open(notes).page

    sanne.open(notes).follow("Edit", beside=HARSH).press("Save", body=MILD)
    sanne.press("Put it back", beside=MILD)
    ines.open(notes).press("Close the round of comments").press("Record that the notes are agreed")
    ines.open(notes).press("Clear the notes to leave the group")
    assert "A third, or more: nobody had measured." in basalt.open(notes).page
    ines.open(session).press("It is written up")


def accept_money(house, people, process) -> None:
    ines, mirel = people["ines"], people["mirel"]
    mirel.open(process).follow("Funding").follow("Record an offer").press(
        "Record the offer",
        funder__name="Brandt Family Foundation", funder__kind="60", funder__relation="none", funder__source="own",
        offer__amount="60,000", offer__currency="EUR", offer__purpose="Airfares and interpretation",
        offer__disclosure="Travel and interpretation",
        condition__0__words="An audit every year", condition__0__kind="audit", condition__0__severity="fiduciary",
    )  # fmt: skip
    offer = mirel.address
    mirel.press("The offer has been made").press("Review the conditions")
    mirel.follow("Record the answer").press(
        "Record the answer", resolution="accepted_as_fiduciary", evidence="Their letter of 3 March"
    )
    mirel.open(offer).press("Put it before the sides")

    for short in ("plover", "basalt"):
        house.mail_to(people[short], containing="Something waits for your answer")
        people[short].open(offer)
        people[short].follow("Answer for your side").press("Record our answer", decision="approved")
    ines.open(offer).press("Confirm the acceptance")
    assert "Accepted. From now on every page names this funder." in ines.page


def release_a_readout(house, people, process) -> None:
    ines, tomas = people["ines"], people["tomas"]
    tomas.open(process).follow("Readouts").follow("Institutions").follow("Add an institution")
    tomas.press("Save", institution="Ministry of Rivers", government="Ostrane", side=tomas.option("side", "Ostrane"))
    tomas.open(process).follow("Readouts").follow("Begin a readout").press(
        "Begin it and choose passages",
        official=tomas.option("official", "Ministry of Rivers"), languages=["en"], title_en="A first small step",
        opening_en="People from two sides met and looked at one hard winter.", route="hand",
    )  # fmt: skip
    tomas.press("Add what is ticked", paragraphs=[tomas.box(SPARED), tomas.box(MILD)])
    readout = tomas.address
    tomas.press("Send to the sides")
    assert not tomas.offers("Read it and release it")

    for short in ("plover", "basalt"):
        house.mail_to(people[short], containing="A decision waits for you")
        person = people[short].open(readout).follow("Decide for your side")
        assert (SPARED in person.page, "Brandt Family Foundation" in person.page) == (True, True)
        person.press("Record the decision", decision="approved")
    assert not tomas.open(readout).offers("Read it and release it")
    ines.open(readout).follow("Read it and release it").press("Release it")
    assert "Released." in ines.page
    tomas.open(readout)


def make_the_file(house, tomas) -> bytes:
    tomas.follow("Make a file")
    if tomas.heading != "Make a file":  # a while has passed since the sign-in
        tomas.confirm()
    tomas.press("Make it", language="en")
    house.until(lambda: "Download" in tomas.open(tomas.address).page)
    response = tomas.follow("Download").response
    assert response.headers["Content-Disposition"].startswith('attachment; filename="readout-')
    return response.content


def check_the_file(file: bytes) -> None:
    assert file.startswith(b"%PDF-")
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine (Debian: package poppler-utils): the words of the file go unread")
    done = subprocess.run(["pdftotext", "-", "-"], input=file, capture_output=True, check=True)
    words = " ".join(done.stdout.decode().split())
    for part in ("A first small step", SPARED, MILD, "Ministry of Rivers", "unofficial", "Brandt Family Foundation"):
        assert part in words
    for hidden in (HARSH, "Plover", "Basalt", "Tarvia", "Ines", "Tomas", "not released"):
        assert hidden not in words


def nobody_else_knows_of_it(people) -> None:
    """Whoever facilitates another process gets the page of what does not exist, for every address there is."""
    stranger = make_user("Orla Quist")
    make_membership(make_process("Merrow Sound Circle"), stranger)
    orla = Visitor("Orla Quist", stranger.email)
    stranger.set_password(orla.passphrase)
    stranger.save()
    addresses = set().union(*(person.seen for person in people.values())) - {"/processes/new/"}
    orla.sign_in()

    nowhere = orla.open("/processes/00000000-0000-4000-8000-000000000000/")
    answers = {address: (orla.open(address).status, orla.response.content) for address in addresses}

    assert len(addresses) > 40
    assert nowhere.status == 404
    assert {address for address, answer in answers.items() if answer != (404, nowhere.response.content)} == set()


def no_mail_told_anything(house) -> None:
    for message in house.sink.messages:
        assert len(message.recipients) == 1
        assert [word for word in QUIET if word in message.as_string()] == []

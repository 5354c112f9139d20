"""The session pack: what somebody who comes takes along, and nothing they may not see."""

from datetime import date, time

import pytest
from django.urls import reverse

from dialogues.models import Process, Session
from participants.models import Attendance, Participation
from reports import actions as report_actions
from reports import making, storage
from reports.models import Report
from tests import make
from tests.reports.reading import everything_in, words

pytestmark = pytest.mark.django_db
VENUE, PLACE = "Harbour House", "Port Serrin, Merrow"
# Nobody's pack holds these: names, accounts, and what is for the third party alone.
NEVER = ["Ovidia Marchetant", "Bezalel Quick", "Facilitator", "Coordinator", "example.org", "Who speaks first"]


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def session(cast):
    cast.participant.time_zone = "Asia/Tehran"
    cast.participant.save()
    session = make.make_session(
        cast.process, title="What the spring could bring", place=PLACE, venue=VENUE, practical="Ring at the blue door."
    )
    make.make_agenda_item(session, "The river since winter", 90, phase="constraints_red_lines", is_caucus=True)
    make.make_agenda_item(session, "Who speaks first", 30, is_internal=True)
    make.make_agenda_item(session, "Farewell", 30, phase="closing", begins=time(15))
    design = make.make_design_in_force(cast.process)
    design.rules = "No telephone in the room."
    design.save()
    seats = [
        ("Plover", {"user": cast.participant, "person": make.make_person("Ovidia Marchetant")}),
        ("Tansy", {"user": cast.side_contact}),
        ("Basalt", {"side": cast.tar, "person": make.make_person("Bezalel Quick")}),
        ("Heron", {"side": cast.tar, "identity_mode": Participation.IdentityMode.ANONYMOUS}),
    ]
    for handle, fields in seats:
        make.make_attendance(session, make.make_participation(cast.process, handle, **fields))
    invited = make.make_participation(cast.process, "Teal", cast.tar)
    make.make_attendance(session, invited, Attendance.Answer.INVITED)
    return session


def pack(cast, session, user, language="en") -> Report:
    report_actions.request_report(
        kind="pack.pdf", process_id=cast.process.pk, about_id=session.pk, language=language, by=user
    )
    making.make_waiting()
    return Report.objects.latest("requested_at")


def read(report, tmp_path) -> str:
    return " ".join(words(storage.read(report), tmp_path).split())


def test_whoever_comes_takes_along_the_agenda_on_both_clocks_the_place_the_rules_and_who_comes(
    cast, session, sign_in, tmp_path
):
    client = sign_in(cast.participant)

    asked = client.post(reverse("participants:pack_new", args=[cast.process.pk, session.pk]), {"language": "en"})
    making.make_waiting()
    report = Report.objects.get()
    file = client.get(reverse("overview:file_download", args=[cast.process.pk, report.pk]))
    text = " ".join(words(file.content, tmp_path).split())

    assert asked.status_code == 302
    assert file.headers["Content-Disposition"] == f'attachment; filename="pack-{report.watermark}.pdf"'
    for told in (
        "What the spring could bring", "Tuesday 1 December 2026", "09:30 Port Serrin, UTC", "13:00 Tehran, your zone, UTC+3:30",
        VENUE, PLACE, "09:30 13:00 The river since winter", "Sides apart: each meets alone.", "15:00 18:30 Farewell",
        "Ring at the blue door.", "No telephone in the room.", "paragraphs without speaker or side", "Plover, Tansy",
        "Basalt", "has accepted money from nobody", "It speaks for no government, no side and no person", "Red line",
        report.watermark,
    ):  # fmt: skip
        assert told in text
    assert [each for each in (*NEVER, "Heron", "Teal", cast.process.codename) if each in text] == []
    assert [each for each in NEVER if each.encode() in everything_in(file.content)] == []


def test_the_third_party_s_pack_for_anybody_holds_no_handle(cast, session, tmp_path):
    text = read(pack(cast, session, cast.coordinator), tmp_path)

    assert "09:30 Port Serrin, UTC" in text
    assert "Ostrane" in text
    assert [each for each in (*NEVER, "Plover", "Tansy", "Basalt", "Heron", "Teal") if each in text] == []


def test_a_place_that_is_sealed_is_in_no_pack_and_nor_is_its_clock(cast, session, tmp_path):
    Session.objects.filter(pk=session.pk).update(status=Session.Status.AGREED)

    for user in (cast.participant, cast.coordinator):
        text = read(pack(cast, session, user), tmp_path)
        assert "You are told when the session is confirmed." in text
        assert [each for each in (VENUE, "Port Serrin", "Lisbon") if each in text] == []


def test_a_closed_process_names_no_side_no_title_and_no_convenor(cast, session, tmp_path):
    Process.objects.filter(pk=cast.process.pk).update(discretion=Process.Discretion.CLOSED)

    text = read(pack(cast, session, cast.participant), tmp_path)

    assert "Side 1 Plover, Tansy" in text
    secrets = ("Ostrane", "Tarvia", "What the spring could bring", cast.process.convenor, cast.process.codename)
    assert [each for each in secrets if each in text] == []


def test_nobody_takes_a_pack_of_a_session_they_are_not_or_no_longer_invited_to(cast, session, sign_in):
    other = pack(cast, make.make_session(cast.process, first_day=date(2026, 12, 8)), cast.participant)
    mine = pack(cast, session, cast.participant)
    client = sign_in(cast.participant)
    address = reverse("overview:file_download", args=[cast.process.pk, mine.pk])
    before = client.get(address).status_code

    session.attendances.get(participation__handle="Plover").delete()

    assert (other.state, other.sentence) == ("failed", "You are not invited to this session any more.")
    assert (before, client.get(address).status_code) == (200, 404)

"""Every kind of file the house makes, read to the last byte: nobody's name, no account, no clock, no machine."""

import getpass
import re
import socket
import sys
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings as house
from django.urls import reverse

from accounts.models import User
from dialogues.models import Note, Session
from participants.actions import feeds
from reports import making, registry, storage
from reports.actions import request_report
from reports.models import Report
from tests import make
from tests.funding import making as money
from tests.overview.test_integrity import decided
from tests.participants.test_ratings import seat
from tests.reports.reading import everything_in, words
from tests.transfer import make as made

pytestmark = pytest.mark.django_db
AT = datetime(2031, 7, 19, 3, 47, 59, tzinfo=UTC)  # no other time in any file looks like it
PEOPLE = ["Zelmira", "zelmira", "undset", "Ovidia", "Marchetant", "marchetant"]
# The machine and its account; a name of a few letters stands in any compressed bytes by chance.
MACHINE = [each for each in (socket.gethostname(), getpass.getuser()) if len(each) > 3]
HERE = [str(house.BASE_DIR), sys.prefix, "python-docx", "parley.example"]
CLOCK = re.compile(rb"03:47|T0347|\(D:2031|2031-07-19T")
# Of the years in a file's own records: the one day that all files bear, and that of the schemas of XMP.
RECORDED = re.compile(rb"D:(\d{4})|<(?:xmp|dcterms):[^>]*>(\d{4})-")


@pytest.fixture
def full(cast, settings, tmp_path):
    """A process with everything there is a file of, made by people with rare names at a rare hour."""
    settings.FILES_DIR = tmp_path / "files"
    for user in User.objects.all():
        name = user.name.casefold().replace(" ", ".")
        User.objects.filter(pk=user.pk).update(
            name=f"Zelmira {user.name}", username=f"zelmira.{name}", email=f"{name}@undset.example"
        )
    for name in ("facilitator", "coordinator", "administrator", "rapporteur", "participant", "side_contact"):
        getattr(cast, name).refresh_from_db()
    with time_machine.travel(AT, tick=False):
        decided(cast)
        seat(cast)
        person = make.make_person("Ovidia Marchetant", contact="ovidia@marchetant.example")
        come = make.make_participation(cast.process, "Plover", user=cast.participant, person=person)
        session = make.make_session(cast.process, first_day=AT.date() + timedelta(days=30))
        make.make_agenda_item(session)
        make.make_attendance(session, come)
        note = make.make_note(make.make_session(cast.process, status=Session.Status.HELD), status=Note.Status.AGREED)
        make.make_paragraph(make.make_section(note))
        made.make_delivered(cast, title="One logbook", official=made.make_official(cast.process))
        offer = money.make_offer(cast.process)
        money.make_condition(offer, words="Names of those who attended", kind="access_to_names", severity="demand")
        made.make_sent(cast)
        readout = made.make_released(cast, title="Two gauges")
        yield cast, {
            "balance.pdf": (cast.process, cast.facilitator), "deliveries.pdf": (cast.process, cast.coordinator),
            "integrity.pdf": (cast.process, cast.facilitator), "letter.docx": (offer, cast.administrator),
            "letter.pdf": (offer, cast.administrator), "note.docx": (note, cast.coordinator),
            "note.pdf": (note, cast.coordinator), "pack.pdf": (session, cast.participant),
            "process.pdf": (cast.process, cast.coordinator), "readout.docx": (readout.current, cast.coordinator),
            "readout.pdf": (readout.current, cast.coordinator),
        }  # fmt: skip


def told(content: bytes, *, read: str = "") -> list[str]:
    """What a file tells that it should not."""
    everything = everything_in(content)
    found = [each for each in (*PEOPLE, *HERE) if each.encode() in everything or each in read]
    found += [each.decode("latin-1") for each in CLOCK.findall(everything)]
    return found + [each for each in MACHINE if re.search(rb"\b%s\b" % re.escape(each.encode()), everything)]


def test_every_kind_of_file_is_looked_at_here(full):
    _cast, about = full

    assert set(registry._kinds) - {"test.file"} == {*about, "readout.sent"}


def test_no_file_tells_who_made_it_when_or_where(full, tmp_path):
    cast, about = full
    for kind, (thing, by) in about.items():
        request_report(kind=kind, process_id=cast.process.pk, about_id=thing.pk, language="en", by=by)

    making.make_waiting()

    reports = list(Report.objects.order_by("kind"))
    assert {each.kind: (each.state, each.sentence) for each in reports} == dict.fromkeys(
        {*about, "readout.sent"}, ("ready", "")
    )
    for report in reports:
        content = storage.read(report)
        is_pdf = report.kind not in {"letter.docx", "note.docx", "readout.docx"}
        assert (report.kind, told(content, read=words(content, tmp_path) if is_pdf else "")) == (report.kind, [])
        years = {year for found in RECORDED.findall(everything_in(content)) for year in found if year}
        assert (report.kind, years) == (report.kind, {b"2000"})
        assert re.fullmatch(r"[a-z]+-[A-Z0-9]{4}-[A-Z0-9]{4}\.(pdf|docx)", report.file_name)
        if is_pdf:
            everything = everything_in(content)
            asked = [b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
                     b"<pdfuaid:part>1</pdfuaid:part>", b"/StructTreeRoot", b"/Lang"]  # fmt: skip
            assert (report.kind, [mark for mark in asked if mark not in everything]) == (report.kind, [])


def test_what_is_read_by_other_programs_tells_no_name_and_no_clock(full, sign_in, client):
    cast, _about = full
    feed = urlsplit(feeds.open_feed(user=cast.participant, by=cast.participant)).path
    roster = sign_in(cast.facilitator).get(reverse("participants:roster_export", args=[cast.process.pk]))

    assert roster.status_code == 200
    assert told(roster.content) == []
    calendar = client.get(feed).content
    assert b"BEGIN:VEVENT" in calendar
    assert [each for each in told(calendar) if each != "parley.example"] == []


def test_what_should_not_be_told_is_found():
    assert told(b"by Zelmira Facilitator at 03:47") == ["Zelmira", "03:47"]

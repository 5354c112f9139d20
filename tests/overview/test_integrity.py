"""The report of all decisions: who, when, on which version, and nobody of a side by name."""

import subprocess

from django.urls import reverse

from dialogues.access import member_of
from dialogues.models import Process
from overview import integrity
from reports import making as files
from reports import storage
from reports.models import Report
from tests import make
from tests.dialogues.test_designs import answer, put
from tests.funding import making


def decided(cast, **fields):
    Process.objects.update(**fields)
    cast.process.refresh_from_db()
    make.make_membership(cast.process, role="coordinator")
    design = put(cast)
    answer(cast, design, cast.side_contact)
    making.make_accepted(cast)
    process = Process.objects.get(pk=cast.process.pk)
    return integrity.gather(process, member_of(cast.facilitator, process))


def test_every_decision_is_told_with_its_version_and_whoever_took_it(cast):
    found = decided(cast)

    told = [(each.what, each.who) for each in found.decisions]
    assert told == [
        ("A side approved an offer", "Ostrane: In Parley, by the side’s own hand"),
        ("A side approved an offer", "Tarvia: In Parley, by the side’s own hand"),
        ("A side approved how the process is organised", "Ostrane: In Parley, by the side’s own hand"),
        ("A version of how the process is organised was put before the sides", "Facilitator 1"),
        ("An offer was accepted", "Facilitator 1"),
    ]  # fmt: skip
    assert {each.about for each in found.decisions} == {
        "Brandt Family Foundation, EUR\u00a060,000", "Design, version 1",
    }  # fmt: skip
    versions = {each.version for each in found.decisions if "offer" in each.what}
    assert (len(versions), found.broken, found.events) == (1, (), 5)
    assert "by the approval of 2 of 2 sides, confirmed by Facilitator 1" in found.gates[0].heading
    assert len(found.gates[0].sentences) == 7


def test_how_much_is_told_follows_the_discretion_of_the_process_and_the_reader(cast):
    closed = decided(cast, discretion="closed")
    Process.objects.update(discretion="open")
    process = Process.objects.get(pk=cast.process.pk)
    opened = integrity.gather(process, member_of(cast.facilitator, process))
    money = integrity.gather(process, member_of(cast.administrator, process))

    assert [word for word in ("Ostrane", "Tarvia") if word in str(closed)] == []
    assert "Side 1: In Parley" in str(closed)
    assert "Facilitator (Facilitator)" in str(opened)
    assert {each.what for each in money.decisions} == {"A side approved an offer", "An offer was accepted"}
    assert [each for each in ("Side Contact", "Participant") if each in str(opened) + str(closed)] == []


def test_the_report_is_a_file_for_whoever_may_read_the_history(cast, sign_in, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    decided(cast)

    sign_in(cast.facilitator).post(reverse("overview:integrity_new", args=[cast.process.pk]))

    assert files.make_waiting() == 1
    report = Report.objects.get()
    (tmp_path / "read.pdf").write_bytes(storage.read(report))
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "read.pdf", "-"], capture_output=True, check=True, text=True
    )
    assert report.file_name == f"decisions-{report.watermark}.pdf"
    assert "Every event fits its hash and its place." in " ".join(text.stdout.split())
    assert "Brandt Family Foundation" in text.stdout

"""Agreed notes as a file: for those the process lets take it, with what everyone may read and nothing else."""

import io
import re
import zipfile
from dataclasses import replace
from unittest.mock import patch

import pytest
from django.urls import reverse

from dialogues import markdown
from dialogues.actions import notes, paragraphs, processes
from dialogues.models import Note, Process
from reports import making, registry, storage
from reports.models import Report
from tests import make
from tests.dialogues.rows import a_paragraph

KEPT = {
    "do_not_keep": {"audience": "do_not_keep"},
    "internal": {"audience": "facilitators"},
    "objected": {"set_aside": True},
}


@pytest.fixture
def paragraph(cast):
    Process.objects.update(notes_may_be_taken=True)
    found = a_paragraph(cast, Note.Status.AGREED, body="It was **suggested**:\n\n- gauges\n- pumps")
    for word, fields in KEPT.items():
        make.make_paragraph(found.section, f"Marigold {word}", **fields)
    make.make_paragraph(found.section, "Marigold red", kind="red_line", side=cast.ost)
    return found


def asked(client, cast, note, kind):
    return client.post(reverse("dialogues:note_export", args=[cast.process.pk, note.pk]), {"kind": kind})


def test_participants_take_agreed_notes_along_only_where_the_process_lets_them(cast, paragraph, sign_in):
    note, client = paragraph.section.note, sign_in(cast.participant)
    page = reverse("dialogues:note_detail", args=[cast.process.pk, note.pk])
    answers = []
    for lets, status in [(False, "agreed"), (True, "circulated"), (True, "agreed")]:
        Process.objects.update(notes_may_be_taken=lets)
        Note.objects.update(status=status)
        shown = "Take them along" in client.get(page).content.decode()
        answers.append((shown, asked(client, cast, note, "note.docx").status_code))

    assert answers == [(False, 403), (False, 403), (True, 302)]
    Process.objects.update(notes_may_be_taken=False)
    assert making.make_waiting() == 0
    assert Report.objects.get().sentence == "These notes cannot be taken along now."


def test_a_file_holds_what_everyone_reads_and_goes_when_somebody_objects(cast, paragraph, sign_in, settings):
    note, client = paragraph.section.note, sign_in(cast.participant)
    for kind in ("note.pdf", "note.docx"):
        asked(client, cast, note, kind)
    assert making.make_waiting() == 2

    found = storage.read(Report.objects.get(kind="note.docx"))
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        parts = {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
    words = re.sub(r"<[^>]+>", "", parts["word/document.xml"])
    assert ("It was suggested:" in words, "– gauges" in words) == (True, True)
    everything = "".join(parts.values()) + storage.read(Report.objects.get(kind="note.pdf")).decode("latin-1")
    people = [user.name for user in (cast.rapporteur, cast.facilitator, cast.participant)]
    assert [word for word in ("Marigold", "Plover", *people) if word in everything] == []
    assert {report.file_name.replace(report.watermark, "") for report in Report.objects.all()} == {
        "notes-.pdf", "notes-.docx",
    }  # fmt: skip

    paragraphs.object_to(paragraph=paragraph, by=cast.participant)
    assert {report.state for report in Report.objects.all()} == {Report.State.EXPIRED}


def test_a_file_that_is_being_made_while_somebody_objects_is_made_anew(cast, paragraph, sign_in):
    asked(sign_in(cast.participant), cast, paragraph.section.note, "note.docx")
    leased = making.claim()

    def progress(report, done, steps):
        paragraphs.object_to(paragraph=paragraph, by=cast.participant)  # read already, not kept yet

    kind = registry.kind_of(leased)
    slow = replace(kind, maker=lambda report, told: (kind.maker(report, told), progress(report, 1, 1))[0])
    with patch.object(registry, "kind_of", lambda report: slow):
        assert making.make(leased) is False

    assert (Report.objects.get().state, making.make_waiting()) == (Report.State.WAITING, 1)
    with zipfile.ZipFile(io.BytesIO(storage.read(Report.objects.get()))) as archive:
        assert b"suggested" not in archive.read("word/document.xml")


@pytest.mark.parametrize("what", ["words", "theme", "opening", "not taken along"])
def test_a_file_goes_when_what_it_says_changes(what, cast, paragraph, sign_in):
    section, note = paragraph.section, paragraph.section.note
    Note.objects.update(status=Note.Status.CIRCULATED)
    asked(sign_in(cast.facilitator), cast, note, "note.docx")
    making.make_waiting()
    now = {"version": 1, "by": cast.facilitator}

    {
        "words": lambda: paragraphs.edit_paragraph(paragraph=paragraph, body="x", audience="facilitators", **now),
        "theme": lambda: notes.edit_section(section=section, title="x", **now),
        "opening": lambda: notes.edit_lead(note=note, lead="x", **now),
        "not taken along": lambda: processes.edit_process(
            process=cast.process, values={"notes_may_be_taken": False}, **now
        ),
    }[what]()

    assert Report.objects.get().state == Report.State.EXPIRED


def test_a_paragraph_becomes_plain_text():
    assert (
        markdown.plain("One *thought*\nin two lines.\n\n- a\n- b & c") == "One thought\nin two lines.\n\n– a\n– b & c"
    )

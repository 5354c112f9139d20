"""The files of a readout: what is in them, what is not, and that they are always the same."""

import io
import re
import sys
import zipfile

import docx
import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from docx.oxml.ns import qn

from audit.models import Event
from dialogues import hooks
from reports import actions as report_actions
from reports import making, storage
from reports.models import Report
from tests.reports.reading import everything_in, words
from tests.transfer import make as made
from tests.transfer.make import fresh
from transfer.actions import readouts
from transfer.wording import SENTENCES

pytestmark = pytest.mark.django_db
PLANTED = ["Coordinator", "Facilitator", "Plover", "user1", "parley", "root", str(settings.BASE_DIR), sys.prefix]


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def marks(monkeypatch):
    """Return a function that says which watermark the next files get."""

    def set_to(*values):
        row = iter(values)
        monkeypatch.setattr(report_actions, "new_watermark", lambda: next(row))

    return set_to


def a_file(cast, readout, language="en", kind="readout.pdf", by=None) -> Report:
    report_actions.request_report(
        kind=kind, process_id=cast.process.pk, about_id=readout.current_id, language=language, by=by or cast.coordinator
    )
    making.make_waiting()
    return Report.objects.latest("requested_at")


def test_a_coordinator_asks_for_a_file_and_takes_it_through_the_access_check(cast, sign_in):
    readout = made.make_released(cast)
    client = sign_in(cast.coordinator)

    asked = client.post(
        reverse("transfer:readout_export", args=[cast.process.pk, readout.pk]),
        {"kind": "readout.pdf", "language": "en"},
    )
    making.make_waiting()
    page = client.get(asked.url)
    report = Report.objects.get()
    file = client.get(reverse("overview:file_download", args=[cast.process.pk, report.pk]))

    assert b"Download" in page.content
    assert file.content.startswith(b"%PDF-1.7")
    assert file.headers["Content-Disposition"] == f'attachment; filename="readout-{report.watermark}.pdf"'


def test_two_files_of_a_version_are_the_same_bytes_but_for_the_watermark(cast, marks, tmp_path):
    readout = made.make_released(cast, languages=("en", "ar"))
    marks("AAAA-AAAA", "AAAA-AAAA", "BBBB-BBBB")

    first = storage.read(a_file(cast, readout))
    second = storage.read(a_file(cast, readout, by=cast.facilitator))
    third = storage.read(a_file(cast, readout))

    assert first == second != third
    assert words(first, tmp_path).replace("AAAA-AAAA", "BBBB-BBBB").split() == words(third, tmp_path).split()


@pytest.mark.parametrize("language", ["en", "fr", "ar", "he"])
def test_a_file_is_tagged_and_in_the_archive_standard_with_no_author_and_no_time(cast, language):
    report = a_file(
        cast, made.make_released(cast, languages=("en", language) if language != "en" else ("en",)), language
    )
    content = storage.read(report)
    everything = everything_in(content)

    assert (report.state, report.sentence) == (Report.State.READY, "")
    assert b"/StructTreeRoot" in everything
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in everything
    assert b"<pdfuaid:part>1</pdfuaid:part>" in everything
    assert [mark for mark in (b"/Author", b"dc:creator") if mark in everything] == []
    assert set(re.findall(rb"D:(\d{4})", everything)) == {b"2000"}
    assert set(re.findall(rb"\b20\d\d-\d\d-\d\d", everything)) == {b"2000-01-01"}


def test_nobody_is_named_in_a_file(cast, tmp_path):
    readout = made.make_released(cast)
    content = storage.read(a_file(cast, readout))
    seen = everything_in(content).decode("latin-1") + words(content, tmp_path)

    assert [planted for planted in PLANTED if planted in seen] == []


def test_the_notice_and_who_pays_are_in_every_language_of_the_file(cast, monkeypatch, tmp_path):
    monkeypatch.setattr(hooks, "_funders_sources", [lambda process: ["City of Port Serrin"]])
    readout = made.make_released(cast, languages=("en", "fr"))

    english, french = (
        " ".join(words(storage.read(a_file(cast, readout, language)), tmp_path).split()) for language in ("en", "fr")
    )

    assert "It speaks for no government, no side and no person, and it binds nobody." in english
    assert "This dialogue is paid for by City of Port Serrin." in english
    assert "n’engage personne" in french
    assert "Ce dialogue est financé par City of Port Serrin." in french


def test_a_text_that_is_not_out_is_marked_as_a_reading_copy_on_every_page(cast, tmp_path):
    readout = made.make_submitted(cast, passages=30)
    pages = words(storage.read(a_file(cast, readout)), tmp_path).split("\f")[:-1]

    assert len(pages) > 1
    assert ["Reading copy, not released" in page for page in pages] == [True] * len(pages)


def test_a_released_text_carries_no_such_mark_and_is_the_text_the_sides_approved(cast, tmp_path):
    readout = made.make_released(cast, title="A shared reading room")
    wording = readout.wordings.get(part="title")
    wording.text = "Changed behind"
    wording.save()

    text = words(storage.read(a_file(cast, readout)), tmp_path)

    assert "A shared reading room" in text
    assert [mark for mark in ("Reading copy", "Changed behind") if mark in text] == []


def test_words_that_look_like_commands_are_only_words(cast, tmp_path):
    hostile = '#panic("x") $a$ *b* @c // d <e> \\ `f` [g] "h" #eval("1") {}'
    readout = made.make_draft(cast, title=hostile)
    readouts.edit_passage(passage=readout.passages.first(), texts={"en": hostile}, version=1, by=cast.coordinator)
    readout = fresh(readout)
    readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)

    text = words(storage.read(a_file(cast, fresh(readout))), tmp_path)

    assert " ".join(text.split()).count(hostile) == 2


def test_letters_no_typeface_has_are_said_and_do_not_stop_the_file(cast):
    report = a_file(cast, made.make_released(cast, title="A room \U00012000"))

    assert report.state == Report.State.READY
    assert (
        report.sentence
        == "Some letters are missing from the typefaces here, so the file is not in the archive standard."
    )


def test_a_file_of_a_changed_row_is_refused_with_a_sentence_and_the_alarm_rings(cast):
    readout = made.make_released(cast)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE transfer_version SET content_hash = %s", ["0" * 64])

    report = a_file(cast, readout)

    assert report.state == Report.State.FAILED
    assert report.sentence.startswith("This text is not the one that was put before the sides")
    assert Event.objects.filter(verb="readout.tampering_found").count() == 1


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_docx_of_a_version_is_the_same_bytes_but_for_the_watermark(cast, marks):
    readout = made.make_released(cast, languages=("en", "ar"))
    marks("AAAA-AAAA", "AAAA-AAAA", "BBBB-BBBB")

    first, second, third = (
        storage.read(a_file(cast, readout, kind="readout.docx", by=by))
        for by in (cast.coordinator, cast.facilitator, cast.coordinator)
    )

    assert first == second
    assert {name: part.replace(b"AAAA-AAAA", b"BBBB-BBBB") for name, part in parts(first).items()} == parts(third)


def test_a_docx_tells_nobodys_name_no_time_and_no_history(cast):
    readout = made.make_released(cast)
    held = parts(storage.read(a_file(cast, readout, kind="readout.docx")))
    everything = b"\n".join([*held.values(), *(name.encode() for name in held)]).decode()

    assert [planted for planted in [*PLANTED, "python-docx", "python"] if planted in everything] == []
    assert not re.search(r"<w:(ins|del|comment|rsid)\b|rsidR=", everything)
    assert set(re.findall(r"\b20[0-9]{2}-\d\d-\d\d", everything)) == {"2000-01-01"}
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", everything) in ([], [""])
    assert not [name for name in held if "thumbnail" in name or "comments" in name]


def test_a_docx_holds_the_text_the_notice_and_who_pays_right_to_left_where_it_is(cast, monkeypatch):
    monkeypatch.setattr(hooks, "_funders_sources", [lambda process: ["City of Port Serrin"]])
    readout = made.make_released(cast, languages=("en", "ar"))

    document = docx.Document(io.BytesIO(storage.read(a_file(cast, readout, "ar", kind="readout.docx"))))
    texts = [paragraph.text for paragraph in document.paragraphs]

    assert texts[1] == "A shared reading room"
    assert SENTENCES["ar"].notice in texts
    assert "City of Port Serrin" in texts[-1]
    assert all(paragraph._element.pPr.find(qn("w:bidi")) is not None for paragraph in document.paragraphs)


def test_a_docx_that_is_not_out_is_marked_in_its_foot(cast):
    held = parts(storage.read(a_file(cast, made.make_submitted(cast), kind="readout.docx")))

    assert "Reading copy, not released" in held["word/footer1.xml"].decode()

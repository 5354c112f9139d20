"""Talks with funders, papers of an offer, and the letter that names its demands."""

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from funding import letters, papers
from funding.models import FunderContact, OfferDocument
from notices.models import Notice
from reports import making as making_files
from reports import storage
from reports.models import Report
from tests.funding import making


def archive(part):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr(part, "<x/>")
    return held.getvalue()


def test_a_talk_about_the_substance_is_read_by_the_contacts_of_the_sides_and_no_other(cast, sign_in):
    funder = making.make_funder(cast.process)
    new, listed = (reverse(f"funding:contact_{name}", args=[cast.process.pk]) for name in ("new", "list"))
    said = {"funder": str(funder.pk), "on": timezone.localdate()}
    for topic in ("finance", "substance"):
        answer = sign_in(cast.coordinator).post(new, {**said, "topic": topic, "words": f"Asked about {topic}."})
        assert answer.status_code == 302

    shown = {
        name: sign_in(getattr(cast, name)).get(listed) for name in ("side_contact", "administrator", "participant")
    }

    words = {name: [f"Asked about {t}." in page.content.decode() for t in ("finance", "substance")]
             for name, page in shown.items()}  # fmt: skip
    assert words == {
        "side_contact": [False, True], "administrator": [True, True], "participant": [False, False],
    }  # fmt: skip
    assert shown["participant"].status_code == 404
    assert set(Notice.objects.values_list("kind", "recipient")) == {
        ("funder_contact.recorded", cast.side_contact.pk), ("funder_contact.recorded", cast.other_side_contact.pk),
    }  # fmt: skip
    assert FunderContact.objects.count() == 2


def test_a_paper_is_kept_sealed_and_every_opening_is_on_record(cast, sign_in):
    offer = making.make_offer(cast.process)
    content = b"%PDF-1.7 the contract"
    file = SimpleUploadedFile("Contract with Brandt.pdf", content)

    sign_in(cast.administrator).post(
        reverse("funding:document_new", args=[cast.process.pk, offer.pk]), {"title": "Contract", "file": file}
    )

    document = OfferDocument.objects.get()
    assert content not in bytes(document.sealed)
    answer = sign_in(cast.facilitator).get(reverse("funding:document_download", args=[cast.process.pk, document.pk]))
    assert (answer.content, "Brandt" in answer["Content-Disposition"]) == (content, False)
    assert answer["Content-Disposition"] == f'attachment; filename="paper-{str(document.pk)[:8]}.pdf"'
    assert list(Event.objects.filter(verb__startswith="offer_document").order_by("sequence").values_list("verb", "by_id")) == [
        ("offer_document.uploaded", cast.administrator.pk), ("offer_document.downloaded", cast.facilitator.pk),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4", "pdf"), (b"\xff\xd8\xff\xe0", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"),
        (archive("word/document.xml"), "docx"), (archive("xl/workbook.xml"), "xlsx"),
        (archive("evil.exe"), ""), (b"PK\x03\x04 broken", ""), (b"MZ\x90", ""), (b"<html>", ""), (b"", ""),
        (b"%PDF-" + b"x" * papers.BYTES, ""),
    ],
)  # fmt: skip
def test_a_paper_is_what_its_content_says_or_refused(content, kind):
    try:
        assert papers.kind_of(content) == kind
    except papers.ValidationError:
        assert kind == ""


def a_letter(cast):
    offer = making.make_offer(cast.process, making.make_funder(cast.process, "Corvane Strategic Fund"))
    making.make_condition(offer, "The names of those who attend.", "access_to_names", "demand")
    making.make_condition(offer, "Say nowhere that we pay.", "anonymity", "demand")
    making.make_condition(offer, "A seat in the room.", "presence_in_room", "demand", resolution="dropped_by_funder")
    making.make_condition(offer, "An audit each year.")
    return offer


@pytest.mark.parametrize("kind", ["letter.pdf", "letter.docx"])
def test_a_letter_names_the_demands_that_stand_and_nobody_of_the_process(kind, cast, sign_in, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    offer = a_letter(cast)

    answer = sign_in(cast.administrator).post(
        reverse("funding:letter_new", args=[cast.process.pk, offer.pk]), {"kind": kind}
    )

    assert answer.status_code == 302
    assert making_files.make_waiting() == 1
    report = Report.objects.get()
    content = storage.read(report)
    assert report.file_name == f"letter-{report.watermark}.{kind[-4:].strip('.')}"
    if kind == "letter.docx":
        text = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
        assert ["names of those who attend" in text, "Say nowhere" in text, "seat in the room" in text] == [
            True, True, False,
        ]  # fmt: skip
        assert "For some of them that is their safety." in text
        assert [each for each in ("Ostrane", "Tarvia", cast.process.codename, "Administrator") if each in text] == []
    else:
        assert content.startswith(b"%PDF-")


def test_without_a_demand_there_is_no_letter(cast, sign_in):
    offer = making.make_offer(cast.process)
    making.make_condition(offer, "An audit each year.")

    answer = sign_in(cast.administrator).get(reverse("funding:letter_new", args=[cast.process.pk, offer.pk]))

    assert answer.status_code == 409
    assert set(letters.WHY) == set(making.Condition.DEMANDS)

"""Rosters as people really have them: read, looked at, and taken over as a whole or not at all."""

import datetime
import io
import random
import re
import struct
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from participants import roster, sheets, tasks
from participants.actions import rosters as actions
from participants.models import Participation, Person, RosterImport
from participants.queries import rosters as queries
from reports import cells
from tests import make

FILES = Path(__file__).parent / "files"
PLAIN = "Handle,Side,Standing\nHeron,OST,former military\nBasalt,Tarvia,former official\n"


def xlsx(*rows, merge=(), title="People", extra=None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for each in merge:
        book.active.merge_cells(each)
    if extra:
        extra(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content):
    return roster.read(content if isinstance(content, bytes) else content.encode(), taken=set())


def people(content):
    return [(entry.handle, entry.side, entry.standing) for entry in read(content).entries]


def refusal(content) -> str:
    with pytest.raises(ValidationError) as refused:
        read(content)
    return refused.value.messages[0]


TWO = [("Heron", "OST", "former_military"), ("Basalt", "Tarvia", "former_official")]


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "|").encode(),
        b"sep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r\n\r\n,,\r\n").encode(),
        ("People of the dialogue,,\n\n" + PLAIN).encode(),
        PLAIN.replace("Handle", '"Code name"').replace("Standing", "FONCTION").encode(),
        PLAIN.replace("former military", "Former_Military").replace("Heron", "  Heron ").encode(),
        xlsx(["Handle", "Side", "Standing"], *[list(row) for row in TWO]),
        xlsx(["Title"], [], ["Handle", "Side", "Standing"], TWO[0], [], TWO[1], merge=["A1:C1"]),
        (FILES / "roster.xls").read_bytes(),
        (FILES / "roster.ods").read_bytes(),
    ],
    ids=[
        "utf-8", "bom", "utf-16", "utf-16 without a mark", "utf-16 big end", "semicolons", "tabs", "bars", "sep line",
        "empty rows", "title line", "synonyms", "labels and spaces", "xlsx", "xlsx with title and gaps", "xls", "ods",
    ],
)  # fmt: skip
def test_one_and_the_same_roster_in_many_dresses(content):
    assert people(content) == TWO


def test_western_text_is_read_and_said_to_be_inferred():
    found = read("Handle;Side;Name\nHeron;OST;Zoé Márquez\n".encode("cp1252"))

    assert found.entries[0].legal_name == "Zoé Márquez"
    assert any("Windows-1252" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"  \n \n", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "This is a picture, whatever it is called."),
        (b"\xff\xd8\xff\xe0" + bytes(100), "This is a picture, whatever it is called."),
        (b"%PDF-1.7", "This is a PDF."),
        (b"<html><table><tr><td>Handle</td></tr></table>", "a page or a text, not a spreadsheet"),
        (b"PK\x03\x04" + bytes(200), "The file is damaged or is no spreadsheet."),
        (sheets.OLE + bytes(3000), "The file is damaged or is no spreadsheet."),
        ((FILES / "locked.xlsx").read_bytes(), "protected by a password"),
        (xlsx(["Handle", "Side"], ["Heron", "OST"])[:-300], "The file is damaged"),
        (b"Handle,Side\nHe\x00ron,OST\n", "bytes that are no text"),
        (b"Handle,Side\n\x81\x8d\x8f,OST\n", "unknown character set"),
        (b"Colour,Shoe size\nblue,44\n", "No row heads its columns"),
        (b"Handle,Side\n", "There is a header and no row below it."),
        (b"Handle,Codename,Side\na,b,OST\n", "mean the same"),
        (b'Handle,Side\n"Heron,OST\n' + b"x" * 200_000, "Line 3 cannot be read"),
    ],
)
def test_what_is_no_roster_is_said_in_a_sentence(content, sentence):
    assert sentence in refusal(content)


def archive(**parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_text_document_is_not_taken_for_a_spreadsheet():
    assert "not a spreadsheet" in refusal(archive(**{"word/document.xml": "<w/>"}))


def test_an_archive_that_unpacks_to_too_much_is_not_opened():
    bomb = archive(**{"xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": bytes(101 * 1024 * 1024)})

    assert len(bomb) < 1_000_000
    assert "Unpacked, this file is larger than 100 MB" in refusal(bomb)


def test_an_archive_that_lies_about_its_size_ends_nothing_but_its_own_reader():
    honest = xlsx(["Handle", "Side"], ["Heron", "OST"])
    with zipfile.ZipFile(io.BytesIO(honest)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData>" + b" " * 150_000_000
    bomb = bytearray(archive(**parts))
    at = 0
    while (at := bomb.find(b"PK\x01\x02", at)) >= 0:  # the directory claims ten bytes each
        bomb[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4

    begun = time.monotonic()
    sentence = refusal(bytes(bomb))

    assert ("damaged" in sentence or "more memory or time" in sentence, time.monotonic() - begun < 30) == (True, True)


def test_a_cell_in_the_last_row_and_column_ends_nothing_but_its_own_reader():
    far = xlsx(["Handle", "Side"], ["Heron", "OST"], extra=lambda book: book.active.cell(1048576, 16384, "x"))

    assert "more memory or time than a roster needs" in refusal(far)


def test_fifty_thousand_rows_are_refused_with_their_number_in_bounded_time():
    rows = [[f"Handle {number}", "OST", "business"] for number in range(50_000)]
    begun = time.monotonic()

    as_sheet = refusal(xlsx(["Handle", "Side", "Standing"], *rows))
    as_text = refusal("Handle,Side,Standing\n" + "".join(f"{','.join(row)}\n" for row in rows))

    assert as_sheet == as_text == "The file holds 50000 rows. A roster takes up to 2000 people: split the file."
    assert time.monotonic() - begun < 60


def test_a_merged_cell_says_the_same_for_every_row_it_covers():
    content = xlsx(
        ["Handle", "Side"], ["Heron", "OST"], ["Fennel", None], ["Alder", None], ["Basalt", None], merge=["B2:B4"]
    )

    assert [(entry.handle, entry.side) for entry in read(content).entries] == [
        ("Heron", "OST"), ("Fennel", "OST"), ("Alder", "OST"), ("Basalt", ""),
    ]  # fmt: skip


def test_other_sheets_and_unknown_columns_are_named_and_hidden_sheets_left_out():
    def more(book):
        book.create_sheet("Costs").append(["Item", "Sum"])
        hidden = book.create_sheet("Old", 0)
        hidden.append(["Handle", "Side"])
        hidden.append(["Secret", "OST"])
        hidden.sheet_state = "hidden"
        book.active = 1

    found = read(xlsx(["Handle", "Side", "Shoe size"], ["Heron", "OST", 44], extra=more))

    assert [entry.handle for entry in found.entries] == ["Heron"]
    assert found.left_out == ["Shoe size"]
    assert "Read the sheet “People”; left out “Costs”." in found.remarks
    assert "Hidden sheets were left out." in found.remarks


@pytest.mark.parametrize(
    ("cell", "day", "fault"),
    [
        (datetime.date(2024, 5, 1), "2024-05-01", ""),
        (datetime.datetime(2024, 5, 1), "2024-05-01", ""),  # noqa: DTZ001
        (45413, "2024-05-01", ""),
        ("45413", "2024-05-01", ""),
        ("2024-5-1", "2024-05-01", ""),
        ("31.12.2024", "2024-12-31", ""),
        ("12/31/2024", "2024-12-31", ""),
        ("05/05/2024", "2024-05-05", ""),
        ("03/04/2024", "", "can be read as two different days"),
        ("31.02.2024", "", "is no day"),
        ("last May", "", "is no day"),
        (7, "", "is no day"),
        (99999, "", "is no day"),
    ],
)
def test_a_day_is_read_one_way_or_refused(cell, day, fault):
    entry = read(xlsx(["Handle", "Side", "Left office on"], ["Heron", "OST", cell])).entries[0]

    assert entry.left_office_on == day
    assert (fault in " ".join(entry.faults)) if fault else entry.faults == []


def test_a_formula_is_never_evaluated():
    content = xlsx(["Handle", "Side", "Name"], ["Heron", "OST", "=1+1"])
    text = "Handle,Side,Name,Phone\nHeron,OST,=cmd|' /C calc'!A0,+44 20 1234\nAlder,OST,@SUM(A1),\nFern,OST,-2+3,\n"

    assert read(content).entries[0].legal_name == ""
    assert [len(entry.faults) for entry in read(text).entries] == [1, 1, 1]
    assert read(text).entries[0].contact == "+44 20 1234"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Heron,,,", "It names no side."),
        (",OST,,", "neither a handle nor a name"),
        ("Heron,OST,wizard,", "is no standing known here"),
        ("She_ron!,OST,,", "must begin with a letter"),
        ("He\u202eron,OST,,", "invisible characters"),
        (f"{'x' * 41},OST,,", "longer than 40"),
        ("Heron,OST,,Heron Marchetant", "shares a word with the name"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(line, sentence):
    entry = read(f"Handle,Side,Standing,Name\n{line}\n").entries[0]

    assert any(sentence in fault for fault in entry.faults), entry.faults


def test_somebody_anonymous_with_a_name_is_refused():
    entry = read("Handle,Side,Visibility,Name\nHeron,OST,anonymous,Ovidia Marchetant\n").entries[0]

    assert entry.faults == ["Somebody anonymous keeps no name, contact or affiliation. Take them out of the row."]


def test_first_and_last_name_and_several_contacts_become_one():
    entry = read("Vorname;Name;Seite;E-mail;Phone\nOvidia;Marchetant;OST;o@example.org;+44 20 1\n").entries[0]

    assert (entry.legal_name, entry.contact) == ("Ovidia Marchetant", "o@example.org\n+44 20 1")
    assert entry.is_proposed


def test_proposed_handles_are_all_different_and_none_is_taken():
    lines = "".join(f"OST,Person Number{number}\n" for number in range(600))

    found = roster.read(f"Side,Name\n{lines}".encode(), taken={"heron", "basalt"})
    handles = [entry.handle.casefold() for entry in found.entries]

    assert (len(set(handles)), {"heron", "basalt"} & set(handles)) == (600, set())


def test_random_bytes_never_end_in_anything_but_a_roster_or_a_sentence():
    chance = random.Random(4)
    starts = [b"", b"\xff\xfe", b"\xef\xbb\xbf", b"Handle,Side\n", b'"', b"Handle;Side\n=\x00"]
    ends = set()
    for _number in range(300):
        content = chance.choice(starts) + chance.randbytes(chance.randrange(400))
        try:
            ends.add(type(read(content)).__name__)
        except ValidationError as refused:
            ends |= {"a sentence" if refused.messages[0].endswith(".") else refused.messages[0]}

    assert ends <= {"Roster", "a sentence"}


# In the browser


def verbs(process):
    return list(Event.objects.filter(chain=process.pk).order_by("position").values_list("verb", flat=True))


def upload(client, process, content, name="roster.xlsx"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(reverse("participants:roster_new", args=[process.pk]), {"file": file})


def table(response):
    """Handle, deed and reason of each row of a preview."""
    rows = response.content.decode().split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def looked_at(client, process, content):
    response = upload(client, process, content)
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"], client.get(response.headers["Location"])


def mark(response):
    return response.context["plan"].mark


ROSTER = (
    "Title of the file,,,,\n"
    "Handle;Side;Standing;Name;E-mail\n"
    "Heron;OST;former military;Ovidia Marchetant;o@example.org\n"
    ";Tarvia;academic;Basil Quorn;\n"
    "Alder;OST;business;;\n"
    "Fern;Utopia;business;;\n"
    "Heron;OST;business;;\n"
    "Reed;OST;;Marchetant Ovídia;\n"
)


def test_a_roster_is_looked_at_and_then_taken_over(cast, sign_in):
    make.make_participation(cast.process, "Alder", cast.ost, standing="journalist")
    client = sign_in(cast.coordinator)

    url, page = looked_at(client, cast.process, ROSTER.replace(",", ""))
    rows = table(page)
    refused = client.post(url, {"seen": mark(page)})
    before = cast.process.participations.count()
    done = client.post(url, {"seen": mark(page), "leave_out": "on"})

    assert [row.split(" ", 1)[0] for row in rows] == ["3", "4", "5", "6", "7", "8"]
    assert "Added with a sealed name" in rows[0]
    assert "The handle is proposed, by chance." in rows[1]
    assert "Changed Will be written: standing." in rows[2]
    assert "“Utopia” is no side of this process. Write one of: Ostrane, Tarvia." in rows[3]
    assert "Row 3 has the same handle." in rows[4]
    assert "Row 3 has the same name." in rows[5]
    assert ("3 rows cannot be taken" in refused.content.decode(), before) == (True, 1)
    assert done.status_code == 302
    heron = cast.process.participations.get(handle="Heron")
    assert (heron.person.legal_name, heron.person.contact) == ("Ovidia Marchetant", "o@example.org")
    assert cast.process.participations.get(handle="Alder").standing == "business"
    assert (cast.process.participations.count(), RosterImport.objects.count()) == (3, 0)
    assert verbs(cast.process) == ["roster.uploaded", "roster.committed"]


def test_names_stand_on_no_page_of_the_preview_and_not_in_the_database(cast, sign_in):
    client = sign_in(cast.coordinator)

    url, page = looked_at(client, cast.process, ROSTER.replace(",", ""))
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM participants_rosterimport")
        stored = cursor.fetchone()[0]

    assert [word in page.content.decode() for word in ("Marchetant", "Quorn", "o@example.org")] == [False] * 3
    assert ("Marchetant" in stored, stored.startswith("p1.")) == (False, True)


def test_only_who_read_a_roster_sees_its_rows(cast, sign_in):
    url, _page = looked_at(sign_in(cast.coordinator), cast.process, PLAIN)
    colleague = sign_in(cast.facilitator)

    assert [colleague.get(url).status_code, colleague.post(url, {"seen": "x"}).status_code] == [404, 404]


def test_what_changed_since_the_look_is_not_taken_over(cast, sign_in):
    client = sign_in(cast.coordinator)
    url, page = looked_at(client, cast.process, PLAIN)
    make.make_participation(cast.process, "heron", cast.ost)

    response = client.post(url, {"seen": mark(page)})
    again = client.post(url, {"seen": mark(response)})

    assert "changed since you looked" in response.content.decode()
    assert again.status_code == 302
    assert sorted(cast.process.participations.values_list("handle", flat=True)) == ["Basalt", "heron"]


def test_a_fault_in_the_middle_takes_over_nothing(cast, monkeypatch):
    kept = actions.upload_roster(process=cast.process, roster=read(PLAIN + "Alder,OST,business\n"), by=cast.coordinator)
    make.make_participation(cast.process, "Alder", cast.ost)
    plan = queries.plan(kept)

    def fails(row, by):
        raise ValidationError("stopped")

    monkeypatch.setattr(actions, "_update", fails)
    with pytest.raises(ValidationError, match="stopped"):
        actions.commit_roster(roster=kept, seen=plan.mark, leave_out_refused=False, by=cast.coordinator)

    assert (cast.process.participations.count(), Person.objects.count(), RosterImport.objects.count()) == (1, 0, 1)


def test_a_second_click_is_told_that_it_is_done(cast):
    kept = actions.upload_roster(process=cast.process, roster=read(PLAIN), by=cast.coordinator)
    seen = queries.plan(kept).mark
    actions.commit_roster(roster=kept, seen=seen, leave_out_refused=False, by=cast.coordinator)

    with pytest.raises(ValidationError, match="taken over or thrown away already"):
        actions.commit_roster(
            roster=RosterImport(pk=kept.pk, process=cast.process),
            seen=seen,
            leave_out_refused=False,
            by=cast.coordinator,
        )

    assert cast.process.participations.count() == 2


def test_the_same_file_twice_changes_nothing(cast, sign_in):
    client = sign_in(cast.coordinator)
    content = "Side,Name\nOST,Ovidia Marchetant\n"
    url, page = looked_at(client, cast.process, content)
    client.post(url, {"seen": mark(page)})

    url, page = looked_at(client, cast.process, content)
    response = client.post(url, {"seen": mark(page)})

    assert "Left as it is Somebody of that name is in the process already" in table(page)[0]
    assert "nothing to take over" in response.content.decode()
    assert cast.process.participations.count() == 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Heron,TAR,,", "They are of Ostrane now."),
        ("Heron,OST,named,", "They would be seen more openly than now."),
        ("Heron,OST,anonymous,", "A name is sealed for them"),
        ("Egret,OST,,Marchetant Ovidia", "Somebody of that name is in the process under another handle."),
        ("Quail,OST,,", "They have gone."),
        ("Alder,OST,,Basil Quorn", "They take part anonymously"),
    ],
)
def test_what_would_overwrite_somebody_is_refused(line, sentence, cast):
    make.make_participation(cast.process, "Heron", cast.ost, person=make.make_person("Ovidia Marchetant"))
    make.make_participation(cast.process, "Quail", cast.ost, status=Participation.Status.LEFT)
    make.make_participation(cast.process, "Alder", cast.ost, identity_mode="anonymous")
    kept = actions.upload_roster(
        process=cast.process, roster=read(f"Handle,Side,Visibility,Name\n{line}\n"), by=cast.coordinator
    )

    row = queries.plan(kept).rows[0]

    assert (row.deed, any(sentence in each for each in row.sentences)) == (queries.Deed.REFUSE, True), row.sentences


def test_a_guessed_name_looks_the_same_whether_it_is_the_sealed_one_or_not(cast):
    make.make_participation(cast.process, "Heron", cast.ost, person=make.make_person("Ovidia Marchetant"))

    def said(name):
        content = f"Handle,Side,Standing,Name\nHeron,OST,business,{name}\n"
        kept = actions.upload_roster(process=cast.process, roster=read(content), by=cast.coordinator)
        plan = queries.plan(kept)
        return [(row.deed, row.sentences, row.identity) for row in plan.rows], plan.mark

    assert said("Ovidia Marchetant") == said("Somebody Else")
    assert said("Somebody Else")[0][0][0] == queries.Deed.UPDATE
    assert Participation.objects.get().openings.count() == 0


def test_a_name_that_is_found_leaves_a_trace_with_whose_it_is(cast):
    heron = make.make_participation(cast.process, "Heron", cast.ost, person=make.make_person("Ovidia Marchetant"))

    actions.upload_roster(
        process=cast.process, roster=read("Side,Name\nTAR,Marchetant Ovidia\nTAR,Basil Quorn\n"), by=cast.coordinator
    )

    assert [(each.kind, each.opened_by) for each in heron.openings.all()] == [("matched", cast.coordinator)]
    assert Event.objects.get(verb="roster.uploaded").ids == {"rows": 2, "matched": 1}


def test_people_of_another_process_are_not_known_here(cast):
    other = make.make_process("Merrow Sound Circle")
    make.make_participation(other, "Heron", person=make.make_person("Ovidia Marchetant"))
    kept = actions.upload_roster(
        process=cast.process, roster=read("Handle,Side,Name\nHeron,OST,Ovidia Marchetant\n"), by=cast.coordinator
    )

    assert [(row.deed, row.sentences) for row in queries.plan(kept).rows][0][0] == queries.Deed.ADD


def test_the_preview_costs_as_many_queries_for_two_thousand_rows_as_for_two(cast, sign_in):
    client = sign_in(cast.coordinator)
    few, _page = looked_at(client, cast.process, PLAIN)
    many, _page = looked_at(
        client, cast.process, "Handle,Side,Name\n" + "".join(f"H{n},OST,Person N{n}\n" for n in range(2000))
    )

    def cost(url):
        with CaptureQueriesContext(connection) as captured:
            page = client.get(url)
        assert len(page.content) < 120_000
        return len(captured)

    assert (cost(few), cost(many) <= 8) == (cost(many), True)


def test_rows_that_nobody_took_over_are_gone_after_a_day(cast, sign_in):
    client = sign_in(cast.coordinator)
    url, _page = looked_at(client, cast.process, PLAIN)
    RosterImport.objects.update(expires_at=timezone.now())

    before = client.get(url).status_code
    tasks.remove_expired_rosters()

    assert (before, RosterImport.objects.count()) == (404, 0)
    assert verbs(cast.process) == ["roster.uploaded", "roster.removed"]


@pytest.mark.parametrize("name", ["roster.xlsx", "x" * 90 + ".csv", "../../etc/passwd", "a\u202ecsv.exe", ".csv"])
def test_the_name_of_a_file_means_nothing(name, cast, sign_in):
    assert upload(sign_in(cast.coordinator), cast.process, PLAIN, name).status_code == 302


def test_no_file_and_too_large_a_file_are_said(cast, sign_in):
    client = sign_in(cast.coordinator)
    url = reverse("participants:roster_new", args=[cast.process.pk])

    none = client.post(url, {"file": ""})
    large = upload(client, cast.process, b"a,b\n" * 2_700_000)

    assert "This field is required." in none.content.decode()
    assert "The file is larger than 10 MB." in large.content.decode()
    assert RosterImport.objects.count() == 0


def test_the_list_by_handle_holds_no_name_and_nothing_a_spreadsheet_evaluates(cast, sign_in):
    make.make_participation(cast.process, "Heron", cast.ost, person=make.make_person(), standing="business")
    Participation.objects.create(process=cast.process, handle="=1+1", side=cast.tar)

    response = sign_in(cast.coordinator).get(reverse("participants:roster_export", args=[cast.process.pk]))

    assert response.content.decode("utf-8-sig").splitlines() == [
        "Handle,Side,Standing,How they are seen,Status",
        "Heron,Ostrane,business,pseudonym,Active",
        "'=1+1,Tarvia,,pseudonym,Identified",
    ]
    assert (response.headers["Content-Disposition"], verbs(cast.process)) == (
        'attachment; filename="people.csv"',
        ["roster.exported"],
    )
    assert cells.harmless("＝1") == "'＝1"

"""A funder's own published file: read, looked through, taken over."""

import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from audit.models import Event
from funding import published, published_files
from funding.actions import imports as actions
from funding.models import Funder, Import, Offer, PublishedGrant
from tests.funding import making

INDIGO = Path(__file__).parents[3] / "shared" / "standards" / "360giving" / "indigo-trust-grants.json"
needs_indigo = pytest.mark.skipif(not INDIGO.exists(), reason="the published standards are not beside the project")


def url(cast, name, pk=None):
    return reverse(f"funding:{name}", args=[cast.process.pk, *([pk] if pk else [])])


def upload(client, cast, content, name="grants.json"):
    return client.post(url(cast, "import_new"), {"file": SimpleUploadedFile(name, content)})


def grant(**changes):
    return {**making.GRANT, **changes}


def package(*grants, encoding="utf-8"):
    return json.dumps({"grants": list(grants)}, ensure_ascii=False).encode(encoding)


@needs_indigo
def test_the_real_file_is_understood_but_for_what_is_listed():
    grants = published_files.read(INDIGO.read_bytes())
    evidence = published.day_order(grants)
    read = [published.understand(each, evidence.order) for each in grants]

    assert len(read) == 269
    assert evidence.order == published.Order.DAY_FIRST
    assert (read[0].number, read[0].amount, read[0].currency, read[0].awarded_on, read[0].funder_name) == (
        "360G-indigotrust:IND1", Decimal(10000), "GBP", date(2001, 3, 26), "Indigo Trust",
    )  # fmt: skip
    assert read[0].recipient == "Discover"
    assert [each.number for each in read if each.refusals] == []
    assert [each.number for each in read if each.awarded_on is None] == []
    kept = {each.key for each in read[0].left_over}
    assert {"Internal Organisation ID", "plannedDates.duration", "dateModified", "beneficiaryLocation.name"} <= kept
    # Nothing of the file is lost: every leaf is understood or kept aside.
    leaves = [leaf for leaf in grants[0] if published._text(leaf[1])]
    assert len(leaves) == len(read[0].left_over) + 9


@needs_indigo
def test_two_grants_of_the_real_file_become_offers_and_the_rest_is_forgotten(cast, sign_in):
    client = sign_in(cast.administrator)
    preview = upload(client, cast, INDIGO.read_bytes(), "indigo-trust-grants.json")
    source = Import.objects.get()
    page = client.get(preview.headers["Location"]).content.decode()
    assert "day first, such as 26/03/2001; none can only be month first" in page
    assert (page.count('name="shown"'), "1 to 50 of 269" in page) == (50, True)

    found = client.get(url(cast, "import_detail", source.pk), {"q": "facebook page"}).content.decode()
    assert ("Facebook page for sexual health project." in found, found.count('name="shown"')) == (True, 1)
    number = source.grants.get(pk=next(r.pk for r in source.grants.all() if "IND111" in r.content)).position
    client.post(url(cast, "import_pick", source.pk), {"shown": ["1", "2"], "picked": ["1"]})
    client.post(url(cast, "import_pick", source.pk), {"shown": [number], "picked": [number], "commit": ""})
    client.post(url(cast, "import_commit", source.pk))

    offers = {each.external_id: each for each in Offer.objects.all()}
    first = offers["360G-indigotrust:IND1"]
    assert sorted(offers) == ["360G-indigotrust:IND1", "360G-indigotrust:IND111"]
    assert (first.amount, first.currency, first.offered_on, first.status) == (
        Decimal(10000), "GBP", date(2001, 3, 26), Offer.Status.OFFERED,
    )  # fmt: skip
    funder = Funder.objects.get()
    assert (funder.name, funder.source_is_known, funder.relation, funder.kind) == ("Indigo Trust", False, "unknown", "")
    assert PublishedGrant.objects.count() == 2
    detail = client.get(url(cast, "offer_detail", first.pk)).content.decode()
    assert ("Internal Organisation ID" in detail, "6997" in detail, "12 months" in detail) == (True, True, True)
    verbs = Event.objects.order_by("position").values_list("verb", flat=True)
    assert list(verbs) == ["import.read", "import.picked", "import.picked", "import.committed"]


@needs_indigo
def test_a_grant_that_was_taken_over_before_is_shown_and_skipped(cast, sign_in):
    first = making.make_import(cast.process, picked=True)
    actions.commit_import(source=first, by=cast.administrator)
    again = making.make_import(cast.process, making.GRANT, grant(id="360G-brandt:2"))
    client = sign_in(cast.administrator)

    page = client.get(url(cast, "import_detail", again.pk)).content.decode()
    again.grants.update(is_picked=True)
    refused = client.post(url(cast, "import_commit", again.pk)).content.decode()

    assert page.count("It has been taken over before.") == 1
    assert "Grant 1 cannot be taken over. It has been taken over before." in refused
    assert (Offer.objects.count(), Funder.objects.count()) == (1, 1)


def test_all_or_nothing(cast):
    source = making.make_import(cast.process, making.GRANT, grant(id="2", amountAwarded=-5), picked=True)

    with pytest.raises(ValidationError, match="Grant 2 cannot be taken over. The sum must be above zero"):
        actions.commit_import(source=source, by=cast.administrator)

    source.refresh_from_db()
    assert (Offer.objects.count(), source.state, source.grants.count()) == (0, "preview", 2)


def test_a_file_is_taken_over_once(cast):
    source = making.make_import(cast.process, picked=True)
    actions.commit_import(source=source, by=cast.administrator)

    with pytest.raises(ValidationError, match="taken over already"):
        actions.commit_import(source=source, by=cast.administrator)

    assert Offer.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "amount", "sentence"),
    [
        ({"amountAwarded": 0}, None, "The sum must be above zero"),
        ({"amountAwarded": -10}, None, "The sum must be above zero"),
        ({"amountAwarded": "£1,234.50", "currency": "GBP"}, "1234.50", ""),
        ({"amountAwarded": "1.234,50"}, "1234.50", ""),
        ({"amountAwarded": "10k"}, "10000", ""),
        ({"amountAwarded": "£1,000"}, None, "You wrote GBP and chose EUR"),
        ({"amountAwarded": Decimal("10.125")}, None, "more decimals than its currency"),
        ({"amountAwarded": "10.125"}, None, "a thousand times more or less"),
        ({"amountAwarded": "about ten"}, None, "is not understood as a sum"),
        ({"amountAwarded": 10**30}, None, "larger than can be kept"),
        ({"amountAwarded": True}, None, "is not understood as a sum"),
        ({"amountAwarded": {"value": 5}}, None, "It names no sum"),
        ({"currency": "DEM"}, None, "Its currency is not known"),
        ({"currency": ""}, None, "Its currency is not known"),
        ({"fundingOrganization": []}, "10000", "It does not say who pays"),
        ({"id": None}, "10000", "no number of its own"),
        ({"title": "", "description": ""}, "10000", "what it is for"),
    ],
)
def test_sums_are_understood_or_refused_with_a_sentence(change, amount, sentence):
    read = published.understand(published.flatten(grant(**change)), published.Order.UNDECIDED)

    assert (read.amount if read.currency else None) == (Decimal(amount) if amount else None)
    assert sentence in " ".join(read.refusals)
    assert bool(read.refusals) == bool(sentence)


@pytest.mark.parametrize(
    ("dates", "order", "awarded"),
    [
        (["03/04/2026", "26/03/2001"], "day_first", date(2026, 4, 3)),
        (["03/04/2026", "03/26/2001"], "month_first", date(2026, 3, 4)),
        (["03/04/2026", "05/06/2026"], "undecided", None),
        (["03/04/2026", "26/03/2001", "03/26/2001"], "undecided", None),
        (["26/03/2001", "03/26/2001"], "undecided", date(2001, 3, 26)),
        (["03/03/2026"], "undecided", date(2026, 3, 3)),
        (["2026-03-04"], "undecided", date(2026, 3, 4)),
        (["2026-03-04T10:00:00Z"], "undecided", date(2026, 3, 4)),
        (["03/04/26", "26/03/2001"], "day_first", None),
        (["31/02/2026"], "day_first", None),
        (["some day"], "undecided", None),
    ],
)
def test_days_are_read_only_as_the_file_itself_shows(dates, order, awarded):
    grants = [published.flatten(grant(awardDate=each)) for each in dates]
    evidence = published.day_order(grants)
    read = published.understand(grants[0], evidence.order)

    assert (evidence.order, read.awarded_on) == (order, awarded)
    assert [each.text for each in read.left_over if each.key == "awardDate"] == ([] if awarded else [dates[0]])


def test_days_nobody_can_tell_are_asked_about(cast, sign_in):
    source = making.make_import(cast.process, grant(awardDate="03/04/2026"))
    client = sign_in(cast.administrator)

    before = client.get(url(cast, "import_detail", source.pk)).content.decode()
    client.post(url(cast, "import_days", source.pk), {"order": "month_first"})
    after = client.get(url(cast, "import_detail", source.pk)).content.decode()

    assert ("and none shows which is meant" in before, "4 March 2026" in before) == (True, False)
    assert "4 March 2026" in after


def test_a_duration_is_counted_from_a_day_and_otherwise_kept():
    dates = [{"startDate": "2026-01-01", "duration": 12}]
    counted = published.understand(published.flatten(grant(plannedDates=dates)), "undecided")
    alone = published.understand(published.flatten(grant(plannedDates=[{"duration": "12 months"}])), "undecided")

    assert (counted.starts_on, counted.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert [each.text for each in alone.left_over if "duration" in each.key] == ["12 months"]


TABLE = [
    ["Published by the Brandt Family Foundation"],
    ["Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Recipient Org:0:Name",
     "Funding Org:0:Identifier", "Funding Org:0:Name", "Colour of the folder"],
    ["360G-brandt:7", "Talks", "For talks", "EUR", "1.234,50", "14/05/2026", "Norhaven", "360G-brandt", "Brandt", "blue"],
]  # fmt: skip


def csv_of(table, delimiter=";", encoding="utf-8-sig"):
    return "\r\n".join(delimiter.join(row) for row in table).encode(encoding)


def xlsx_of(table):
    book = Workbook()
    for row in table:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("content", [csv_of(TABLE), csv_of(TABLE, "\t", "utf-16"), xlsx_of(TABLE)])
def test_the_table_form_is_read_like_the_other(content):
    (leaves,) = published_files.read(content)
    read = published.understand(leaves, published.day_order([leaves]).order)

    assert (read.number, read.amount, read.currency, read.awarded_on, read.funder_name, read.recipient) == (
        "360G-brandt:7", Decimal("1234.50"), "EUR", date(2026, 5, 14), "Brandt", "Norhaven",
    )  # fmt: skip
    assert [(each.key, each.text) for each in read.left_over] == [("Colour of the folder", "blue")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_json_in_any_encoding_is_read(encoding):
    (leaves,) = published_files.read(package(grant(title="Pourparlers à huis clos"), encoding=encoding))

    assert published.understand(leaves, "undecided").title == "Pourparlers à huis clos"


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("grants.json", "{}")
    return out.getvalue()


HOSTILE = {
    "empty": (b"", "empty"),
    "blank": (b"  \n ", "The file is empty"),
    "wrong": (b'{"grants": [{"id": 1,}]}', "This is no JSON: line 1"),
    "no list": (b'{"funders": []}', "holds no list of grants"),
    "of numbers": (b'{"grants": [1, 2]}', "holds no list of grants"),
    "none": (b'{"grants": []}', "holds no grant"),
    "not a number": (b'{"grants": [{"amountAwarded": NaN}]}', "nobody could use"),
    "too deep": (b"[" * 100_000, "nobody could use"),
    "deep grant": (b'{"grants": [{"a":' + b"[" * 900 + b"1" + b"]" * 900 + b"}]}", "nobody could use"),
    "a huge whole number": (b'{"grants": [{"amountAwarded": ' + b"9" * 5000 + b"}]}", "nobody could use"),
    "broken text": (b'{"grants": [{"title": "\xff\xfe\xfa"}]}', "nobody could use"),
    "an archive": (zipped(), "This is an archive"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "This is a picture"),
    "another table": (b"Name;Colour\r\nHeron;blue", "No columns of 360Giving were found"),
    "many rows": (csv_of([TABLE[1], *[TABLE[2]] * 30_000]), "30001 rows"),
    "many grants": (package(*[{"id": str(n)} for n in range(5001)]), "5001 grants"),
    "too large": (b"[" + b" " * (10 * 1024 * 1024), "larger than 10"),
    "surrogates": (b'{"grants": [{"id": "\\ud800", "title": "a\\u0000b", "amountAwarded": 1e400}]}', ""),
    "an early infinity": (b'{"grants": [{"id": "1", "amountAwarded": 1e999999999}]}', ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_what_it_says_is_refused_in_a_sentence(name, cast, sign_in):
    content, sentence = HOSTILE[name]
    client = sign_in(cast.administrator)

    response = upload(client, cast, content)

    if sentence:
        assert (response.status_code, sentence in response.content.decode()) == (200, True)
        assert Import.objects.count() == 0
    else:
        page = client.get(response.headers["Location"])
        assert (response.status_code, page.status_code) == (302, 200)


def many_rows(form, count):
    """A file of so many rows, two of which are about the centre at Norhaven."""
    rows = [
        [f"360G-brandt:{n}", "Wells", "For wells", "EUR", "10k", "14/05/2026",
         "Norhaven Centre" if n in (7, count - 1) else "Wells", "360G-brandt", "Brandt", ""]
        for n in range(count)
    ]  # fmt: skip
    if form == "csv":
        return csv_of([*TABLE[:2], *rows])
    names = ("id", "title", "description", "currency", "amountAwarded", "awardDate", "recipient")
    return package(*[dict(zip(names, row, strict=False)) for row in rows])


@pytest.mark.parametrize(("form", "count"), [("csv", 200_000), ("json", 80_000)])
def test_of_two_hundred_thousand_grants_those_that_hold_the_words_are_shown(form, count, cast, sign_in):
    content = many_rows(form, count)
    assert len(content) > published_files.BYTES
    client = sign_in(cast.administrator)

    refused = upload(client, cast, content)
    file = SimpleUploadedFile("grants", content)
    taken = client.post(url(cast, "import_new"), {"file": file, "words": "norhaven CENTRE"})

    assert "Say what the grants you look for hold" in refused.content.decode()
    assert taken.status_code == 302
    numbers = [published.understand(published.loaded(each.content), "day_first").number
               for each in PublishedGrant.objects.all()]  # fmt: skip
    assert numbers == ["360G-brandt:7", f"360G-brandt:{count - 1}"]


@pytest.mark.parametrize(
    ("content", "words", "sentence"),
    [
        (csv_of(TABLE), "lighthouse", "No grant of the file holds “lighthouse”; it has 1."),
        (xlsx_of(TABLE), "lighthouse", "No grant of the file holds “lighthouse”; it has 1."),
        (csv_of([TABLE[1], *[TABLE[2]] * 5001]), "brandt", "5001 grants of the file hold"),
        (b"Name;Colour\r\nHeron;blue", "heron", "No columns of 360Giving were found"),
        (b'{"grants": [{"id": 1,}]}', "a", "The file is damaged"),
        (b"PK\x03\x04 broken", "a", "The file is damaged"),
        (b"[" * 100_000, "a", "The file is damaged"),
        (b" ", "a", "The file is empty"),
    ],
)
def test_a_search_in_a_file_that_cannot_be_looked_through_is_refused_in_a_sentence(content, words, sentence):
    with pytest.raises(ValidationError) as caught:
        published_files.read_matching(content, words)

    assert sentence in caught.value.messages[0]


def test_a_search_in_a_spreadsheet_finds_what_the_whole_file_would_have_given():
    assert published_files.read_matching(xlsx_of(TABLE), "NORHAVEN") == published_files.read(xlsx_of(TABLE))
    assert published_files.read_matching(package(grant(amountAwarded=0.1)), "quiet") == published_files.read(
        package(grant(amountAwarded=0.1))
    )


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.decimals() | st.text(),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
                    max_leaves=8))  # fmt: skip
def test_whatever_a_grant_holds_it_is_kept_and_read_without_a_fault(anything):
    for name in ("amountAwarded", "awardDate", "currency", "fundingOrganization", "plannedDates", "id", "odd"):
        leaves = published.flatten(grant(**{name: anything}))
        kept = published.loaded(published.stored(leaves))

        read = published.understand(kept, "undecided")

        assert [key for key, _value in kept] == [key for key, _value in leaves]
        assert read.refusals or (read.amount > 0 and read.currency)


def test_what_is_picked_stays_within_the_page_that_was_shown(cast, sign_in):
    source = making.make_import(cast.process, *[grant(id=str(n)) for n in range(1, 5)])
    client = sign_in(cast.administrator)

    client.post(url(cast, "import_pick", source.pk), {"shown": ["1", "2"], "picked": ["1", "4"]})

    assert list(source.grants.filter(is_picked=True).values_list("position", flat=True)) == [1]


def test_a_file_can_be_forgotten(cast, sign_in):
    source = making.make_import(cast.process)

    sign_in(cast.administrator).post(url(cast, "import_discard", source.pk))

    assert (Import.objects.count(), PublishedGrant.objects.count()) == (0, 0)

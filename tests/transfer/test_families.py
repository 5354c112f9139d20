"""A text for all governments of the sides: variants that know of each other and never cross."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues.access import members_of
from reports import making, storage
from reports.actions import request_report
from tests import make
from tests.transfer import make as made
from tests.transfer.make import decide, fresh, variant
from transfer import queries, reached, variants
from transfer.actions import clearances, families, readouts
from transfer.models import Readout, Sending, Transmission

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(cast):
    return made.make_family(cast)


def word(cast, readout, text):
    passage = readout.passages.first()
    readouts.edit_passage(passage=passage, texts={"en": text}, version=passage.version, by=cast.coordinator)


def hand(cast, readout, official):
    return clearances.record_transmission(
        readout=readout, official=official, route="hand", delivered_on=timezone.localdate(), by=cast.coordinator
    )


def page_for(family, user):
    return variants.family_page(family.pk, members_of(user)[family.process_id])


def test_variants_begin_together_with_the_same_passages_and_one_that_changes_leaves_the_other(cast, family):
    ours, theirs = variant(family, cast.ost), variant(family, cast.tar)
    before = queries.texts_of(theirs)

    word(cast, ours, "It was suggested that Ostrane begin.")

    assert list(Event.objects.values_list("verb", flat=True))[-3:] == [
        "family.begun", "family.passages_added", "readout.passage_edited",
    ]  # fmt: skip
    assert [p.origin_id for p in ours.passages.all()] == [p.origin_id for p in theirs.passages.all()]
    assert queries.texts_of(fresh(theirs)) == before != queries.texts_of(fresh(ours))


def test_every_side_clears_every_variant_by_its_own_hash(cast, family):
    ours = made.submitted(cast, variant(family, cast.ost))
    theirs = made.submitted(cast, variant(family, cast.tar))
    decide(ours, cast.ost, cast.side_contact)
    decide(theirs, cast.tar, cast.other_side_contact)

    assert ours.current.content_hash != theirs.current.content_hash
    for each in (ours, theirs):
        with pytest.raises(ValidationError):
            clearances.release_readout(readout=each, seen_hash=each.current.content_hash, by=cast.facilitator)
    with pytest.raises(ValidationError, match="The text has changed"):
        clearances.decide_clearance(
            version=theirs.current,
            speaker=made.speaking(cast.process, cast.side_contact),
            decision="approved",
            seen_hash=ours.current.content_hash,
            by=cast.side_contact,
        )


def test_no_variant_goes_to_another_government_by_the_action_or_by_the_database(cast, family):
    ours, theirs = (made.released(cast, variant(family, side)) for side in (cast.ost, cast.tar))
    public = made.make_released(cast)

    for readout, official in ((ours, theirs.official), (ours, None), (public, ours.official)):
        with pytest.raises(ValidationError, match="handed to nobody else"):
            hand(cast, readout, official)
    row = hand(cast, ours, ours.official)
    for official in (theirs.official, None):
        with pytest.raises(IntegrityError, match="nobody but its own recipient"), transaction.atomic():
            Transmission.objects.filter(pk=row.pk).update(official=official)
    with pytest.raises(IntegrityError, match="nobody but its own recipient"), transaction.atomic():
        Transmission.objects.filter(pk=row.pk).update(version=theirs.current)

    assert list(Transmission.objects.values_list("version", "official")) == [(ours.current_id, ours.official_id)]


def test_no_variant_is_sent_to_another_government(cast):
    held = made.make_held(cast)
    other = made.make_official(cast.process, "Cabinet Office", "Tarvia")

    with pytest.raises(IntegrityError, match="nobody but its own recipient"), transaction.atomic():
        Sending.objects.filter(pk=held.pk).update(official=other)


def test_a_variant_keeps_its_government(cast, family):
    ours, theirs = variant(family, cast.ost), variant(family, cast.tar)
    fields = {"languages": ["en"], "lines": {}, "route": "hand", "not_before": None, "version": 1}

    for official in (theirs.official, None):
        with pytest.raises(ValidationError, match="for one government"):
            readouts.edit_readout(readout=ours, official=official, by=cast.coordinator, **fields)
    with pytest.raises(ValidationError, match="for this government"):
        clearances.edit_official(official=ours.official, side=cast.tar, by=cast.coordinator)
    for wrong in ({"official": theirs.official}, {"official": None}, {"side": cast.tar}, {"side": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Readout.objects.filter(pk=ours.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(ours.official).objects.filter(pk=ours.official_id).update(side=cast.tar)


def test_each_government_is_told_once(cast):
    begin = {"process": cast.process, "languages": ["en"], "lines": {}, "route": "hand", "by": cast.coordinator}
    rivers, second, nobody = (
        made.make_official(cast.process, name, "Ostrane", side=side)
        for name, side in (("Rivers", cast.ost), ("Interior", cast.ost), ("Port Office", None))
    )

    for officials, refusal in (([rivers], "two governments"), ([rivers, second], "once"), ([rivers, nobody], "which")):
        with pytest.raises(ValidationError, match=refusal):
            families.begin_family(officials=officials, **begin)


def test_the_file_of_one_variant_tells_nothing_of_the_other(cast, family):
    theirs = variant(family, cast.tar)
    word(cast, theirs, "Kingfisher words for the other government.")
    ours, theirs = made.released(cast, variant(family, cast.ost)), made.submitted(cast, theirs)
    report = request_report(
        kind="readout.docx", process_id=cast.process.pk, about_id=ours.current_id, language="en", by=cast.coordinator
    )
    making.make_waiting()
    report.refresh_from_db()

    file = zipfile.ZipFile(io.BytesIO(storage.read(report)))
    whole = b" ".join([*(file.read(name) for name in file.namelist()), report.file_name.encode()])

    assert b"Ministry of Rivers" in whole
    for told in ("Tarvia", "Cabinet", "Kingfisher", str(family.pk), str(theirs.pk), theirs.current.short_hash):
        assert told.encode() not in whole


def test_the_page_sets_variants_beside_each_other_as_far_as_each_reader_may_know(cast, family, sign_in):
    ours, theirs = variant(family, cast.ost), variant(family, cast.tar)
    word(cast, ours, "It was suggested that both read the gauge.")
    ours = made.released(cast, ours)
    hidden = page_for(family, cast.participant)
    theirs = made.submitted(cast, theirs)
    row = hand(cast, ours, ours.official)
    clearances.move_transmission(transmission=row, stage="taken_up", stage_on=timezone.localdate(), by=cast.coordinator)
    staff, own, other = (
        page_for(family, user) for user in (cast.coordinator, cast.participant, cast.other_participant)
    )

    assert [each.for_whom for each in hidden.variants] == ["Ministry of Rivers, Ostrane"]
    assert staff.is_asymmetric
    assert [each.told for each in staff.variants] == ["Taken up in official work", "Not told yet"]
    assert [each.told for each in own.variants] == ["Taken up in official work", "Not told yet"]
    assert [(each.readout.side, each.told) for each in other.variants] == [
        (cast.tar, "Not told yet"), (cast.ost, "Delivered"),
    ]  # fmt: skip
    passage = next(place for place in staff.places if place.heading == "Passage 1")
    assert "<ins>" in passage.cells[1].html
    assert [cell.is_same for cell in staff.places[0].cells] == [False, True]
    shown = sign_in(cast.coordinator).get(reverse("transfer:family_detail", args=[cast.process.pk, family.pk]))
    assert "One government is told more than another." in shown.content.decode()


def test_variants_are_one_thing_to_tell_on_the_map_of_what_reached_whom(cast, family):
    for side in (cast.ost, cast.tar):
        readout = made.released(cast, variant(family, side))
        hand(cast, readout, readout.official)

    found = reached.reach_map(cast.process)

    assert [(row.readout.family_id, row.reach) for row in found.rows] == [(family.pk, 100)]
    assert not found.figures.is_asymmetric


def test_a_variant_is_replaced_by_a_variant_for_the_same_government(cast, family):
    ours = made.released(cast, variant(family, cast.ost))

    copy = readouts.replace_readout(readout=ours, by=cast.coordinator)

    assert (copy.family, copy.side, copy.official) == (family, cast.ost, ours.official)


def test_a_text_for_all_governments_is_begun_on_two_pages(cast, sign_in):
    for name, side in (("Ministry of Rivers", cast.ost), ("Cabinet Office", cast.tar)):
        made.make_official(cast.process, name, side.name, side=side)
    highland = make.make_side(cast.process, "Highland Councils", "HC")
    made.make_official(cast.process, "Council House", "", side=highland)
    paragraph, _other = made.make_paragraphs(cast.process)
    browser = sign_in(cast.coordinator)

    page = browser.post(
        reverse("transfer:family_new", args=[cast.process.pk]),
        {"route": "hand", "languages": ["en"], "title_en": "Reading room", f"side_{highland.pk}": "",
         **{f"side_{each.side_id}": str(each.pk) for each in queries.of_governments(cast.process) if each.side != highland}},
    )  # fmt: skip
    done = browser.post(page.url, {"paragraphs": [str(paragraph.pk)]}, follow=True)

    assert {(r.side, r.passages.get().source) for r in Readout.objects.all()} == {
        (cast.ost, paragraph), (cast.tar, paragraph),
    }  # fmt: skip
    assert "There is no variant for the government of Highland Councils." in done.content.decode()

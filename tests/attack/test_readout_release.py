"""Ways to let a text out that the people behind it did not let go."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from dialogues.access import members_of
from dialogues.actions import notes, paragraphs
from dialogues.models import Session
from notices.models import Notice
from reports import making, storage
from reports.actions import request_report
from tests import make
from tests.transfer import make as made
from tests.transfer.make import decide, fresh
from transfer import pages, waiting
from transfer.actions import clearances, readouts
from transfer.models import Clearance, Readout

S = Readout.Status


def release(readout, by):
    clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=by)


def record(cast, readout, side, by):
    made.record(readout, side, by)


@pytest.fixture
def by_facilitator(cast):
    """A text the facilitator wrote and put before the sides, on which one side has decided."""
    readout = made.make_draft(cast)
    passage = readout.passages.first()
    readouts.edit_passage(passage=passage, texts={"en": "It was suggested."}, version=1, by=cast.facilitator)
    readouts.submit_readout(readout=readout, revision=fresh(readout).revision, by=cast.facilitator)
    readout = fresh(readout)
    decide(readout, cast.tar, cast.other_side_contact)
    return readout


def test_whoever_recorded_what_a_side_decided_outside_does_not_also_release_the_text(cast, by_facilitator):
    record(cast, by_facilitator, cast.ost, cast.coordinator)
    another = make.make_membership(cast.process, role="coordinator").user

    with pytest.raises(ValidationError, match="You recorded what Ostrane decided"):
        release(by_facilitator, cast.coordinator)
    page = pages.readout_page(fresh(by_facilitator), members_of(cast.coordinator)[cast.process.pk])
    mine = {user: [each.mine for each in waiting.readouts_waiting(list(members_of(user).values()))]
            for user in (cast.coordinator, another)}  # fmt: skip
    release(by_facilitator, another)

    assert page.release_refusals == ["You recorded what Ostrane decided, so someone else must release it."]
    assert mine == {cast.coordinator: [False], another: [True]}
    assert fresh(by_facilitator).status == S.RELEASED


def test_what_the_contact_said_again_here_does_not_hold_the_recorder_back(cast, by_facilitator):
    record(cast, by_facilitator, cast.ost, cast.coordinator)
    decide(fresh(by_facilitator), cast.ost, cast.side_contact)

    release(fresh(by_facilitator), cast.coordinator)

    assert fresh(by_facilitator).status == S.RELEASED


def objected(cast, readout):
    paragraphs.object_to(paragraph=readout.passages.first().source, by=cast.participant)


def tightened(cast, readout):
    Session.objects.update(transfer_intent=Session.TransferIntent.NONE)


def destroyed(cast, readout):
    notes.destroy_note(note=readout.passages.first().source.section.note, by=cast.facilitator)


def test_an_objection_takes_a_text_that_draws_on_the_paragraph_from_before_the_sides(cast, sign_in):
    readout = made.make_cleared(cast)
    page = reverse("transfer:readout_detail", args=[cast.process.pk, readout.pk])
    frozen = reverse("transfer:version_detail", args=[cast.process.pk, readout.current_id])
    contact = sign_in(cast.other_side_contact)
    assert [contact.get(url).status_code for url in (page, frozen)] == [200, 200]

    objected(cast, readout)

    assert [contact.get(url).status_code for url in (page, frozen)] == [404, 404]
    assert fresh(readout).status == S.RETURNED
    with pytest.raises(ValidationError, match="may not leave the group any more"):
        readouts.submit_readout(readout=readout, revision=fresh(readout).revision, by=cast.facilitator)


@pytest.mark.parametrize("deed", [tightened, destroyed])
def test_a_text_is_not_released_over_a_paragraph_that_may_not_leave_any_more(deed, cast, sign_in):
    readout = made.make_cleared(cast)
    deed(cast, readout)

    with pytest.raises(ValidationError, match="may not leave the group any more"):
        release(readout, cast.facilitator)
    page = sign_in(cast.facilitator).get(reverse("transfer:readout_detail", args=[cast.process.pk, readout.pk]))

    assert fresh(readout).status == S.CLEARED
    assert "may not leave the group any more" in page.content.decode()


def test_a_side_that_withdraws_after_the_handing_over_reaches_whoever_handed_it_over(cast):
    readout = made.make_delivered(cast).version.readout
    Notice.objects.all().delete()

    decide(fresh(readout), cast.ost, cast.side_contact, Clearance.Decision.WITHDRAWN)

    assert fresh(readout).status == S.RECALLED
    assert (cast.coordinator, "readout.recalled") in [(n.recipient, n.kind) for n in Notice.objects.all()]


@pytest.mark.parametrize("how", ["recalled", "withdrawn"])
def test_a_file_of_the_released_text_is_not_taken_after_its_recall(
    how, cast, sign_in, django_capture_on_commit_callbacks
):
    readout = made.make_released(cast)
    report = request_report(
        kind="readout.pdf", process_id=cast.process.pk, about_id=readout.current_id, language="en", by=cast.coordinator
    )
    making.make_waiting()
    url = reverse("overview:file_download", args=[cast.process.pk, report.pk])
    before = sign_in(cast.coordinator).get(url).status_code

    with django_capture_on_commit_callbacks(execute=True):
        if how == "recalled":
            clearances.recall_readout(readout=readout, by=cast.facilitator)
        else:
            decide(readout, cast.ost, cast.side_contact, Clearance.Decision.WITHDRAWN)

    assert (before, sign_in(cast.coordinator).get(url).status_code) == (200, 404)
    assert not storage._path(report).exists()

"""Writing, putting before the sides, deciding, releasing, handing over."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from audit.models import Event
from dialogues.models import Note, Session
from dialogues.policies.conflicts import Conflict
from notices.models import Notice
from tests import make
from tests.transfer import make as made
from tests.transfer.make import decide, fresh
from transfer.actions import clearances, readouts
from transfer.models import Clearance, Readout

pytestmark = pytest.mark.django_db
S = Readout.Status


def verbs():
    return list(Event.objects.order_by("position").values_list("verb", flat=True))


def statuses(readout):
    return fresh(readout).status


def test_a_text_goes_from_draft_to_delivered_and_every_step_is_one_event(cast):
    official = made.make_official(cast.process)

    transmission = made.make_delivered(cast, official=official)

    assert transmission.version.readout.status == S.DELIVERED
    assert verbs() == [
        "readout.begun", "readout.passages_added", "readout.submitted", "clearance.approved", "clearance.approved",
        "readout.released", "transmission.recorded",
    ]  # fmt: skip


def test_an_edit_grows_the_revision_and_one_made_on_an_old_version_is_refused_with_nothing_lost(cast):
    readout = made.make_draft(cast)
    passage = readout.passages.first()
    readouts.edit_passage(passage=passage, texts={"en": "First."}, version=1, by=cast.coordinator)

    with pytest.raises(Conflict):
        readouts.edit_passage(passage=passage, texts={"en": "Second."}, version=1, by=cast.facilitator)

    assert (passage.wordings.get().text, fresh(readout).revision) == ("First.", readout.revision + 1)


def test_two_people_edit_different_passages_without_disturbing_each_other(cast):
    first, second = made.make_draft(cast).passages.all()

    readouts.edit_passage(passage=first, texts={"en": "First."}, version=1, by=cast.coordinator)
    readouts.edit_passage(passage=second, texts={"en": "Second."}, version=1, by=cast.facilitator)

    assert [first.wordings.get().text, second.wordings.get().text] == ["First.", "Second."]


def test_a_text_is_not_sent_on_a_state_its_sender_has_not_seen(cast):
    readout = made.make_draft(cast)
    readouts.edit_passage(passage=readout.passages.first(), texts={"en": "New."}, version=1, by=cast.facilitator)

    with pytest.raises(ValidationError, match="Somebody changed this"):
        readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)


def test_passages_come_only_from_agreed_notes_of_sessions_whose_ideas_may_leave(cast, sign_in):
    planted = {
        "draft": {"status": Note.Status.DRAFT},
        "circulated": {"status": Note.Status.CIRCULATED},
    }
    for name, fields in planted.items():
        make.make_paragraph(
            make.make_section(make.make_note(make.make_session(cast.process), **fields)), f"Kept in: {name}."
        )
    closed = make.make_session(cast.process, transfer_intent=Session.TransferIntent.NONE)
    make.make_paragraph(make.make_section(make.make_note(closed, status=made.OPEN)), "Kept in: no transfer.")
    open_section = make.make_section(make.make_note(make.make_session(cast.process), status=made.OPEN))
    make.make_paragraph(open_section, "Kept in: facilitators.", audience="facilitators")
    make.make_paragraph(open_section, "Kept in: set aside.", set_aside=True)
    good = make.make_paragraph(open_section, "It was suggested to begin small.")
    readout = made.make_draft(cast, passages=0)

    page = sign_in(cast.coordinator).get(reverse("transfer:passage_new", args=[cast.process.pk, readout.pk]))

    assert [p for theme in page.context["themes"] for p in theme.paragraphs] == [good]
    assert b"Kept in:" not in page.content


def test_a_paragraph_that_may_not_leave_cannot_be_slipped_in_by_its_id(cast, sign_in):
    held = made.make_paragraphs(cast.process, 1, transfer_intent=Session.TransferIntent.NONE)[0]
    readout = made.make_draft(cast, passages=0)

    response = sign_in(cast.coordinator).post(
        reverse("transfer:passage_new", args=[cast.process.pk, readout.pk]), {"paragraphs": [held.pk]}
    )

    assert (response.status_code, readout.passages.count()) == (200, 0)


def test_a_session_that_was_tightened_later_holds_its_passages_back(cast):
    readout = made.make_draft(cast)
    Session.objects.update(transfer_intent=Session.TransferIntent.NONE)

    with pytest.raises(ValidationError, match="passage 1 and 2 may not leave the group"):
        readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)


def test_a_passage_without_a_wording_in_one_language_is_not_sent(cast):
    readout = made.make_draft(cast, languages=("en", "fr"))
    readouts.edit_passage(passage=readout.passages.first(), texts={"fr": " "}, version=2, by=cast.coordinator)

    with pytest.raises(ValidationError, match="no wording in: fr"):
        readouts.submit_readout(readout=fresh(readout), revision=fresh(readout).revision, by=cast.coordinator)


def test_passages_move_up_and_down(cast):
    readout = made.make_draft(cast, passages=3)
    a, b, c = readout.passages.all()

    readouts.move_passage(passage=c, earlier=True, by=cast.coordinator)
    readouts.move_passage(passage=a, earlier=True, by=cast.coordinator)

    assert list(readout.passages.order_by("position")) == [a, c, b]


def test_silence_is_no_consent(cast):
    readout = made.make_submitted(cast)

    decide(readout, cast.ost, cast.side_contact)

    assert statuses(readout) == S.IN_CLEARANCE
    with pytest.raises(ValidationError):
        clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)


def test_an_objection_returns_the_text_and_an_edit_starts_a_new_version_without_approvals(cast):
    readout = made.make_submitted(cast)
    decide(readout, cast.ost, cast.side_contact)
    decide(readout, cast.tar, cast.other_side_contact, Clearance.Decision.OBJECTED, "Leave out the second gauge.")
    first = statuses(readout)
    passage = readout.passages.first()
    readouts.edit_passage(
        passage=passage, texts={"en": "It was suggested to begin small."}, version=1, by=cast.coordinator
    )
    readout = fresh(readout)
    readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)
    readout = fresh(readout)

    assert (first, readout.status, readout.current.number) == (S.RETURNED, S.IN_CLEARANCE, 2)
    assert not readout.current.clearances.exists()


def test_an_old_version_can_neither_be_decided_on_nor_released(cast):
    readout = made.make_submitted(cast)
    old = readout.current
    readouts.take_back_readout(readout=readout, by=cast.coordinator)
    readouts.submit_readout(readout=readout, revision=fresh(readout).revision, by=cast.coordinator)

    with pytest.raises(ValidationError, match="a newer version"):
        clearances.decide_clearance(
            version=old,
            speaker=made.speaking(cast.process, cast.side_contact),
            decision="objected",
            comment="Said.",
            seen_hash=old.content_hash,
            by=cast.side_contact,
        )

    assert statuses(readout) == S.IN_CLEARANCE


def test_a_decision_on_another_hash_than_the_one_before_the_side_is_refused(cast):
    readout = made.make_submitted(cast)

    with pytest.raises(ValidationError, match="has changed since"):
        clearances.decide_clearance(
            version=readout.current,
            speaker=made.speaking(cast.process, cast.side_contact),
            decision="approved",
            seen_hash="0" * 64,
            by=cast.side_contact,
        )


def test_a_contact_whose_mandate_has_ended_neither_decides_nor_counts(cast):
    readout = made.make_cleared(cast)
    membership = cast.membership(cast.side_contact)
    membership.mandate_until = readout.current.submitted_on.replace(year=2001)
    membership.save()

    with pytest.raises(ValidationError, match="Your mandate"):
        decide(readout, cast.ost, cast.side_contact)
    with pytest.raises(ValidationError, match="mandate of the contact who approved for Ostrane has ended"):
        clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)


def test_the_writer_does_not_release_their_own_text(cast):
    readout = made.make_cleared(cast)

    with pytest.raises(ValidationError, match="You wrote this version"):
        clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.coordinator)

    assert statuses(readout) == S.CLEARED


def test_who_edited_last_does_not_release_it_either(cast):
    readout = made.make_draft(cast)
    readouts.edit_passage(passage=readout.passages.first(), texts={"en": "New."}, version=1, by=cast.facilitator)
    readouts.submit_readout(readout=readout, revision=fresh(readout).revision, by=cast.coordinator)
    readout = fresh(readout)
    decide(readout, cast.ost, cast.side_contact)
    decide(readout, cast.tar, cast.other_side_contact)

    with pytest.raises(ValidationError, match="You wrote this version"):
        clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)


def test_a_side_withdraws_before_release_and_it_goes_back(cast):
    readout = made.make_cleared(cast)

    decide(readout, cast.ost, cast.side_contact, Clearance.Decision.WITHDRAWN)

    assert statuses(readout) == S.RETURNED


def test_a_side_withdraws_after_release_and_it_is_recalled(cast):
    readout = made.make_released(cast)

    decide(readout, cast.ost, cast.side_contact, Clearance.Decision.WITHDRAWN)

    assert statuses(readout) == S.RECALLED
    with pytest.raises(ValidationError, match="Only a released"):
        clearances.record_transmission(
            readout=readout,
            official=readout.official,
            route="hand",
            delivered_on=readout.current.released_on,
            by=cast.coordinator,
        )


def test_the_day_the_sides_approved_is_kept(cast):
    readout = made.make_released(cast, not_before=made.make_released(cast).current.released_on.replace(year=2999))

    with pytest.raises(ValidationError, match="or later"):
        clearances.record_transmission(
            readout=readout,
            official=readout.official,
            route="hand",
            delivered_on=readout.current.released_on,
            by=cast.coordinator,
        )


def test_an_institution_named_before_the_sides_keeps_its_name(cast):
    official = made.make_official(cast.process)
    made.make_submitted(cast, official=official)

    with pytest.raises(ValidationError, match="as a new institution"):
        clearances.edit_official(official=official, institution="Secret police", by=cast.coordinator)

    clearances.edit_official(official=official, constraints="Elections in spring.", by=cast.coordinator)


def test_a_replacement_supersedes_the_old_text_when_it_is_released(cast):
    old = made.make_released(cast)
    new = readouts.replace_readout(readout=old, by=cast.coordinator)
    readouts.submit_readout(readout=new, revision=new.revision, by=cast.coordinator)
    new = fresh(new)
    decide(new, cast.ost, cast.side_contact)
    decide(new, cast.tar, cast.other_side_contact)
    before = statuses(old)

    clearances.release_readout(readout=new, seen_hash=new.current.content_hash, by=cast.facilitator)

    assert (before, statuses(old), statuses(new)) == (S.RELEASED, S.SUPERSEDED, S.RELEASED)


def test_recall_tells_who_handed_it_over(cast):
    transmission = made.make_delivered(cast)
    Notice.objects.all().delete()

    clearances.recall_readout(readout=transmission.version.readout, by=cast.facilitator)

    assert [(n.recipient, n.kind) for n in Notice.objects.all()] == [(cast.coordinator, "readout.recalled")]


def test_mail_says_that_something_waits_and_nothing_of_what(cast):
    made.make_submitted(cast, title="Kingfisher reading room")

    notices = list(Notice.objects.filter(kind="readout.waiting"))

    assert {n.recipient for n in notices} == {cast.side_contact, cast.other_side_contact}
    words = " ".join(n.subject + n.text for n in notices)
    assert not any(planted in words for planted in ("Kingfisher", "Avel", "readout", "Ministry"))


def test_reach_is_recorded_stage_by_stage_and_never_before_the_handing_over(cast):
    transmission = made.make_delivered(cast)

    clearances.move_transmission(
        transmission=transmission, stage="acknowledged", stage_on=transmission.delivered_on, by=cast.coordinator
    )

    transmission.refresh_from_db()
    assert transmission.stage == "acknowledged"
    with pytest.raises(ValidationError, match="before it was handed over"):
        clearances.move_transmission(
            transmission=transmission,
            stage="adopted",
            stage_on=transmission.delivered_on.replace(year=2001),
            by=cast.coordinator,
        )

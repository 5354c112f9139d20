"""Many people at the same moment: nobody approves a text they have not read, and no edit is lost."""

import random
import threading

import pytest
from django.core.exceptions import ValidationError

from tests.transfer import make as made
from tests.transfer.make import fresh
from tests.transfer.racing import all_at_once, one_round
from transfer.actions import clearances, readouts
from transfer.models import Clearance, Readout, Version, Wording

pytestmark = pytest.mark.django_db(transaction=True)


def test_edits_against_approvals_never_let_an_unseen_text_through(cast):
    readout = made.make_submitted(cast, passages=1)
    passage = readout.passages.get()
    read: dict = {}
    dice = random.Random(20261201)
    pauses = [dice.random() / 50 for _ in range(200)]

    def editor(number):
        def job():
            for turn in range(3):
                try:
                    threading.Event().wait(pauses[number * 3 + turn])
                    readouts.take_back_readout(readout=readout, by=cast.coordinator)
                    passage.refresh_from_db()
                    text = {"en": f"Said by {number}, {turn}."}
                    readouts.edit_passage(passage=passage, texts=text, version=passage.version, by=cast.coordinator)
                    now = fresh(readout)
                    readouts.submit_readout(readout=readout, revision=now.revision, by=cast.coordinator)
                except ValidationError:
                    continue

        return job

    def approver(number, side, contact):
        def job():
            for turn in range(4):
                version = Readout.objects.select_related("current").get(pk=readout.pk).current
                text = version.content
                threading.Event().wait(pauses[100 + number * 4 + turn])
                try:
                    row = clearances.decide_clearance(
                        version=version,
                        speaker=made.speaking(side.process, contact),
                        decision="approved",
                        seen_hash=version.content_hash,
                        by=contact,
                    )
                    read[row.pk] = text
                except ValidationError:
                    continue

        return job

    def releaser():
        for turn in range(6):
            threading.Event().wait(pauses[190 + turn])
            version = fresh(readout).current
            try:
                clearances.release_readout(readout=readout, seen_hash=version.content_hash, by=cast.facilitator)
            except ValidationError:
                continue

    people = [(cast.ost, cast.side_contact), (cast.tar, cast.other_side_contact)]
    approvers = [approver(number, *people[number % 2]) for number in range(10)]
    all_at_once(*[editor(number) for number in range(10)], *approvers, *[releaser] * 4)

    rows = list(Clearance.objects.select_related("version"))
    assert {row.pk for row in rows} == set(read)
    assert [row for row in rows if row.version.content != read[row.pk]] == []
    released = Version.objects.exclude(released_by=None)
    for version in released:
        assert fresh(readout).current_id == version.pk
        assert {row.side_id for row in rows if row.version_id == version.pk} == {cast.ost.pk, cast.tar.pk}


def test_an_edit_and_an_approval_at_one_moment_let_out_what_was_read_or_nothing(cast):
    dice = random.Random(20261201)

    rounds = [one_round(cast, dice.random() / 4, dice.random() / 50) for _ in range(6)]

    assert [each.is_unread for each in rounds] == [False] * 6


def test_twenty_four_people_edit_one_passage_and_every_edit_is_kept_or_asked_about(cast):
    readout = made.make_draft(cast, passages=1)
    passage = readout.passages.get()
    kept, refused = [], []

    def editor(number):
        def job():
            try:
                texts = {"en": f"Written by {number}."}
                readouts.edit_passage(passage=passage, texts=texts, version=1, by=cast.coordinator)
                kept.append(number)
            except ValidationError:
                refused.append(number)

        return job

    all_at_once(*[editor(number) for number in range(24)])

    assert (len(kept), len(refused)) == (1, 23)
    assert Wording.objects.get(part="passage").text == f"Written by {kept[0]}."


def test_two_people_release_at_once_and_one_does(cast):
    readout = made.make_cleared(cast)
    done = []

    def job():
        try:
            clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)
            done.append(1)
        except ValidationError:
            pass

    all_at_once(*[job] * 20)

    assert (len(done), fresh(readout).status) == (1, "released")

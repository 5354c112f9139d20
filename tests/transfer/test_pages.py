"""What each reader sees of a readout, and how many queries it takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dialogues import hooks
from dialogues.access import member_of
from tests.transfer import make as made
from tests.transfer.make import decide
from transfer.actions import clearances, readouts
from transfer.models import Clearance

pytestmark = pytest.mark.django_db


def url(name, cast, *args):
    return reverse(f"transfer:{name}", args=[cast.process.pk, *args])


def detail(client, cast, readout):
    return client.get(url("readout_detail", cast, readout.pk))


def test_a_draft_is_the_404_of_nothing_for_those_at_the_table(cast, sign_in):
    draft = made.make_draft(cast, title="Kingfisher")
    client = sign_in(cast.side_contact)

    assert detail(client, cast, draft).status_code == 404
    assert b"Kingfisher" not in client.get(url("readout_list", cast)).content
    readouts.submit_readout(readout=draft, revision=draft.revision, by=cast.coordinator)
    assert b"Kingfisher" in detail(client, cast, draft).content
    assert b"Kingfisher" in client.get(url("readout_list", cast)).content


def test_a_returned_text_is_hidden_again(cast, sign_in):
    readout = made.make_submitted(cast)
    readouts.take_back_readout(readout=readout, by=cast.coordinator)

    answers = [
        detail(sign_in(cast.side_contact), cast, readout).status_code,
        sign_in(cast.side_contact).get(url("version_detail", cast, readout.current.pk)).status_code,
    ]

    assert answers == [404, 404]


def test_the_page_shows_the_frozen_text_and_not_what_came_after(cast, sign_in):
    official = made.make_official(cast.process)
    readout = made.make_submitted(cast, official=official)
    readout.wordings.filter(part="title").first()
    wording = readout.wordings.get(part="title")
    wording.text = "Changed behind"
    wording.save()

    page = detail(sign_in(cast.side_contact), cast, readout).content

    assert b"A shared reading room" in page
    assert b"Changed behind" not in page


def test_every_text_carries_the_notice_and_who_pays(cast, sign_in, monkeypatch):
    monkeypatch.setattr(
        hooks, "_funders_sources", [lambda process: ["Brandt Family Foundation", "City of Port Serrin"]]
    )
    readout = made.make_submitted(cast, languages=("en", "fr"))

    page = detail(sign_in(cast.participant), cast, readout).content.decode()

    assert "speaks for no government" in page
    assert "This dialogue is paid for by Brandt Family Foundation and City of Port Serrin." in page
    assert "Ce dialogue est financé par Brandt Family Foundation et City of Port Serrin." in page


def test_how_a_side_decided_and_what_it_wrote_stay_with_the_side_and_staff(cast, sign_in):
    readout = made.make_submitted(cast)
    decide(readout, cast.ost, cast.side_contact, Clearance.Decision.APPROVED_WITH_COMMENT, "Mind the heron.")

    seen = {
        name: b"heron" in detail(sign_in(user), cast, readout).content
        for name, user in cast.by_role.items()
        if name not in {"administrator", "observer"}
    }

    assert seen == {
        "facilitator": True, "coordinator": True, "rapporteur": False, "participant": True, "side_contact": True,
    }  # fmt: skip
    assert b"heron" not in detail(sign_in(cast.other_side_contact), cast, readout).content
    assert b"heron" not in detail(sign_in(cast.other_participant), cast, readout).content
    assert b"Approved with a comment" in detail(sign_in(cast.other_participant), cast, readout).content


def test_swapping_the_sides_swaps_what_is_seen(cast, sign_in):
    """One text handed to each government: each side sees its own in full and that there is another."""
    seen = {}
    for side, institution in [(cast.ost, "Ministry of Rivers"), (cast.tar, "Cabinet office")]:
        official = made.make_official(cast.process, institution, side.name, side=side)
        transmission = made.make_delivered(cast, official=official)
        clearances.move_transmission(
            transmission=transmission, stage="taken_up", stage_on=transmission.delivered_on, by=cast.coordinator
        )
        readout = transmission.version.readout
        for who, user in [("own" if side == cast.ost else "other", cast.participant),
                          ("own" if side == cast.tar else "other", cast.other_participant)]:  # fmt: skip
            page = detail(sign_in(user), cast, readout).content
            seen.setdefault(who, set()).add((b"Taken up" in page, b"not your government" in page))

    assert seen == {"own": {(True, False)}, "other": {(False, True)}}


def test_a_contact_decides_for_their_own_side_only(cast, sign_in):
    readout = made.make_submitted(cast)
    address = url("clearance_decide", cast, readout.current.pk)

    sign_in(cast.side_contact).post(
        address,
        {"decision": "approved", "seen_hash": readout.current.content_hash, "side": cast.tar.pk, "comment": ""},
    )

    assert [(c.side, c.evidence, c.recorded_by) for c in Clearance.objects.all()] == [
        (cast.ost, "in_parley", cast.side_contact)
    ]


def test_a_decision_on_a_text_one_has_not_read_is_refused_on_the_form(cast, sign_in):
    readout = made.make_submitted(cast)

    response = sign_in(cast.side_contact).post(
        url("clearance_decide", cast, readout.current.pk), {"decision": "approved", "seen_hash": "f" * 64}
    )

    assert (response.status_code, Clearance.objects.count()) == (200, 0)
    assert "Please read it again" in response.content.decode()


def test_an_objection_needs_words(cast, sign_in):
    readout = made.make_submitted(cast)
    data = {"decision": "objected", "seen_hash": readout.current.content_hash}

    response = sign_in(cast.side_contact).post(url("clearance_decide", cast, readout.current.pk), data)

    assert response.context["form"].errors == {"comment": ["Write what should be different, or what you wish to add."]}


def test_staff_record_a_decision_with_how_it_was_given(cast, sign_in):
    readout = made.make_submitted(cast)
    data = {
        "decision": "approved", "seen_hash": readout.current.content_hash, "side": cast.tar.pk, "evidence": "in_person",
        "evidence_note": "At the table in Merrow.", "given_on": timezone.localdate().isoformat(), "comment": "",
    }  # fmt: skip

    sign_in(cast.coordinator).post(url("clearance_record", cast, readout.current.pk), data)
    page = detail(sign_in(cast.facilitator), cast, readout).content.decode()

    assert [(c.side, c.evidence) for c in Clearance.objects.all()] == [(cast.tar, "in_person")]
    assert "In person, recorded by Coordinator" in page


def test_a_conflict_keeps_both_texts(cast, sign_in):
    readout = made.make_draft(cast)
    passage = readout.passages.first()
    readouts.edit_passage(passage=passage, texts={"en": "Theirs, kept."}, version=1, by=cast.facilitator)
    client, address = sign_in(cast.coordinator), url("passage_edit", cast, passage.pk)

    response = client.post(address, {"version": 1, "text_en": "Mine, typed."})
    page = response.content.decode()

    assert (response.status_code, "Theirs, kept." in page, "Mine, typed." in page) == (409, True, True)
    assert 'name="version" value="2"' in page
    assert client.post(address, {"version": 2, "text_en": "Mine, typed."}).status_code == 302
    assert passage.wordings.get().text == "Mine, typed."


def test_a_conflict_of_the_lines_keeps_both_texts(cast, sign_in):
    readout = made.make_draft(cast)
    client, address = sign_in(cast.coordinator), url("readout_edit", cast, readout.pk)
    data = {"route": "hand", "languages": ["en"], "opening_en": "", "constraints_en": "", "version": 1}
    client.post(address, {**data, "title_en": "Theirs"})

    response = client.post(address, {**data, "title_en": "Mine"})
    page = response.content.decode()

    assert (response.status_code, "Theirs" in page, "Mine" in page) == (409, True, True)
    assert 'name="version" value="2"' in page


@pytest.mark.parametrize("state", ["draft", "submitted", "released"])
def test_the_page_takes_the_same_queries_for_one_passage_and_thirty(cast, sign_in, state):
    maker = {"draft": made.make_draft, "submitted": made.make_submitted, "released": made.make_released}[state]
    counts = []
    for passages in (1, 30):
        readout = maker(cast, passages=passages, languages=("en", "fr"))
        client = sign_in(cast.coordinator)
        detail(client, cast, readout)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            detail(client, cast, readout)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8


def test_the_list_takes_the_same_queries_for_one_and_thirty(cast, sign_in):
    client, counts = sign_in(cast.coordinator), []
    for wanted in (1, 30):
        for _ in range(wanted):
            made.make_draft(cast, passages=0)
        client.get(url("readout_list", cast))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("readout_list", cast))
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8


def test_what_waits_is_told_to_whom_it_waits_on(cast):
    official = made.make_official(cast.process)
    made.make_submitted(cast, official=official)
    made.make_cleared(cast, official=official)

    def waits(user):
        items = hooks.waiting([member_of(user, cast.process)])
        return [(item.title, item.mine, item.on_whom) for item in items if "readout" in item.url]

    whom = "Ministry of Rivers, Ostrane"
    assert waits(cast.side_contact) == [(f"Decide on the readout for {whom}", True, "")]
    assert waits(cast.participant) == []
    assert waits(cast.facilitator) == [
        (f"Release the readout for {whom}", True, ""),
        (f"Decide on the readout for {whom}", False, "Ostrane"),
        (f"Decide on the readout for {whom}", False, "Tarvia"),
    ]
    assert waits(cast.coordinator)[-1] == (f"Release the readout for {whom}", False, "a second person")


def test_search_finds_what_the_member_may_see(cast):
    made.make_draft(cast, title="Kingfisher in draft")
    made.make_submitted(cast, title="Kingfisher before the sides")

    def titles(user):
        return {hit.title for hit in hooks.search(cast.process, member_of(user, cast.process), "kingfisher")}

    assert titles(cast.participant) == {"Kingfisher before the sides"}
    assert titles(cast.coordinator) == {"Kingfisher in draft", "Kingfisher before the sides"}

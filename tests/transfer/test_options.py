"""Options on their way to officials: what a readout may draw on, and how far each option came."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from dialogues.access import member_of
from dialogues.actions import options as option_actions
from dialogues.models import Option, Session
from dialogues.queries import options
from tests import make
from tests.transfer import make as made
from transfer import queries, reached, stories
from transfer.actions import clearances, readouts

pytestmark = pytest.mark.django_db
S = Option.Status


def an_option(cast, status=S.READY, title="A reading room", **session):
    sides = session.pop("sides", [cast.ost, cast.tar])
    return make.make_option(make.make_session(cast.process, **session), status, title, sides=sides)


def drawn(cast, *ready, official=None):
    readout = made.make_draft(cast, passages=0, official=official)
    readouts.add_passages(readout=readout, options=[option.current for option in ready], by=cast.coordinator)
    return made.fresh(readout)


def cleared(cast, readout):
    readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)
    readout = made.fresh(readout)
    made.decide(readout, cast.ost, cast.side_contact)
    made.decide(readout, cast.tar, cast.other_side_contact)
    return made.fresh(readout)


def released(cast, readout):
    readout = cleared(cast, readout)
    clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)
    return made.fresh(readout)


def handed(cast, readout, *stages):
    day = readout.current.released_on
    row = clearances.record_transmission(
        readout=readout, official=readout.official, route="hand", delivered_on=day, by=cast.coordinator
    )
    for stage in stages:
        clearances.move_transmission(transmission=row, stage=stage, stage_on=day, by=cast.coordinator)


def test_a_readout_draws_only_on_joint_options_that_are_ready_and_may_leave(cast, sign_in):
    ready = an_option(cast)
    an_option(cast, S.DEVELOPED)
    an_option(cast, S.SHELVED)
    an_option(cast, transfer_intent=Session.TransferIntent.NONE)
    an_option(cast, sides=[cast.ost])

    assert list(options.leavable(cast.process)) == [ready.current]

    readout = made.make_draft(cast, passages=0)
    url = reverse("transfer:passage_new", args=[cast.process.pk, readout.pk])
    client = sign_in(cast.coordinator)
    assert client.post(url, {"sent": 1}).context["form"].non_field_errors() == ["Choose at least one."]
    assert client.post(url, {"options": [ready.current.pk]}).status_code == 302
    passage = readout.passages.get()
    assert (passage.origin_text, passage.wordings.get().text) == (ready.current.text, ready.current.text)
    page = client.get(reverse("transfer:passage_edit", args=[cast.process.pk, passage.pk])).content.decode()
    assert (ready.current.text in page, f"Session {ready.session.number}" in page) == (True, False)


def test_an_option_worded_anew_after_approval_holds_the_readout_back(cast):
    option = an_option(cast)
    readout = cleared(cast, drawn(cast, option))
    option_actions.word_option(option=option, title="A reading room", text="Otherwise.", version=1, by=cast.facilitator)

    with pytest.raises(ValidationError, match="worded anew or taken back"):
        clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)

    assert queries.sources_of(readout) == 0


def test_names_are_checked_again_at_the_release(cast):
    readout = cleared(cast, drawn(cast, an_option(cast, title="Gauges")))
    person = make.make_person("Two Gauges")
    make.make_participation(cast.process, "Heron", cast.ost, person=person)

    with pytest.raises(ValidationError, match="Two gauges"):
        clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)


def test_a_handed_over_option_is_carried_and_a_side_reads_of_its_own_government_only(cast):
    option = an_option(cast)
    official = made.make_official(cast.process, side=cast.ost)
    handed(cast, released(cast, drawn(cast, option, official=official)), "acknowledged")

    option.refresh_from_db()
    told = {
        user.name: [event.words for event in stories.of_option(option, member_of(user, cast.process))]
        for user in (cast.coordinator, cast.participant, cast.other_participant)
    }
    assert option.status == S.TRANSFERRED
    both = ["Handed over: Ministry of Rivers, Ostrane", "Ministry of Rivers, Ostrane: Acknowledged"]
    assert told == {"Coordinator": both, "Participant": both, "Other Participant": []}


def test_reach_by_option_is_the_vector_of_the_model(cast, sign_in):
    """F8: T = {o1: (3, 1), o2: (4, 0), o3: (0, 0)}."""
    one, two, three = (an_option(cast, title=f"Option {number}") for number in (1, 2, 3))
    ostrane = made.make_official(cast.process, "Ministry of Rivers", "Ostrane")
    tarvia = made.make_official(cast.process, "Cabinet office", "Tarvia")
    handed(cast, released(cast, drawn(cast, one, official=ostrane)), "discussed")
    handed(cast, released(cast, drawn(cast, one, official=tarvia)))
    handed(cast, released(cast, drawn(cast, two, official=ostrane)), "taken_up")

    found = reached.option_map(member_of(cast.coordinator, cast.process))

    assert {row.option: (row.reach, row.uptake) for row in found.rows} == {one: (100, 40), two: (50, 40), three: (0, 0)}
    assert found.coverage == [("Ostrane", 67), ("Tarvia", 33)]
    assert (round(found.figures.symmetry, 3), found.figures.is_asymmetric) == (0.333, True)
    page = sign_in(cast.coordinator).get(reverse("transfer:option_reach", args=[cast.process.pk])).content.decode()
    assert "One government is told more than another." in page

"""Options: from a seed in agreed notes to what became of them, and who may hear what a side thinks."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues.access import member_of
from dialogues.actions import moments, notes, options, paragraphs
from dialogues.models import Moment, Note, Option, OptionVersion, Session
from dialogues.policies import options as policies
from dialogues.policies.conflicts import Conflict
from dialogues.queries import options as queries
from dialogues.waiting import of_options
from tests import make
from tests.dialogues.rows import a_paragraph, an_option

S = Option.Status


def fresh(option):
    return Option.objects.select_related("current", "session").get(pk=option.pk)


def page(cast, option, user):
    member = member_of(user, cast.process)
    return queries.option_page(queries.for_page(member).get(pk=option.pk), member)


def move(cast, option, to, **more):
    options.move_option(option=option, to=to, by=cast.facilitator, **more)


def test_a_seed_in_agreed_notes_becomes_an_option_in_one_click_and_only_once(cast, sign_in):
    seed = a_paragraph(cast, Note.Status.AGREED, kind="option_seed")
    client = sign_in(cast.rapporteur)
    note = client.get(reverse("dialogues:note_detail", args=[cast.process.pk, seed.section.note_id])).content.decode()
    url = reverse("dialogues:option_grow", args=[cast.process.pk, seed.pk])
    assert url in note

    client.post(url)

    option = Option.objects.get()
    assert (option.current.text, option.session, option.status) == (seed.body, seed.section.note.session, S.RAISED)
    assert list(Event.objects.values_list("verb", flat=True)) == ["option.raised"]
    with pytest.raises(ValidationError, match="already"):
        options.grow_option(seed=seed, by=cast.facilitator)
    notes.destroy_note(note=seed.section.note, by=cast.facilitator)
    assert not Option.objects.exists()  # its words are destroyed with those it was taken from


def test_an_option_that_reads_as_a_paragraph_goes_down_with_it_and_comes_back(cast):
    seed = a_paragraph(cast, Note.Status.AGREED, kind="option_seed")
    option = options.grow_option(seed=seed, by=cast.facilitator)
    options.edit_option(
        option=option, kind="cbm", horizon="long", sides=[cast.ost, cast.tar], version=1, by=cast.facilitator
    )
    for to in (S.EXPLORED, S.DEVELOPED, S.READY):
        move(cast, option, to)

    def seen():
        readers = (cast.facilitator, cast.rapporteur, cast.coordinator, cast.participant)
        known = [queries.known(member_of(each, cast.process)).exists() for each in readers]
        return [*known, queries.leavable(cast.process).exists()]

    paragraphs.object_to(paragraph=seed, by=cast.participant)
    assert seen() == [True, True, False, False, False]
    options.word_option(option=option, title="A room", text="Other words.", version=5, by=cast.facilitator)
    OptionVersion.objects.filter(number=2).update(on=timezone.localdate() + timedelta(days=1))
    story = [(each.words, each.more, each.marked) for each in page(cast, option, cast.participant).story[:2]]
    assert ("Taken from the notes", "", None) in story
    assert seen()[:4] == [True] * 4

    paragraphs.restore_paragraph(paragraph=seed, version=2, by=cast.rapporteur)
    assert "<del>" in str(page(cast, option, cast.participant).story)


def test_participants_read_how_an_option_was_worded_only_from_when_it_was_explored_on(cast):
    option = an_option(cast, S.RAISED)
    first = option.current
    first.on, first.text = timezone.localdate() - timedelta(days=3), "The ministry wants the gauges."
    first.save()
    options.word_option(option=option, title="Gauges", text="Gauges are read.", version=1, by=cast.rapporteur)
    move(cast, option, S.EXPLORED)
    options.word_option(option=option, title="Gauges", text="All gauges are read.", version=3, by=cast.facilitator)
    OptionVersion.objects.filter(number=3).update(on=timezone.localdate() + timedelta(days=1))

    told = {user: str(page(cast, option, user).story) for user in (cast.rapporteur, cast.participant)}

    assert [("ministry" in each, "All" in each) for each in told.values()] == [(True, True), (False, True)]


def test_only_what_the_group_agreed_on_becomes_an_option(cast):
    for status, fields, sentence in [
        (Note.Status.CIRCULATED, {"kind": "option_seed"}, "not agreed yet"),
        (Note.Status.AGREED, {"kind": "substance"}, "seed of an option"),
        (Note.Status.AGREED, {"kind": "option_seed", "set_aside": True}, "not for the group"),
    ]:
        with pytest.raises(ValidationError, match=sentence):
            options.grow_option(seed=a_paragraph(cast, status, **fields), by=cast.facilitator)


def test_an_option_is_joint_with_two_sides_or_more(cast):
    option = make.make_option(make.make_session(cast.process), sides=[cast.ost])
    with pytest.raises(ValidationError, match="Only one side has contributed"):
        move(cast, option, S.DEVELOPED)

    options.edit_option(
        option=option, kind="cbm", horizon="long", sides=[cast.ost, cast.tar], version=1, by=cast.facilitator
    )
    move(cast, option, S.DEVELOPED)

    assert page(cast, option, cast.facilitator).is_joint
    with pytest.raises(ValidationError, match="two sides or more"):
        options.edit_option(option=option, kind="cbm", horizon="long", sides=[cast.ost], version=3, by=cast.facilitator)


def test_the_states_follow_the_table_and_the_shelf_asks_for_a_day_to_come(cast):
    option = an_option(cast, S.DEVELOPED)
    today = timezone.localdate()
    for refused, sentence in [
        ({"to": S.TRANSFERRED}, "cannot become"),
        ({"to": S.SHELVED}, "on which day"),
        ({"to": S.SHELVED, "review_on": today}, "on which day"),
        ({"to": S.SUPERSEDED, "replaced_by": option}, "which other option"),
        ({"to": S.READY, "version": 7}, "changed this"),
    ]:
        with pytest.raises(ValidationError, match=sentence):
            move(cast, option, **refused)

    move(cast, option, S.SHELVED, review_on=today + timedelta(days=30), why="It is ten years early.")
    move(cast, option, S.READY)
    move(cast, option, S.TRANSFERRED)
    move(cast, option, S.REJECTED)

    assert [each.words for each in page(cast, option, cast.participant).story if each.place == 2] == [
        "Developed", "Shelved", "Ready to be carried", "Carried to officials", "Rejected",
    ]  # fmt: skip
    assert set(policies.NEXT) == set(S)


def test_nothing_of_a_session_that_stays_in_the_room_becomes_ready(cast):
    session = make.make_session(cast.process, transfer_intent=Session.TransferIntent.NONE)
    option = make.make_option(session, S.DEVELOPED, sides=[cast.ost, cast.tar])

    with pytest.raises(ValidationError, match="nothing may leave the room"):
        move(cast, option, S.READY)


def test_a_new_wording_is_another_version_of_which_no_side_has_said_anything(cast):
    option = an_option(cast, S.READY)
    make.make_stance(option, cast.ost)
    old = option.current

    options.word_option(
        option=option, title="A reading room", text="Two gauges, three logbooks.", version=1, by=cast.facilitator
    )

    option = fresh(option)
    assert (option.status, option.current.number, OptionVersion.objects.get(pk=old.pk).text) == (
        S.DEVELOPED, 2, "Two gauges are read into one logbook.",
    )  # fmt: skip
    shown = page(cast, option, cast.facilitator)
    assert shown.stances == []
    marked = next(each.marked for each in shown.story if each.marked)
    assert marked == (
        'Two <del><span class="vh">taken out: </span>gauges are read into one logbook</del>'
        '<ins><span class="vh">put in: </span>gauges, three logbooks</ins>.'
    )
    with pytest.raises(Conflict) as conflict:
        options.word_option(option=option, title="Mine", text="Mine", version=1, by=cast.facilitator)
    assert conflict.value.current.text == "Two gauges, three logbooks."


def test_a_side_hears_itself_and_others_only_where_they_agreed(cast, sign_in):
    option = an_option(cast)
    make.make_stance(option, cast.ost)
    sounding = make.make_sounding(option, cast.ost)
    url = reverse("dialogues:option_detail", args=[cast.process.pk, option.pk])

    def heard():
        client = sign_in(cast.other_participant)
        make_invited(cast, option.session, cast.other_participant)
        body = client.get(url).content.decode()
        return "Supports it" in body, "Not before the winter" in body, "Ostrane" in body

    assert heard() == (False, False, False)
    assert (len(page(cast, option, cast.participant).stances), page(cast, option, cast.coordinator).soundings) == (
        1,
        [],
    )

    option.current.stances.update(is_shown=True, consent="signed")
    with pytest.raises(ValidationError, match="how the side agreed"):
        options.show_sounding(sounding=sounding, is_shown=True, by=cast.facilitator)
    options.show_sounding(sounding=sounding, is_shown=True, consent="oral", by=cast.facilitator)
    assert heard() == (True, True, True)


def test_whether_others_see_how_a_side_reacted_is_its_contact_s_to_say(cast, sign_in):
    sounding = make.make_sounding(an_option(cast), cast.ost)
    url = reverse("dialogues:sounding_decide", args=[cast.process.pk, sounding.pk])
    assert sign_in(cast.other_side_contact).post(url, {"is_shown": "on"}).status_code == 404

    said = []
    for sent in ({"is_shown": "on"}, {}):
        sign_in(cast.side_contact).post(url, sent)
        sounding.refresh_from_db()
        said.append((sounding.is_shown, sounding.consent, sounding.is_refused))

    assert said == [(True, "in_parley", False), (False, "", True)]
    with pytest.raises(ValidationError, match="Only its contact changes that"):
        options.show_sounding(sounding=sounding, is_shown=True, consent="signed", by=cast.facilitator)


def test_whose_interest_an_option_is_stays_with_those_who_run_the_process(cast, sign_in):
    option = an_option(cast)
    url = reverse("dialogues:option_edit", args=[cast.process.pk, option.pk])
    sides = [cast.ost.pk, cast.tar.pk]
    sent = {
        "kind": "cbm",
        "horizon": "long",
        "sides": sides,
        "interests": ["shared", "wider_international"],
        "version": 1,
    }

    assert sign_in(cast.facilitator).post(url, sent).status_code == 302

    words = ["Shared by the sides", "Wider than the sides"]
    assert [page(cast, option, user).interests for user in (cast.facilitator, cast.participant)] == [words, []]


def make_invited(cast, session, user):
    if not session.attendances.filter(participation__membership__user=user).exists():
        make.make_attendance(session, make.make_participation(cast.process, "Heron", user=user))


def test_participants_read_no_drafts_nothing_withdrawn_and_nothing_of_other_sessions(cast, sign_in):
    seen = an_option(cast)
    for option in (
        an_option(cast, S.RAISED),
        an_option(cast, S.WITHDRAWN),
        make.make_option(make.make_session(cast.process)),
    ):
        assert option.pk not in queries.known(member_of(cast.participant, cast.process)).values_list("pk", flat=True)

    board = sign_in(cast.participant).get(reverse("dialogues:option_board", args=[cast.process.pk])).content.decode()
    assert re.findall(r"/options/([0-9a-f-]{36})/", board) == [str(seen.pk)]


def test_a_side_says_itself_where_it_stands_and_is_not_written_over(cast, sign_in):
    option = an_option(cast)
    url = reverse("dialogues:stance_take", args=[cast.process.pk, option.pk])
    form = {"side": cast.ost.pk, "position": "could_live_with", "number": 1}

    assert sign_in(cast.side_contact).post(url, {**form, "side": cast.tar.pk}).status_code == 200  # not their side
    assert sign_in(cast.side_contact).post(url, form).status_code == 302

    stance = option.current.stances.get()
    assert (stance.side, stance.position, stance.by_its_contact, stance.is_shown) == (
        cast.ost, "could_live_with", True, False,
    )  # fmt: skip
    said = {"option": option, "side": cast.ost, "position": "objects", "is_shown": True, "by": cast.facilitator}
    with pytest.raises(ValidationError, match="said itself"):
        options.take_stance(**said, for_side=False, seen=1)
    with pytest.raises(ValidationError, match="worded anew"):
        options.take_stance(**said, for_side=False, seen=2)
    cast.membership(cast.side_contact).delete()
    with pytest.raises(ValidationError, match="mandate"):
        options.take_stance(**{**said, "by": cast.side_contact}, for_side=True, seen=1)


def test_the_shelf_waits_when_its_day_has_come(cast):
    option = an_option(cast, S.SHELVED, review_on=timezone.localdate())
    member = member_of(cast.facilitator, cast.process)
    assert [each.title for each in of_options([member])] == ["Look again at an option on the shelf: A reading room"]

    options.review_option(option=option, review_on=timezone.localdate() + timedelta(days=9), by=cast.facilitator)

    assert of_options([member]) == of_options([member_of(cast.participant, cast.process)]) == []


def test_a_moment_stands_beside_its_option_for_ninety_days(cast):
    option = an_option(cast, S.SHELVED)
    said = {"government": "Ostrane", "kind": "review", "what": "A review.", "source": "Gazette", "by": cast.coordinator}
    today = timezone.localdate()
    old = moments.record_moment(
        process=cast.process, options=[option], observed_on=today - timedelta(days=91), **said
    )  # fmt: skip
    new = moments.record_moment(process=cast.process, options=[option], observed_on=today, **said)

    assert (old.is_over, new.is_over, new.expires_on - today) == (True, False, timedelta(days=90))
    assert page(cast, option, cast.coordinator).moments == [new]
    assert page(cast, option, cast.participant).moments == []
    beside = [
        column.options[0].openings
        for column in queries.board(member_of(cast.coordinator, cast.process))
        if column.count
    ]
    assert beside == [[new]]
    moments.remove_moment(moment=old, by=cast.coordinator)
    assert Moment.objects.get() == new
    with pytest.raises(ValidationError, match="not come yet"):
        moments.record_moment(process=cast.process, options=[], observed_on=today + timedelta(days=1), **said)


def test_the_board_shows_the_first_of_each_state_and_how_many_more(cast, queries_of, sign_in):
    session = make.make_session(cast.process)
    for number in range(queries.A_STATE + 2):
        make.make_option(session, S.RAISED, f"Option {number}")

    column = queries.board(member_of(cast.coordinator, cast.process))[0]

    assert (len(column.options), column.count, column.more) == (queries.A_STATE, queries.A_STATE + 2, 2)
    client = sign_in(cast.coordinator)
    assert queries_of(client, reverse("dialogues:option_board", args=[cast.process.pk])) <= 6

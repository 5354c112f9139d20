"""Which channels have gone silent, who may know, and what a change of leadership does."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues import hooks
from dialogues.access import member_of
from dialogues.actions import sides
from tests import make
from tests.transfer import make as made
from transfer import lines
from transfer.actions import channels
from transfer.models import Channel, Contact

pytestmark = pytest.mark.django_db
OPENED = date(2026, 1, 1)


def used(channel, *gaps, direction="two_way", is_confirmed=True):
    days = [sum(gaps[:place]) for place in range(len(gaps) + 1)]
    for day in days:
        Contact.objects.create(
            channel=channel,
            on=OPENED + timedelta(days=day),
            direction=direction,
            medium="voice",
            is_confirmed=is_confirmed,
        )
    return OPENED + timedelta(days=days[-1])


def line(channel, *, today):
    return lines.lines(lines.measured(Channel.objects.filter(pk=channel.pk)), today=today)[0]


def page(client, cast):
    return client.get(reverse("transfer:channel_list", args=[cast.process.pk]))


def test_the_worked_vector_is_silent(cast):
    channel = made.make_channel(cast)
    last = used(channel, 20, 35, 25)

    found = line(channel, today=last + timedelta(days=70))

    assert (found.silence.days, found.silence.cadence_days, found.silence.ratio, found.word) == (70, 25, 2.8, "Silent")


def test_only_a_confirmed_contact_both_ways_ends_a_silence(cast):
    channel = made.make_channel(cast)
    used(channel, is_confirmed=False)
    used(channel, direction="out")

    assert line(channel, today=OPENED + timedelta(days=50)).silence.days == 50
    assert not line(channel, today=OPENED + timedelta(days=50)).silence.has_two_way_contact


def test_a_change_of_leadership_unconfirms_until_it_is_confirmed_anew(cast):
    channel = made.make_channel(cast)
    used(channel)
    today = OPENED + timedelta(days=5)
    words = []
    for happened, day in [
        ("", OPENED),
        ("change", OPENED + timedelta(days=2)),
        ("confirmation", OPENED + timedelta(days=3)),
        ("change", OPENED + timedelta(days=4)),
    ]:
        if happened == "change":
            make.make_leadership(cast.process, (cast.ost, cast.tar)[day.day % 2], on=day)
        elif happened:
            channels.confirm_channel(channel=channel, on=day, by=cast.facilitator)
        words.append(line(channel, today=today).word)

    assert words == ["Open", "Unconfirmed", "Open", "Unconfirmed"]
    with pytest.raises(ValidationError, match="before the leaders changed"):
        channels.confirm_channel(channel=channel, on=OPENED, by=cast.facilitator)


def test_every_action_is_one_event(cast):
    values = {"side": cast.ost, "other_side": None, "other_end": "Port authority", "kind": "hotline", "keeper": "",
              "cadence_days": None, "opened_on": OPENED, "closed_on": None}  # fmt: skip
    channel = channels.open_channel(process=cast.process, values=values, by=cast.facilitator)
    channels.edit_channel(channel=channel, values=values, version=1, by=cast.facilitator)
    channels.record_contact(
        channel=channel, on=OPENED, direction="in", medium="letter", is_confirmed=False, by=cast.facilitator
    )

    assert list(Event.objects.order_by("position").values_list("verb", flat=True)) == [
        "channel.opened", "channel.edited", "channel.used",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(date(2025, 1, 1), "not open yet"), (timezone.localdate() + timedelta(days=1), "not come yet"),
     (date(2026, 3, 2), "closed by then")],
)  # fmt: skip
def test_a_contact_lies_on_a_day_on_which_the_channel_was_open(cast, on, sentence):
    channel = made.make_channel(cast, closed_on=date(2026, 3, 1))

    with pytest.raises(ValidationError, match=sentence):
        channels.record_contact(
            channel=channel, on=on, direction="in", medium="letter", is_confirmed=True, by=cast.facilitator
        )


def test_a_side_sees_the_state_of_its_own_channels_and_swapping_the_sides_swaps_what_is_seen(cast, sign_in):
    made.make_channel(cast, side=cast.ost, other_side=None, other_end="Heron rock authority")
    made.make_channel(cast, side=cast.tar, other_side=None, other_end="Plover point authority")

    seen = {
        name: (
            b"Heron rock" in content,
            b"Plover point" in content,
            b"/edit/" in content or b"/channels/new/" in content,
        )
        for name in ("participant", "other_participant", "coordinator", "facilitator")
        for content in [page(sign_in(getattr(cast, name)), cast).content]
    }

    assert seen == {
        "participant": (True, False, False),
        "other_participant": (False, True, False),
        "coordinator": (True, True, False),
        "facilitator": (True, True, True),
    }


def test_a_channel_between_two_sides_is_seen_by_both(cast, sign_in):
    made.make_channel(cast)

    assert [b"Ostrane" in page(sign_in(user), cast).content for user in (cast.side_contact, cast.other_side_contact)] == [
        True, True,
    ]  # fmt: skip


def test_a_form_asks_for_exactly_one_other_end(cast, sign_in):
    url = reverse("transfer:channel_new", args=[cast.process.pk])
    data = {"side": cast.ost.pk, "kind": "direct", "opened_on": "2026-01-01", "discretion": "sides"}
    client = sign_in(cast.facilitator)

    refused = [
        client.post(url, {**data, **more}).status_code
        for more in ({}, {"other_side": cast.ost.pk}, {"other_side": cast.tar.pk, "other_end": "Both"})
    ]
    done = client.post(url, {**data, "other_side": cast.tar.pk})

    assert (refused, done.status_code, Channel.objects.count()) == ([200, 200, 200], 302, 1)


def test_an_edit_on_an_old_version_keeps_both_texts(cast, sign_in):
    channel = made.make_channel(cast)
    url = reverse("transfer:channel_edit", args=[cast.process.pk, channel.pk])
    data = {
        "side": cast.ost.pk,
        "other_side": cast.tar.pk,
        "kind": "direct",
        "opened_on": "2026-01-01",
        "discretion": "sides",
        "version": 1,
    }
    client = sign_in(cast.facilitator)
    client.post(url, {**data, "keeper": "Basalt"})

    response = client.post(url, {**data, "keeper": "Quill"})

    assert response.status_code == 409
    assert all(word in response.content.decode() for word in ("Basalt", "Quill"))


def test_who_keeps_channels_is_advised_of_silence(cast):
    made.make_channel(cast, opened_on=timezone.localdate() - timedelta(days=200))

    def advised(user):
        return [
            each.what for each in hooks.advice(cast.process, member_of(user, cast.process)) if each.kind == "channel"
        ]

    assert advised(cast.facilitator) == ["The channel between Ostrane and Tarvia: isolated"]
    assert advised(cast.coordinator) == advised(cast.participant) == []


def test_the_page_takes_the_same_queries_for_one_channel_and_thirty(cast, sign_in):
    client, counts = sign_in(cast.facilitator), []
    for wanted in (1, 30):
        for _ in range(wanted):
            used(made.make_channel(cast), 10)
        page(client, cast)
        with CaptureQueriesContext(connection) as queries:
            page(client, cast)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize(
    ("discretion", "seen"),
    [
        ("sides", ["participant", "side_contact", "coordinator", "facilitator"]),
        ("speakers", ["side_contact", "coordinator", "facilitator"]),
        ("keepers", ["facilitator"]),
    ],
)
def test_a_channel_is_known_as_far_as_its_discretion_allows(cast, sign_in, discretion, seen):
    made.make_channel(cast, other_side=None, other_end="Heron rock authority", discretion=discretion)

    names = ("participant", "side_contact", "other_side_contact", "coordinator", "facilitator")
    assert [name for name in names if b"Heron rock" in page(sign_in(getattr(cast, name)), cast).content] == seen


def test_a_channel_is_a_result_after_a_contact_both_ways_outside_sessions(cast):
    channel = made.make_channel(cast, origin=make.make_session(cast.process))
    other = made.make_channel(cast)
    found = []
    for fields in ({"is_at_session": True}, {"direction": "in"}, {"is_confirmed": False}, {}):
        given = {"direction": "two_way", "is_confirmed": True, "on": OPENED, "medium": "voice", **fields}
        for each in (channel, other):
            channels.record_contact(channel=each, by=cast.facilitator, **given)
        found.append((line(channel, today=OPENED).is_result, line(other, today=OPENED).is_result))

    assert found == [(False, False), (False, False), (False, False), (True, False)]


def test_what_rests_or_is_closed_is_not_measured(cast):
    day = OPENED + timedelta(days=400)
    resting = line(made.make_channel(cast, resting_on=OPENED), today=day)
    closed = line(made.make_channel(cast, closed_on=OPENED), today=day)

    assert [(each.word, each.silence) for each in (resting, closed)] == [("At rest", None), ("Closed", None)]


def test_a_contact_without_a_declaration_that_holds_is_marked(cast, sign_in):
    spoken = {"speaks_for": "government", "declared_on": OPENED, "declared_until": OPENED + timedelta(days=30)}
    channel = made.make_channel(cast, **spoken)
    Contact.objects.create(channel=channel, on=OPENED, direction="in", medium="voice")
    url = reverse("transfer:channel_detail", args=[cast.process.pk, channel.pk])
    within = sign_in(cast.facilitator).get(url).content.decode()
    Contact.objects.create(channel=channel, on=OPENED + timedelta(days=31), direction="in", medium="voice")
    after = sign_in(cast.facilitator).get(url).content.decode()

    mark = "nobody had said for whom the other end speaks"
    assert (within.count(mark), after.count(mark)) == (0, 1)
    assert "no longer declared" in after
    with pytest.raises(IntegrityError, match="transfer_a_day_for_a_declaration"), transaction.atomic():
        made.make_channel(cast, speaks_for="self")


def test_a_side_that_is_the_other_end_of_something_is_not_removed(cast):
    empty = make.make_side(cast.process, "Highland Councils", "HC"), make.make_side(cast.process, "Estuary", "EST")
    made.make_channel(cast, other_side=empty[0])
    made.make_message(cast, to_side=empty[1])

    for side in empty:
        with pytest.raises(ValidationError, match="cannot be removed"):
            sides.remove_side(side=side, by=cast.facilitator)

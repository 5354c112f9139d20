"""What a change of leadership does to channels and messages: nothing moves on the word of those who led before."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from dialogues.models import LeadershipEvent
from tests import make
from tests.transfer import make as made
from transfer import carrying, lines
from transfer.actions import channels, clearances, messages
from transfer.models import Channel, Clearance, MessageConfirmation

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def led_anew(cast, message, side=None, **fields):
    """The words on the message were said five days ago, and leaders changed since."""
    MessageConfirmation.objects.filter(message=message).update(given_at=timezone.now() - timedelta(days=5))
    make.make_leadership(cast.process, side, on=TODAY - timedelta(days=2), **fields)
    return made.read(message)


def test_a_message_is_carried_again_once_the_new_leaders_confirmed_it(cast):
    waiting, carried = made.make_confirmed(cast), made.make_carried(cast)
    led_anew(cast, carried)
    led_anew(cast, waiting, cast.ost)

    with pytest.raises(ValidationError, match="does not count today"):
        messages.carry_message(message=waiting, version=1, by=cast.facilitator)
    with pytest.raises(ValidationError, match="does not count today"):
        messages.deliver_message(message=carried, on=TODAY, by=cast.facilitator)
    for message in (waiting, carried):
        assert carrying.confirmation(made.read(message)).is_lapsed
        made.say_of(cast, message)
    messages.carry_message(message=waiting, version=1, by=cast.facilitator)
    messages.deliver_message(message=carried, on=TODAY, by=cast.facilitator)


def test_no_text_is_released_on_the_approval_of_former_leaders_and_a_released_one_stays_out(cast, sign_in):
    waiting, out = made.make_cleared(cast), made.make_released(cast)
    Clearance.objects.update(given_at=timezone.now() - timedelta(days=5))
    make.make_leadership(cast.process, cast.ost, on=TODAY - timedelta(days=2))
    url = reverse("dialogues:leadership_review", args=[cast.process.pk, cast.ost.pk])
    page = sign_in(cast.coordinator).get(url).content.decode()

    seen = waiting.current.content_hash
    with pytest.raises(ValidationError, match="Ostrane said before does not count"):
        clearances.release_readout(readout=waiting, seen_hash=seen, by=cast.facilitator)
    transmission = clearances.record_transmission(
        readout=out, official=None, route="hand", delivered_on=TODAY, by=cast.coordinator
    )
    made.decide(made.fresh(waiting), cast.ost, cast.side_contact)
    clearances.release_readout(readout=waiting, seen_hash=seen, by=cast.facilitator)

    assert (transmission.version_id, made.fresh(waiting).status) == (out.current_id, "released")
    assert reverse("transfer:clearance_record", args=[cast.process.pk, waiting.current_id]) in page
    assert reverse("transfer:clearance_record", args=[cast.process.pk, out.current_id]) not in page
    assert "Stays out" in page


def test_leaders_of_the_other_end_change_nothing_of_what_a_sender_confirmed(cast):
    message = led_anew(cast, made.make_confirmed(cast), cast.tar)

    messages.carry_message(message=message, version=1, by=cast.facilitator)


def test_the_end_of_a_channel_that_is_no_side_is_led_anew_as_well(cast, sign_in):
    end = {"other_side": None, "other_end": "Ministry of Rivers, Ostrane"}
    channel, namesake = made.make_channel(cast, **end), made.make_channel(cast, side=cast.tar, **end)
    other = made.make_channel(cast)
    message = made.make_confirmed(cast, channel=channel, from_side=None, from_end=channel.other_end, to_side=cast.ost)
    page = sign_in(cast.facilitator).get(reverse("dialogues:leadership_new", args=[cast.process.pk])).content.decode()
    key = min(channel, namesake, key=lambda each: page.find(str(each.pk)) % 10**6).pk
    data = {"whose": key, "kind": "reshuffle", "on": str(TODAY)}
    MessageConfirmation.objects.update(given_at=timezone.now() - timedelta(days=5))
    sign_in(cast.facilitator).post(reverse("dialogues:leadership_new", args=[cast.process.pk]), data)

    words = {line.channel.pk: line.word for line in lines.lines(lines.measured(Channel.objects.all()))}
    assert page.count("Ministry of Rivers") == 1
    assert (words[channel.pk], words[namesake.pk]) == ("Unconfirmed", "Unconfirmed")
    assert words[other.pk] != "Unconfirmed"
    with pytest.raises(ValidationError, match="does not count today"):
        messages.carry_message(message=message, version=1, by=cast.facilitator)


def test_the_page_of_a_side_lists_its_channels_and_messages_to_whoever_keeps_them(cast, sign_in):
    channel, message = made.make_channel(cast), made.make_confirmed(cast)
    led_anew(cast, message, cast.ost)
    url = reverse("dialogues:leadership_review", args=[cast.process.pk, cast.ost.pk])

    staff, other = (sign_in(user).get(url).content.decode() for user in (cast.facilitator, cast.coordinator))
    channels.confirm_channel(channel=channel, on=TODAY, by=cast.facilitator)
    made.say_of(cast, message)

    assert [f"/{each.pk}/" in staff for each in (channel, message)] == [True, True]
    assert [f"/{each.pk}/" in other for each in (channel, message)] == [False, False]
    assert "Nothing rests on those who led before" in sign_in(cast.facilitator).get(url).content.decode()


def test_what_older_rows_told_of_a_channel_is_kept_as_a_change(cast):
    migration = import_module("transfer.migrations.0007_leadership_events")
    channel = made.make_channel(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE transfer_channel ADD leaders_changed_on date")
        cursor.execute("UPDATE transfer_channel SET leaders_changed_on = '2026-02-01'")

    told = Channel.objects.extra(select={"leaders_changed_on": "leaders_changed_on"})
    older = {
        "Channel": SimpleNamespace(objects=SimpleNamespace(exclude=lambda **_: told)),
        "LeadershipEvent": LeadershipEvent,
    }
    migration.keep_as_events(SimpleNamespace(get_model=lambda _app, name: older[name]), None)

    event = LeadershipEvent.objects.get()
    assert (event.concerns, str(event.on), event.kind) == ([channel.pk], "2026-02-01", "not_said")
    assert [line.word for line in lines.lines(lines.measured(Channel.objects.all()))] == ["Unconfirmed"]

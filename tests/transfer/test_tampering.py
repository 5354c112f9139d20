"""Rows changed behind the application's back: every one is refused where a text would go out, and rings the alarm."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from audit.models import Event
from dialogues.models import Membership
from notices.models import Notice
from tests import make
from tests.transfer import make as made
from tests.transfer.make import fresh
from transfer.actions import clearances
from transfer.models import Readout, Transmission, Version
from transfer.policies import Tampered

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


def another_token(readout, cast):
    """A sealed text that opens in another row, put into this one."""
    other = made.make_submitted(cast, title="Another text")
    sql("UPDATE transfer_version SET content = (SELECT content FROM transfer_version WHERE id = %s) WHERE id = %s",
        other.current_id, readout.current_id)  # fmt: skip


TRICKS = {
    "the hash of the version": lambda r, cast: sql("UPDATE transfer_version SET content_hash = %s", "0" * 64),
    "the hash a side approved": lambda r, cast: sql("UPDATE transfer_clearance SET fingerprint = %s", "0" * 64),
    "the sealed text": another_token,
    "the recipient": lambda r, cast: sql(
        "UPDATE transfer_readout SET official_id = %s WHERE id = %s", made.make_official(cast.process, "Other").pk, r.pk
    ),
    "the route": lambda r, cast: sql("UPDATE transfer_readout SET route = 'courier'"),
    "the day": lambda r, cast: sql("UPDATE transfer_readout SET not_before = '2001-01-01'"),
}


def reread(readout):
    return Version.objects.select_related("readout__process", "readout__official").get(pk=readout.current_id)


def alarms():
    return (
        Event.objects.filter(verb="readout.tampering_found").count(),
        set(Notice.objects.filter(kind="readout.tampering").values_list("recipient__name", flat=True)),
    )


RUNG = (1, {"Facilitator", "Coordinator"})


@pytest.mark.parametrize("trick", TRICKS)
def test_a_row_changed_after_the_approval_is_refused_at_the_release(cast, trick):
    readout = made.make_cleared(cast)
    seen = readout.current.content_hash
    TRICKS[trick](readout, cast)

    with pytest.raises(Tampered):
        clearances.release_readout(readout=readout, seen_hash=seen, by=cast.facilitator)

    assert (fresh(readout).status, alarms()) == (Readout.Status.CLEARED, RUNG)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_row_changed_after_the_release_is_refused_at_the_handing_over_and_in_files(cast, trick):
    readout = made.make_released(cast)
    TRICKS[trick](readout, cast)
    today = timezone.localdate()

    with pytest.raises(Tampered):
        clearances.record_transmission(
            readout=readout, official=readout.official, route="hand", delivered_on=today, by=cast.coordinator
        )
    with pytest.raises(Tampered):
        clearances.frozen_content(version=reread(readout), by=cast.coordinator)

    assert not Transmission.objects.exists()
    assert alarms() == (2, RUNG[1])


@pytest.mark.parametrize("status", ["released", "delivered"])
def test_a_status_written_by_hand_releases_nothing(cast, status):
    readout = made.make_submitted(cast)
    sql("UPDATE transfer_readout SET status = %s", status)
    sql("UPDATE transfer_version SET released_by_id = %s, released_on = now()", cast.facilitator.pk)

    with pytest.raises(Tampered, match="not every side has approved"):
        clearances.record_transmission(
            readout=readout,
            official=readout.official,
            route="hand",
            delivered_on=timezone.localdate(),
            by=cast.coordinator,
        )
    with pytest.raises(Tampered, match="not every side has approved"):
        clearances.frozen_content(version=reread(readout), by=cast.coordinator)


def test_an_approval_taken_away_by_hand_is_missed(cast):
    readout = made.make_cleared(cast)
    sql("DELETE FROM transfer_clearance WHERE side_id = %s", cast.tar.pk)

    with pytest.raises(ValidationError, match="Tarvia has not decided yet"):
        clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)


def test_the_database_itself_refuses_a_release_by_the_sender(cast):
    made.make_cleared(cast)

    with pytest.raises(IntegrityError, match="transfer_a_second_person_releases"), transaction.atomic():
        sql("UPDATE transfer_version SET released_by_id = submitted_by_id")


def test_a_side_or_mandate_that_changes_after_the_release_changes_nothing(cast):
    readout = made.make_released(cast)
    make.make_side(cast.process, "Highland Councils", "HC")
    Membership.objects.filter(user=cast.side_contact).update(ended_at=timezone.now())

    transmission = clearances.record_transmission(
        readout=readout, official=readout.official, route="hand", delivered_on=timezone.localdate(), by=cast.coordinator
    )

    assert transmission.version_id == readout.current_id


def test_a_side_that_joins_before_the_release_is_asked_too(cast):
    readout = made.make_cleared(cast)
    make.make_side(cast.process, "Highland Councils", "HC")

    with pytest.raises(ValidationError, match="Highland Councils has not decided yet"):
        clearances.release_readout(readout=readout, seen_hash=readout.current.content_hash, by=cast.facilitator)

"""Keeping channels open: contacts and confirmations."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from dialogues.models import Process
from dialogues.policies import conflicts
from transfer import lines, policies
from transfer.models import Channel, Contact

EDITABLE = (
    "side", "other_side", "other_end", "kind", "keeper", "cadence_days", "discretion", "origin", "speaks_for", "declared_on",
    "declared_until", "opened_on", "resting_on", "closed_on",
)  # fmt: skip


@transaction.atomic
def open_channel(*, process: Process, values: Mapping[str, object], by: User) -> Channel:
    channel = Channel(process=process)
    channel.take(values, EDITABLE)
    channel.save()
    record("channel.opened", channel, by=by, process=process.pk)
    return channel


@transaction.atomic
def edit_channel(*, channel: Channel, values: Mapping[str, object], version: int, by: User) -> None:
    """Raises Conflict where somebody changed it after `version`."""
    locked = _locked(channel)
    conflicts.check_version(locked, version)
    locked.take(values, EDITABLE)
    locked.version += 1
    locked.save()
    record("channel.edited", locked, by=by, process=locked.process_id)


@transaction.atomic
def record_contact(
    *,
    channel: Channel,
    on: date,
    direction: str,
    medium: str,
    is_confirmed: bool,
    is_at_session: bool = False,
    by: User,
) -> Contact:
    """Put on record that the channel was used. Nothing of what was said is kept."""
    locked = _locked(channel)
    policies.check_can_use(locked, on=on, today=timezone.localdate())
    contact = Contact.objects.create(
        channel=locked,
        on=on,
        direction=direction,
        medium=medium,
        is_confirmed=is_confirmed,
        is_at_session=is_at_session,
    )
    record("channel.used", locked, by=by, process=locked.process_id, contact=contact.pk)
    return contact


@transaction.atomic
def confirm_channel(*, channel: Channel, on: date, by: User) -> None:
    """The channel was confirmed with those who lead now."""
    locked = _locked(channel)
    policies.check_can_use(locked, on=on, today=timezone.localdate())
    changed_on = lines.measured(Channel.objects.filter(pk=locked.pk)).get().leaders_changed_on
    if changed_on and on < changed_on:
        raise ValidationError({"on": _("That is before the leaders changed, so it was confirmed with others.")})
    locked.confirmed_on = on
    locked.save()
    record("channel.confirmed", locked, by=by, process=locked.process_id)


def _locked(channel: Channel) -> Channel:
    return Channel.objects.select_for_update().get(pk=channel.pk)

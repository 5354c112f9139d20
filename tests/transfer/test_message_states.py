"""Whatever people do to a message, in whatever order: nothing is handed over but what its sender last said yes to."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transfer import make as made
from transfer import carrying
from transfer.actions import messages
from transfer.models import Message

# Weighted towards what brings a message further, so that many walks come to a delivery.
ASIDE = ["edit", "object", "withdraw", "recall", "decline", "change", "confirm", "carry", "deliver"]
STEPS = st.lists(
    st.tuples(st.sampled_from(["onward"] * 9 + ASIDE), st.sampled_from([True, True, True, False])),
    min_size=4,
    max_size=12,
)


class Walk:
    """Keeps its own account: which wording and recipient the sender last said yes to."""

    def __init__(self, cast):
        self.cast, self.message, self.agreed, self.edits = cast, made.make_message(cast), None, 0

    def step(self, deed, is_fresh):
        try:
            with transaction.atomic():
                getattr(self, deed)(made.read(self.message), is_fresh)
        except ValidationError:
            pass

    def _said(self, message, decision, is_fresh):
        seen = {} if is_fresh else {"seen": "0" * 64}
        made.say_of(self.cast, message, decision=decision, **seen)
        self.agreed = (message.text, message.to_side_id) if decision == "approved" else None

    def onward(self, message, is_fresh):
        """What brings it further from where it stands."""
        deeds = {"received": self.confirm, "wording_confirmed": self.carry, "carried": self.deliver}
        if message.status in deeds:
            deeds[message.status](message, is_fresh)

    def confirm(self, message, is_fresh):
        self._said(message, "approved", is_fresh)

    def object(self, message, is_fresh):
        self._said(message, "objected", is_fresh)

    def withdraw(self, message, is_fresh):
        self._said(message, "withdrawn", is_fresh)

    def edit(self, message, is_fresh):
        self.edits += 1
        values = {name: getattr(message, name) for name in messages.EDITABLE}
        version = message.version - (not is_fresh)
        words = {**values, "text": f"Words {self.edits % 3}."}
        messages.edit_message(message=message, values=words, version=version, by=self.cast.facilitator)

    def change(self, message, is_fresh):
        """A row changed behind the application."""
        column = {"kind": "procedural"} if is_fresh else {"on_behalf_of": "self"}
        Message.objects.filter(pk=message.pk).update(**column)

    def carry(self, message, is_fresh):
        version = message.version - (not is_fresh)
        messages.carry_message(message=message, version=version, by=self.cast.facilitator)

    def deliver(self, message, _is_fresh):
        messages.deliver_message(message=message, on=timezone.localdate(), by=self.cast.facilitator)

    def recall(self, message, _is_fresh):
        messages.recall_message(message=message, by=self.cast.facilitator)

    def decline(self, message, _is_fresh):
        messages.decline_message(message=message, reason="Not ours.", by=self.cast.facilitator)


@pytest.mark.django_db
def test_no_order_of_events_delivers_what_was_not_confirmed(cast):
    delivered = []
    made.make_message(cast)  # the process has its key before any walk begins: each walk is undone at its end

    @settings(max_examples=40, database=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def walk(steps):
        with transaction.atomic():
            walked = Walk(cast)
            for deed, is_fresh in steps:
                walked.step(deed, is_fresh)
                now = made.read(walked.message)
                if now.status == Message.Status.DELIVERED and now.pk not in delivered:
                    delivered.append(now.pk)
                    assert now.delivered_hash == now.confirmed_hash == carrying.fingerprint(now)
                    assert walked.agreed == (now.text, now.to_side_id)
            transaction.set_rollback(True)

    walk()

    assert len(delivered) > 5

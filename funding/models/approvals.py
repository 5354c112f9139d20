"""What a side said to an offer."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from dialogues.models import SideApproval
from funding.models.offers import Offer


class Approval(SideApproval):
    """One word of one side about one version of an offer."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="approvals")
    accepted_conditions = ArrayField(
        models.UUIDField(), default=list, help_text="The legal conditions this side accepts with it."
    )

    class Meta(SideApproval.Meta):
        constraints = [
            models.UniqueConstraint(fields=["offer", "side", "number"], name="funding_one_word_at_a_time"),
            models.CheckConstraint(condition=SideApproval.BY_HAND_OR_EVIDENCE, name="funding_a_contact_or_evidence"),
        ]

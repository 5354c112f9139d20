"""What happened: who did which verb to which object, when. Ids and counts, never text."""

from uuid import UUID

from django.db import models

# The chain of events that belong to no process, such as sign-ins.
HOUSE = UUID(int=0)


class Event(models.Model):
    """One line of the audit: append-only, each bound to the one before it in the same chain by its hash."""

    sequence = models.BigAutoField(primary_key=True)
    chain = models.UUIDField("the process, or the house", default=HOUSE)
    position = models.PositiveBigIntegerField("place in the chain, from 1")
    verb = models.CharField(max_length=60, help_text="In the past: readout.submitted")
    target_type = models.CharField(max_length=60)
    target_id = models.UUIDField()
    by_id = models.UUIDField("the user, or nothing where the clock did it", null=True)
    at = models.DateTimeField()
    ids = models.JSONField(default=dict, help_text="Other ids, counts and yes/no; text is refused.")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]
        constraints = [models.UniqueConstraint(fields=["chain", "position"], name="audit_one_event_per_place")]
        indexes = [models.Index(fields=["chain", "-position"]), models.Index(fields=["target_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type} {self.target_id}"

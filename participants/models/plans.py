"""Tables tried out and kept to be compared."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Session
from participants.models.people import Participation
from vault.fields import SealedTextField


class TablePlan(Noun):
    """Who could sit at the table together, kept by facilitators to be compared. It invites nobody."""

    # So many can be compared with an eye for each.
    MOST = 30

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="table_plans")
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="table_plans")
    name = SealedTextField(_("name of the plan"), max_length=80)
    people = models.ManyToManyField(Participation, related_name="table_plans")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kept_on = models.DateField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

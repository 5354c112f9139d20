"""Whose name is to be forgotten, and what else of them is kept."""

import json
from datetime import timedelta

from django.db.models import DurationField, ExpressionWrapper, F, Q, QuerySet, Value
from django.utils import timezone

from dialogues.models import Process
from participants.models import Participation, RosterImport


def to_forget() -> QuerySet[Participation]:
    """Return the people who left longer ago than their process keeps names, and still lead to a name or an account."""
    kept_for = ExpressionWrapper(
        F("process__keep_identities_days") * Value(timedelta(days=1)), output_field=DurationField()
    )
    gone = Participation.objects.filter(status__in=Participation.GONE, gone_on__isnull=False)
    over = gone.annotate(kept_for=kept_for).filter(gone_on__lte=timezone.localdate() - F("kept_for"))
    return over.filter(Q(person__isnull=False) | Q(membership__isnull=False))


def rosters_naming(process: Process, name: str) -> list[RosterImport]:
    """Return the rosters that wait to be taken over and hold a name: opened and read, for nothing sealed is searched."""
    return [each for each in process.roster_imports.all() if _holds(each, name)]


def _holds(roster: RosterImport, name: str) -> bool:
    return any(entry["legal_name"] == name for entry in json.loads(roster.content)["entries"])

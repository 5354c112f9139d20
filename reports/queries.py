"""Reads of files."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from reports import registry
from reports.models import Report


def reports_of(user: User, process_id: UUID) -> QuerySet[Report]:
    """Return the files a person asked for in one process for themselves, newest first."""
    return Report.objects.filter(process_id=process_id, requested_by=user).exclude(kind__in=registry.not_own())

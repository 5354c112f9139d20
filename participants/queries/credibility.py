"""What facilitators think of how far governments listen to somebody."""

from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from participants.models import RATING_MONTHS, CredibilityView, Participation


@dataclass
class Government:
    """One government, with the last view of each rater: empty until the reader's own is in."""

    name: str
    rows: list[CredibilityView] = field(default_factory=list)
    is_hidden: bool = False


def lapsed(today: date) -> QuerySet[CredibilityView]:
    return CredibilityView.objects.filter(on__lt=today - relativedelta(months=RATING_MONTHS))


def views_of(participation: Participation, reader: User) -> list[Government]:
    """Return the valid views of somebody by government, so that nobody looks before they have thought. One query."""
    valid_from = timezone.localdate() - relativedelta(months=RATING_MONTHS)
    rows = participation.credibility_views.filter(on__gte=valid_from).select_related("rater")
    last: dict[tuple[str, object], CredibilityView] = {}
    for row in rows:  # the last one first
        last.setdefault((row.government.casefold(), row.rater_id), row)
    found: dict[str, Government] = {}
    for (key, _rater), row in last.items():
        found.setdefault(key, Government(row.government)).rows.append(row)
    for government in found.values():
        government.is_hidden = all(row.rater_id != reader.pk for row in government.rows)
        government.rows = [] if government.is_hidden else sorted(government.rows, key=lambda row: str(row.rater))
    return sorted(found.values(), key=lambda each: each.name.casefold())

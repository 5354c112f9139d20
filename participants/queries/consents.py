"""What people agreed to, and what that allows now."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from notices import registry
from notices.models import Notice
from participants.models import Consent, Participation


@dataclass(frozen=True)
class Word:
    """Where one purpose stands: whether it counts as agreed to, and the last word on it, if any."""

    purpose: Consent.Purpose
    is_given: bool
    last: Consent | None

    @property
    def shape(self) -> str:
        return "done" if self.is_given else "no"


def words_of(participation: Participation) -> list[Word]:
    """Return where every purpose stands for somebody. One query."""
    said = {row.purpose: row for row in participation.consents.filter(is_current=True).select_related("recorded_by")}
    return [
        Word(purpose, said[purpose].is_given if purpose in said else purpose in Consent.PRESUMED, said.get(purpose))
        for purpose in Consent.Purpose
    ]


def may(participation: Participation, purpose: Consent.Purpose) -> bool:
    """Whether somebody's last word allows a use, or nothing was said and it is presumed. One query."""
    last = participation.consents.filter(purpose=purpose, is_current=True).first()
    return last.is_given if last else purpose in Consent.PRESUMED


def contact_refused(notices: Sequence[Notice]) -> dict[UUID, str]:
    """Return, by their ids, the mails whose recipient asked that process not to write to them. One query."""
    refused = Consent.objects.refused(Consent.Purpose.CONTACTED).filter(
        process__in={notice.process_id for notice in notices if notice.process_id}
    )
    pairs = set(refused.values_list("process", "participation__membership__user"))
    why = _("They asked not to be written to.")
    return {notice.pk: why for notice in notices if (notice.process_id, notice.recipient_id) in pairs}


def planned_mails(participation: Participation) -> list[Notice]:
    """Return the mails of the process that wait to leave to somebody, but those that nobody may skip."""
    if participation.membership is None:
        return []
    rows: QuerySet[Notice] = Notice.objects.filter(
        process_id=participation.process_id,
        recipient=participation.membership.user_id,
        state=Notice.State.QUEUED,
    )
    return [notice for notice in rows if not registry.is_certain(notice)]

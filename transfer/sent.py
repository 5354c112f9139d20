"""Reads of what is on its way by secure mail, and what is kept of a link and a code."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone, translation
from django.utils.formats import date_format

from dialogues.access import Member
from notices.models import Notice
from reports.wording import words_in
from transfer.models import Readout, Sending

KIND = "readout.sent"  # of the file
LINK = "sending.link"  # of the mail
# No letters or digits that look alike: a code is read aloud over the telephone.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    """Return a code such as K7QM-2T4X-HW9A: 60 random bits."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return "-".join(letters[at : at + 4] for at in (0, 4, 8))


def plain_code(code: str) -> str:
    """Return a code as it is compared: however it was typed, in capitals and without what parts it."""
    return "".join(each for each in code.upper() if each.isalnum())


def hash_of(secret: str) -> str:
    """Return what is kept of a link's secret. It is 256 random bits, so no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_link(secret: str) -> Sending | None:
    """Return the sending of a link, or nothing: unknown, closed, recalled and run out are one answer."""
    rows = Sending.objects.open().filter(secret_hash=hash_of(secret))
    return rows.select_related("version__readout__process", "report").first()


def collecting(language: str, until: datetime) -> dict[str, object]:
    """Return what an institution reads that collects a text: in its own language where there are words, in UTC."""
    words = words_in(language)
    with translation.override(words.language), timezone.override(UTC):
        closes = words["collect"]["closes"].format(date_format(timezone.localtime(until), "j E Y"))
    return {"language": words.language, "rtl": words.is_rtl, "words": words["collect"], "closes": closes}


def sendings_for(member: Member) -> QuerySet[Sending]:
    """Return what was put on its way in a process, each with the state of its mail and why that is so."""
    letter = Notice.objects.filter(kind=LINK, about_id=OuterRef("pk"))
    rows = Sending.objects.filter(process=member.process_id).select_related(
        "official", "version__readout", "sent_by", "report"
    )
    return rows.annotate(
        mail_state=Subquery(letter.values("state")[:1]), mail_reason=Subquery(letter.values("reason")[:1])
    )


def with_held(readouts: QuerySet[Readout]) -> QuerySet[Readout]:
    """Readouts with `held_until`, until when one that is held can be cancelled, and `sending_state`, where one stands that
    is on its way or was collected. It costs no query of its own.
    """
    sendings = Sending.objects.filter(version__readout=OuterRef("pk"))
    return readouts.annotate(
        held_until=Subquery(sendings.held().values("held_until")[:1]),
        sending_state=Subquery(sendings.filter(state__in=Sending.ONCE).values("state")[:1]),
    )


@dataclass(frozen=True)
class Remaining:
    """How long something is still held."""

    until: datetime
    minutes: int


def remaining(until: datetime | None, now: datetime) -> Remaining | None:
    """Return the whole minutes that are left, at least 0; nothing where nothing is held."""
    if until is None:
        return None
    return Remaining(until, max(0, -int((now - until).total_seconds() // 60)))


def no_longer_wanted(notices: Sequence[Notice]) -> dict[UUID, str]:
    """Return, by their ids, the mails whose link was closed before they left. One query."""
    rows = Sending.objects.open().filter(pk__in=[notice.about_id for notice in notices], state=Sending.State.SENT)
    wanted = set(rows.values_list("pk", flat=True))
    return {notice.pk: "Its link was closed." for notice in notices if notice.about_id not in wanted}

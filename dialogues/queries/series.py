"""Which sessions would follow another in a series, and what should be known of each before it is planned."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues import clock
from dialogues.models import NoteRegime, Session
from dialogues.series import Rhythm

# What every session of a series has in common; place and venue only where that is asked for.
ALIKE = (
    "title", "purpose", "cover_title", "kind", "mode", "phase", "first_time", "first_fold", "last_time", "last_fold",
    "zone", "languages", "transfer_intent",
)  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """A session that is not planned yet, with sentences about its days; refused where its hours do not come."""

    session: Session
    refusals: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def values_of(source: Session, first_day: date, *, with_place: bool) -> dict[str, object]:
    """Return what a session planned from another would hold, beginning on `first_day`."""
    values = {name: getattr(source, name) for name in ALIKE}
    values |= {"first_day": first_day, "last_day": first_day + (source.last_day - source.first_day)}
    stricter = max(
        NoteRegime(source.note_regime), NoteRegime(source.process.note_regime), key=lambda each: each.strictness
    )
    values["note_regime"] = stricter
    if source.phase and source.phase.ends_on and source.phase.ends_on < first_day:
        values["phase"] = None
    return values | ({"place": source.place, "venue": source.venue} if with_place else {})


def proposals(source: Session, rhythm: Rhythm) -> list[Proposal]:
    """Return the sessions that would follow. One query."""
    drafts = [_draft(source, day) for day in rhythm.days_after(source.first_day)]
    if not drafts:
        return []
    others = Session.objects.filter(
        process=source.process_id,
        status__in=Session.UPCOMING,
        starts_at__lt=drafts[-1].ends_at,
        ends_at__gt=drafts[0].starts_at,
    )
    taken = list(others.only("number", "starts_at", "ends_at"))
    return [_proposal(draft, taken) for draft in drafts]


def mark(source: Session, found: list[Proposal]) -> str:
    """SHA-256 of what somebody looked at: other days, other remarks or a changed session make another one."""
    plain = [str(source.version)]
    for each in found:
        plain += [each.session.first_day.isoformat(), *each.refusals, *each.remarks]
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()


def _draft(source: Session, first_day: date) -> Session:
    draft = Session(process=source.process, **values_of(source, first_day, with_place=True))
    draft.derive_times()
    return draft


def _proposal(draft: Session, taken: list[Session]) -> Proposal:
    refusals, remarks = [], []
    for day, at, fold in (
        (draft.first_day, draft.first_time, draft.first_fold),
        (draft.last_day, draft.last_time, draft.last_fold),
    ):
        nature = clock.nature(day, at, draft.venue_zone)
        words = {"at": f"{at:%H:%M}", "day": date_format(day, "l j F Y"), "city": clock.city(draft.zone)}
        if nature == clock.Nature.NEVER:
            refusals.append(_("%(at)s does not come on %(day)s in %(city)s: the clocks are put forward.") % words)
        elif nature == clock.Nature.TWICE:
            which = _("the second") if fold else _("the first")
            remarks.append(
                _(
                    "%(at)s comes twice on %(day)s in %(city)s; %(which)s is meant, as in the session it is planned from."
                )
                % (words | {"which": which})
            )
    if not refusals and draft.ends_at <= draft.starts_at:
        refusals.append(_("On these days the clocks change so that it would end before it begins."))
    if draft.last_day < timezone.now().astimezone(draft.venue_zone).date():
        remarks.append(_("These days are over."))
    same_days = [each for each in taken if each.starts_at < draft.ends_at and each.ends_at > draft.starts_at]
    remarks += [_("Session %(number)s is on these days already.") % {"number": each.number} for each in same_days]
    return Proposal(draft, refusals, remarks)

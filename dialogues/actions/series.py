"""Planning sessions from one that is there."""

from collections.abc import Set
from enum import StrEnum

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues import hooks
from dialogues.actions import sessions
from dialogues.models import AgendaItem, Session
from dialogues.policies import series as policies
from dialogues.queries import series as queries
from dialogues.series import Rhythm


class Copy(StrEnum):
    """What may be taken along."""

    AGENDA = "agenda"
    INVITEES = "invitees"
    VENUE = "venue"


@transaction.atomic
def repeat_session(
    *, session: Session, rhythm: Rhythm, title: str, copies: Set[Copy], seen: str, by: User
) -> list[Session]:
    """Plan the sessions that follow one, all or none. `seen` is the mark of the days that somebody looked at."""
    locked = Session.objects.locked(session.pk)
    proposals = queries.proposals(locked, rhythm)
    policies.check_seen(seen, queries.mark(locked, proposals))
    policies.check_none_refused([sentence for each in proposals for sentence in each.refusals])
    made = []
    for proposal in proposals:
        values = queries.values_of(locked, proposal.session.first_day, with_place=Copy.VENUE in copies)
        new = sessions.create_session(process=locked.process, values=values | {"title": title}, by=by)
        if Copy.AGENDA in copies:
            _copy_agenda(locked, new)
        if Copy.INVITEES in copies:
            hooks.copy_invitees(locked, new, by)
        made.append(new)
    record("session.repeated", locked, by=by, process=locked.process_id, made=[each.pk for each in made])
    return made


def _copy_agenda(source: Session, to: Session) -> None:
    copied = ("day", "position", "begins", "title", "phase", "duration_minutes", "is_caucus", "is_internal")
    AgendaItem.objects.bulk_create(
        AgendaItem(process_id=to.process_id, session=to, **{name: getattr(item, name) for name in copied})
        for item in source.agenda_items.all()
    )

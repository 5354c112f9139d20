"""What this app tells the lower ones: whose sessions are whose, what waits, what is found, what people are called,
and when a session may be confirmed.
"""

from django.utils.translation import gettext_lazy

from dialogues import hooks
from dialogues.access import Permission
from notices import registry
from participants import balance_document, letters, pack_documents, reminders, waiting
from participants.actions import officials, series
from participants.actions.invitations import tell_later
from participants.actions.notes import tell_readers
from participants.policies import sessions as session_policies
from participants.queries import attendances, consents, invitations, notes, people
from participants.queries import reminders as reminder_queries
from reports.registry import register_kind


def register() -> None:
    hooks.register_own_sessions(attendances.own_sessions)
    hooks.register_session_guard(session_policies.before_confirming)
    hooks.register_seat_guard(people.sits_for_a_side)
    hooks.register_session_watcher(lambda session, by: tell_later(session=session, by=by))
    hooks.register_note_watcher(lambda note, by: tell_readers(note=note, by=by))
    hooks.register_names(people.handles_of)
    hooks.register_search(people.search)
    hooks.register_invitee_copier(series.copy_invitees)
    registry.register_refusal(consents.contact_refused)
    hooks.register_people(people.active_of_sides)
    registry.register_certain(officials.KIND)
    registry.register_batch_check(reminders.KIND, reminder_queries.unwanted)
    registry.register_batch_check(notes.KIND, notes.unwanted)
    for kind in letters.KINDS:
        registry.register_check(kind, invitations.no_longer_wanted)
    for source in (waiting.invitations_of, waiting.sessions_to_look_after, waiting.sessions_with_officials):
        hooks.register_waiting(source)
    register_kind(
        balance_document.KIND,
        maker=balance_document.balance_pdf,
        permission=Permission.RATING_EDIT,
        title=gettext_lazy("The balance of the table, PDF"),
    )
    register_kind(
        pack_documents.KIND,
        maker=pack_documents.pack_pdf,
        permission=Permission.SESSION_VIEW,
        title=pack_documents.TITLE,
        is_open=pack_documents.is_open,
    )

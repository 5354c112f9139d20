"""Telling those who were invited that notes wait for them."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from dialogues.models import Note, Process
from notices import actions as notices
from participants.queries import notes as queries


@transaction.atomic
def tell_readers(*, note: Note, by: User | None) -> int:
    """Write a mail to each participant who may read circulated notes, with nothing of them in it; returns how many."""
    process = note.process
    is_open = process.discretion == Process.Discretion.OPEN
    where = f"/processes/{process.pk}/notes/{note.pk}/" if is_open else "/"
    round_of = f"{timezone.now():%Y-%m-%dT%H:%M:%S.%f}"  # circulated anew, they are told anew
    written = [
        notices.queue(
            kind=queries.KIND,
            to=user,
            template="participants/notes_circulated.txt",
            context={"discretion": process.discretion, "where": where},
            once=f"{queries.KIND}/{note.pk}/{user.pk}/{round_of}",
            process_id=process.pk,
            about_id=note.pk,
            by=by,
        )
        for user in queries.readers(note)
    ]
    return len([each for each in written if each is not None])

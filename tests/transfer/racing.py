"""Somebody edits a text while somebody else approves and releases what they last read, each on a connection of their own."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection

from tests.transfer import make as made
from tests.transfer.make import decide, fresh
from transfer.actions import clearances, readouts
from transfer.models import Version


@dataclass(frozen=True)
class Round:
    """How a round ended, and whether a text came out that not every side had read and approved."""

    ended: str
    is_unread: bool


def all_at_once(*jobs: Callable[[], None]) -> None:
    """Run every job in its own thread, with its own connection, from one starting signal; faults are raised here."""
    start, faults = threading.Barrier(len(jobs)), []

    def run(job):
        try:
            start.wait()
            job()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def one_round(cast, editing_after: float, approving_after: float) -> Round:
    """One text that one side has approved already; seconds to wait before each begins. Commits what it does."""
    readout = made.make_submitted(cast, passages=1)
    decide(readout, cast.tar, cast.other_side_contact)
    read, passage = readout.current.content, readout.passages.get()

    def edit():
        threading.Event().wait(editing_after)
        try:
            readouts.take_back_readout(readout=readout, by=cast.coordinator)
            texts = {"en": "What nobody has read."}
            readouts.edit_passage(passage=passage, texts=texts, version=passage.version, by=cast.coordinator)
            readouts.submit_readout(readout=readout, revision=fresh(readout).revision, by=cast.coordinator)
        except ValidationError:
            pass  # it was out already

    def approve_and_release():
        threading.Event().wait(approving_after)
        try:
            decide(readout, cast.ost, cast.side_contact)
            seen = readout.current.content_hash
            clearances.release_readout(readout=readout, seen_hash=seen, by=cast.facilitator)
        except ValidationError:
            pass  # it was taken back already

    all_at_once(edit, approve_and_release)
    out = list(Version.objects.filter(readout=readout).exclude(released_by=None))
    is_unread = any(version.content != read or not _every_side_approved(version, cast) for version in out)
    return Round("released as it was read" if out else "edited first", is_unread)


def _every_side_approved(version: Version, cast) -> bool:
    approving = version.clearances.filter(decision="approved", fingerprint=version.content_hash)
    return {word.side_id for word in approving} == {cast.ost.pk, cast.tar.pk}

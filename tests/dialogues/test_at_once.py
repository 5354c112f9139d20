"""Several people write in the same notes at the same moment: no word is lost, and who comes second has both texts."""

import threading

import pytest
from django.db import connection

from dialogues.actions import paragraphs
from dialogues.models import Note, Paragraph
from dialogues.policies.conflicts import Conflict
from tests.dialogues.rows import a_paragraph

EDITORS = 8


@pytest.mark.django_db(transaction=True)
def test_every_word_of_editors_at_once_stands_in_the_paragraph(cast):
    paragraph = a_paragraph(cast, Note.Status.DRAFT, body="It was suggested:")
    start, refused, faults = threading.Barrier(EDITORS), [], []

    def edit(word):
        body, version = paragraph.body, paragraph.version  # all have opened the same page
        while True:
            try:
                paragraphs.edit_paragraph(
                    paragraph=paragraph, body=f"{body} {word}", audience="group", version=version, by=cast.rapporteur
                )
                return
            except Conflict as conflict:
                refused.append(word)
                body, version = conflict.current.body, conflict.current.version

    def run(word):
        try:
            start.wait()
            edit(word)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    words = [f"word{number}" for number in range(EDITORS)]
    threads = [threading.Thread(target=run, args=[word]) for word in words]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    stands = Paragraph.objects.get(pk=paragraph.pk)
    assert faults == []
    assert sorted(stands.body.split()[3:]) == words
    assert stands.version == EDITORS + 1
    assert set(refused) >= set(words) - {stands.body.split()[3]}  # all but the first were asked to look again

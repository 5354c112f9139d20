"""What is being typed is kept, sealed and only for who types it; and what was not to be kept is nowhere afterwards."""

import pytest
from django.db import connection
from django.urls import reverse

from audit.models import Event
from dialogues.actions import notes, paragraphs, sessions
from dialogues.models import Draft, Note, Session
from tests import make
from tests.dialogues.rows import a_note, a_paragraph
from tests.faults.dump import everything_kept, places_of

WORDS = "It was suggested that the Marigold gauge be read."


def test_a_draft_comes_back_to_its_writer_alone_and_goes_with_the_save(cast, sign_in):
    section = make.make_section(a_note(cast, Note.Status.DRAFT))
    client, other = sign_in(cast.rapporteur), sign_in(cast.facilitator)
    url = reverse("dialogues:paragraph_new", args=[cast.process.pk, section.pk])
    keep = reverse("dialogues:draft_new", args=[cast.process.pk, section.pk])

    assert client.post(keep, {"body": WORDS, "quiet": "1"}).status_code == 204

    pages = [each.get(url).content.decode() for each in (client, other)]
    assert [WORDS in page for page in pages] == [True, False]
    assert not Event.objects.exists()  # nobody can read from the history who writes when
    client.post(url, {"body": WORDS, "audience": "group"})
    assert (Draft.objects.count(), WORDS in client.get(url).content.decode()) == (0, False)


def test_a_draft_saved_on_what_has_changed_meanwhile_shows_both_texts(cast, sign_in):
    paragraph = a_paragraph(cast, Note.Status.DRAFT)
    client = sign_in(cast.rapporteur)
    arguments = [cast.process.pk, paragraph.pk]
    client.post(reverse("dialogues:draft_edit", args=arguments), {"body": WORDS, "version": 1})
    paragraphs.edit_paragraph(paragraph=paragraph, body="Theirs.", audience="group", version=1, by=cast.facilitator)

    url = reverse("dialogues:paragraph_edit", args=arguments)
    form = client.get(url).context["form"]
    answer = client.post(url, {"body": form["body"].value(), "version": form["version"].value(), "audience": "group",
                               "section": paragraph.section_id})  # fmt: skip

    assert (form["body"].value(), answer.status_code) == (WORDS, 409)
    assert "Theirs." in answer.content.decode()


def test_an_empty_draft_is_thrown_away_and_a_finished_note_takes_none(cast, sign_in):
    paragraph = a_paragraph(cast, Note.Status.DRAFT)
    client = sign_in(cast.rapporteur)
    keep = reverse("dialogues:draft_edit", args=[cast.process.pk, paragraph.pk])
    client.post(keep, {"body": WORDS})
    client.post(keep, {"body": ""})
    assert not Draft.objects.exists()

    Note.objects.update(status=Note.Status.AGREED)
    assert client.post(keep, {"body": WORDS, "quiet": "1"}).status_code == 409
    assert not Draft.objects.exists()


def stored(row):
    """The sealed column as it lies in the database, without the mark of its kind."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT body FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return cursor.fetchone()[0].removeprefix("p1.")


@pytest.mark.django_db(transaction=True)
def test_what_was_not_to_be_kept_is_nowhere_once_the_session_is_closed(cast, sign_in, settings):
    note = a_note(cast, Note.Status.DRAFT)
    section = make.make_section(note)
    secret = paragraphs.add_paragraph(section=section, body=WORDS, audience="do_not_keep", by=cast.rapporteur)
    paragraphs.add_paragraph(section=section, body="It was felt.", audience="group", by=cast.rapporteur)
    sign_in(cast.rapporteur).post(
        reverse("dialogues:draft_edit", args=[cast.process.pk, secret.pk]), {"body": f"{WORDS} Or not.", "version": 1}
    )
    traces = [stored(secret), stored(Draft.objects.get()), str(secret.pk), "Marigold"]
    notes.circulate_note(note=note, comments_until=None, by=cast.facilitator)
    for to in (Note.Status.COMMENTS_IN, Note.Status.AGREED):
        notes.move_note(note=note, to=to, by=cast.facilitator)
    before = list(everything_kept(settings.STATE_DIR))
    assert [bool(places_of(trace, before)) for trace in traces] == [True, True, True, False]
    Session.objects.update(status=Session.Status.WRITTEN_UP)

    sessions.move_session(session=note.session, to=Session.Status.CLOSED, by=cast.facilitator)

    after = list(everything_kept(settings.STATE_DIR))
    assert [places_of(trace, after) for trace in traces] == [set(), set(), set(), set()]
    assert places_of(str(section.pk), after) != set()  # the search would have found it

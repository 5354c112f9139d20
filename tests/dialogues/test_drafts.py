"""What is being typed is kept, sealed and only for who types it; and what was not to be kept is nowhere afterwards."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse

from accounts.actions import keep_text
from audit.models import Event
from dialogues.actions import drafts, notes, paragraphs, processes, sessions
from dialogues.models import Draft, Note, Paragraph, Process, Session
from tests import make
from tests.dialogues.rows import a_note, a_paragraph
from tests.faults.dump import everything_kept, places_of

WORDS = "It was suggested that the Marigold gauge be read."


def test_a_draft_comes_back_to_its_writer_alone_and_goes_with_the_save(cast, sign_in):
    section = make.make_section(a_note(cast, Note.Status.DRAFT))
    client, other = sign_in(cast.rapporteur), sign_in(cast.facilitator)
    url = reverse("dialogues:paragraph_new", args=[cast.process.pk, section.pk])
    keep = reverse("dialogues:draft_new", args=[cast.process.pk, section.pk])

    kept = client.post(keep, {"body": WORDS, "quiet": "1"}).json()

    pages = [each.get(url).content.decode() for each in (client, other)]
    assert [WORDS in page for page in pages] == [True, False]
    assert not Event.objects.exists()  # nobody can read from the history who writes when
    client.post(url, {"body": WORDS, "audience": "group", **kept})
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


def test_two_windows_never_replace_what_the_other_one_keeps(cast, sign_in):
    section = make.make_section(a_note(cast, Note.Status.DRAFT))
    client = sign_in(cast.rapporteur)
    url = reverse("dialogues:paragraph_new", args=[cast.process.pk, section.pk])
    keep = reverse("dialogues:draft_new", args=[cast.process.pk, section.pk])
    one, other = "", ""
    for words in ("One", "One window"):
        one = client.post(keep, {"body": words, "quiet": "1", "draft": one}).json()["draft"]
        other = client.post(keep, {"body": f"{words}, the other", "quiet": "1", "draft": other}).json()["draft"]

    shown = [client.get(address).context["form"]["body"].value() for address in (url, f"{url}?draft={one}")]
    assert shown == ["One window, the other", "One window"]
    client.post(url, {"body": "One window.", "audience": "group", "draft": one})
    assert [each.body for each in Draft.objects.all()] == ["One window, the other"]

    for number in range(Draft.MOST + 2):
        client.post(keep, {"body": f"Left behind {number}"})
    assert [each.body for each in Draft.objects.all()][-1] == "Left behind 2"


def test_an_empty_draft_is_thrown_away_and_a_finished_note_takes_none(cast, sign_in):
    paragraph = a_paragraph(cast, Note.Status.DRAFT)
    client = sign_in(cast.rapporteur)
    keep = reverse("dialogues:draft_edit", args=[cast.process.pk, paragraph.pk])
    client.post(keep, {"body": WORDS})
    client.post(keep, {"body": "", "draft": Draft.objects.get().pk})
    assert not Draft.objects.exists()

    Note.objects.update(status=Note.Status.AGREED)
    assert client.post(keep, {"body": WORDS, "quiet": "1"}).status_code == 409
    assert not Draft.objects.exists()


@pytest.mark.parametrize("to", [Note.Status.AGREED, Note.Status.WITHDRAWN, Note.Status.DESTROYED])
def test_what_was_not_saved_goes_when_nothing_can_be_saved_any_more(to, cast):
    before = {Note.Status.AGREED: Note.Status.COMMENTS_IN}.get(to, Note.Status.DRAFT)
    paragraph = a_paragraph(cast, before)
    note = paragraph.section.note
    drafts.keep_draft(note=note, about=paragraph.pk, body=WORDS, version=1, by=cast.rapporteur)

    if to == Note.Status.DESTROYED:
        notes.destroy_note(note=note, by=cast.facilitator)
    else:
        notes.move_note(note=note, to=to, by=cast.facilitator)

    assert not Draft.objects.exists()


@pytest.mark.parametrize("how", ["cancelled", "abandoned"])
def test_what_was_not_to_be_kept_goes_with_a_session_that_is_never_closed(how, cast):
    status = Session.Status.CONFIRMED if how == "cancelled" else Session.Status.HELD
    section = make.make_section(make.make_note(make.make_session(cast.process, status=status)))
    for audience in ("do_not_keep", "group"):
        paragraphs.add_paragraph(section=section, body=WORDS, audience=audience, by=cast.rapporteur)

    if how == "cancelled":
        sessions.end_session(
            session=section.note.session, to=Session.Status.CANCELLED, reason="", replaced_by=None, by=cast.facilitator
        )
    else:
        processes.move_process(process=cast.process, to=Process.Status.ABANDONED, by=cast.facilitator)

    assert [each.audience for each in Paragraph.objects.all()] == ["group"]


def stored(row, column="body"):
    """The sealed column as it lies in the database, without the mark of its kind."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [row.pk])
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
    late = reverse("dialogues:paragraph_edit", args=[cast.process.pk, secret.pk])
    kept = keep_text(
        user=cast.rapporteur, path=late, fields=QueryDict(f"body={WORDS}"), has_files=False, by=cast.rapporteur
    )
    traces = [stored(secret), stored(Draft.objects.get()), stored(kept, "fields"), str(secret.pk), "Marigold"]
    before = list(everything_kept(settings.STATE_DIR))
    assert [bool(places_of(trace, before)) for trace in traces] == [True, True, True, True, False]
    notes.circulate_note(note=note, comments_until=None, by=cast.facilitator)
    for to in (Note.Status.COMMENTS_IN, Note.Status.AGREED):
        notes.move_note(note=note, to=to, by=cast.facilitator)
    Session.objects.update(status=Session.Status.WRITTEN_UP)

    sessions.move_session(session=note.session, to=Session.Status.CLOSED, by=cast.facilitator)

    after = list(everything_kept(settings.STATE_DIR))
    assert [places_of(trace, after) for trace in traces] == [set()] * len(traces)
    assert places_of(str(section.pk), after) != set()  # the search would have found it

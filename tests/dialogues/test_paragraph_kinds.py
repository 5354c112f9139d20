"""What a paragraph of notes can be: a red line, something to follow up; and what is taken over from an office program."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from dialogues import pasted
from dialogues.access import member_of
from dialogues.actions import notes, paragraphs
from dialogues.models import Membership, Note, NoteRegime, Session
from dialogues.queries import notes as queries
from dialogues.waiting import of_follow_ups
from tests import make
from tests.dialogues.rows import a_note, a_paragraph

FILES = Path(__file__).parent / "files"
Status = Note.Status
WORDS = "No soldiers of another side at the gates."


@pytest.fixture
def red_line(cast):
    paragraph = a_paragraph(cast, body=WORDS, kind="red_line", side=cast.ost)
    make.make_paragraph(paragraph.section, "It was suggested to read the gauges.")
    person = make.make_participation(cast.process, "Heron", user=cast.other_participant)
    make.make_attendance(paragraph.section.note.session, person)
    return paragraph


def readers(cast, paragraph):
    """Return who of the cast reads the paragraph on the page of its note, and who in the search."""
    member = {name: member_of(getattr(cast, name), cast.process) for name in READERS}
    page = {
        name for name in READERS
        for theme in queries.themes(paragraph.section.note, member[name])
        if any(line.paragraph == paragraph and line.html for line in theme.lines)
    }  # fmt: skip
    assert page == {name for name in READERS if paragraph in queries.paragraphs(member[name])}
    return page


READERS = ("facilitator", "rapporteur", "coordinator", "participant", "side_contact", "other_participant")


def test_a_red_line_is_read_by_its_own_side_until_that_side_clears_it(cast, red_line, sign_in):
    writers, own = {"facilitator", "rapporteur"}, {"participant", "side_contact"}
    assert readers(cast, red_line) == writers | own
    url = reverse("dialogues:paragraph_clear", args=[cast.process.pk, red_line.pk])
    assert sign_in(cast.other_side_contact).post(url).status_code == 404  # of another side, it does not exist

    assert sign_in(cast.side_contact).post(url, {"version": 1}).status_code == 302

    assert readers(cast, red_line) == set(READERS)
    page = sign_in(cast.other_participant).get(
        reverse("dialogues:note_detail", args=[cast.process.pk, red_line.section.note_id])
    )
    assert (WORDS in page.content.decode(), "Ostrane" in page.content.decode()) == (True, False)


def test_what_a_side_said_of_its_red_line_among_itself_stays_with_it(cast, red_line, sign_in):
    note = red_line.section.note
    paragraphs.add_remark(paragraph=red_line, body="Rather the weirs.", by=cast.participant)
    paragraphs.clear_red_line(paragraph=red_line, version=1, by=cast.side_contact)
    paragraphs.add_remark(paragraph=red_line, body="Understood.", by=cast.other_participant)
    notes.move_note(note=note, to=Status.COMMENTS_IN, by=cast.facilitator)

    url = reverse("dialogues:note_detail", args=[cast.process.pk, note.pk])
    pages = {name: sign_in(getattr(cast, name)).get(url).content.decode() for name in READERS}

    assert {name for name in READERS if "Understood." in pages[name]} == set(READERS)
    assert {name for name in READERS if "Rather the weirs." in pages[name]} == {
        "facilitator", "rapporteur", "participant", "side_contact",
    }  # fmt: skip


def test_only_a_contact_with_a_mandate_clears_a_red_line(cast, red_line):
    Membership.objects.filter(user=cast.side_contact).update(mandate_until=timezone.localdate() - timedelta(days=1))

    with pytest.raises(ValidationError, match="mandate"):
        paragraphs.clear_red_line(paragraph=red_line, version=1, by=cast.side_contact)


def test_a_side_clears_the_words_it_read_and_no_others(cast, red_line):
    changed = {"paragraph": red_line, "body": f"{WORDS} Nor at the dam.", "audience": "group", "by": cast.rapporteur}
    paragraphs.edit_paragraph(**changed, version=1)
    with pytest.raises(ValidationError, match="after you opened"):
        paragraphs.clear_red_line(paragraph=red_line, version=1, by=cast.side_contact)
    paragraphs.clear_red_line(paragraph=red_line, version=2, by=cast.side_contact)
    assert "other_participant" in readers(cast, red_line)

    paragraphs.edit_paragraph(**changed | {"body": "Nothing at all."}, version=3)

    assert "other_participant" not in readers(cast, red_line)


def test_a_side_is_kept_only_where_notes_keep_sides_and_no_participant_sees_it(cast, sign_in):
    section = make.make_section(a_note(cast))
    said = {"section": section, "body": WORDS, "audience": "group", "by": cast.rapporteur}
    for wrong, sentence in [
        ({"side": cast.ost}, "keep no side"),
        ({"kind": "red_line"}, "Say whose"),
        ({"owner": "Heron"}, "Only what is to be followed up"),
        ({"kind": "follow_up"}, "who follows it up"),
    ]:
        with pytest.raises(ValidationError, match=sentence):
            paragraphs.add_paragraph(**said, **wrong)
    Session.objects.update(note_regime=NoteRegime.SIDE_ONLY)
    section.refresh_from_db()

    paragraphs.add_paragraph(**said, side=cast.tar)

    url = reverse("dialogues:note_detail", args=[cast.process.pk, section.note_id])
    shown = {name: "Tarvia" in sign_in(getattr(cast, name)).get(url).content.decode() for name in READERS[:4]}
    assert shown == {"facilitator": True, "rapporteur": True, "coordinator": False, "participant": False}


def test_what_is_to_be_followed_up_waits_until_it_is_done_and_its_owner_is_not_shown_across(cast, sign_in):
    section = make.make_section(a_note(cast))
    task = paragraphs.add_paragraph(
        section=section, body="Ask the university for its readings.", audience="group", kind="follow_up",
        owner="Wren", due_on=timezone.localdate(), by=cast.rapporteur,
    )  # fmt: skip
    mine = member_of(cast.facilitator, cast.process)

    assert [(each.title, each.on_whom, each.by) for each in of_follow_ups([mine])] == [
        ("Follow up: Ask the university for its readings.", "Wren", timezone.localdate())
    ]
    url = reverse("dialogues:note_detail", args=[cast.process.pk, section.note_id])
    shown = sign_in(cast.participant).get(url).content.decode()
    assert ("Ask the university" in shown, "Wren" in shown) == (True, False)
    paragraphs.finish_follow_up(paragraph=task, by=cast.rapporteur)
    assert of_follow_ups([mine, member_of(cast.participant, cast.process)]) == []


def test_notes_are_cleared_by_a_button_that_says_what_holds_them(cast, sign_in):
    paragraph = a_paragraph(cast, Status.AGREED, set_aside=True)
    note = paragraph.section.note
    Session.objects.update(transfer_intent=Session.TransferIntent.NONE)
    url = reverse("dialogues:note_detail", args=[cast.process.pk, note.pk])
    client = sign_in(cast.facilitator)
    page = client.get(url).content.decode()
    assert ("nothing of this session leaves the room" in page, "A paragraph is taken down" in page) == (True, True)

    paragraph.delete()
    Session.objects.update(transfer_intent=Session.TransferIntent.POSSIBLE)
    client.post(reverse("dialogues:note_move", args=[cast.process.pk, note.pk]), {"to": "cleared"})

    note.refresh_from_db()
    assert note.status == Status.CLEARED


def test_readers_compare_what_was_circulated_with_what_stands_and_what_is_gone_is_gone(cast, sign_in):
    first = a_paragraph(cast, Status.DRAFT, body="A third of the water was spared.")
    section, note = first.section, first.section.note
    second = make.make_paragraph(section, "This will be removed.")
    notes.circulate_note(note=note, comments_until=None, by=cast.facilitator)
    paragraphs.edit_paragraph(
        paragraph=first, body="A half of the water was spared.", audience="group", version=1, by=cast.rapporteur
    )
    paragraphs.remove_paragraph(paragraph=second, version=1, by=cast.rapporteur)
    paragraphs.add_paragraph(section=section, body="Nobody had measured.", audience="group", by=cast.rapporteur)

    url = reverse("dialogues:note_changes", args=[cast.process.pk, note.pk])
    page = sign_in(cast.participant).get(url).content.decode()

    assert "taken out: </span>third </del>" in page
    assert "put in: </span>half </ins>" in page
    assert ("Nobody had measured." in page, "removed." in page.split("Changes</h2>")[1]) == (True, False)


def test_what_others_could_not_read_when_notes_were_circulated_stays_unread_when_the_words_change(cast, sign_in):
    internal = a_paragraph(cast, Status.DRAFT, body="Heron shouted.", audience="facilitators")
    section = internal.section
    red = make.make_paragraph(section, "Never at Karsa.", kind="red_line", side=cast.ost)
    objected = make.make_paragraph(section, "One institute paid.")
    notes.circulate_note(note=section.note, comments_until=None, by=cast.facilitator)
    paragraphs.object_to(paragraph=objected, by=cast.participant)
    said = {"body": "Something else.", "audience": "group", "kind": "substance", "side": None, "by": cast.rapporteur}
    with pytest.raises(ValidationError, match="read this as its red line"):
        paragraphs.edit_paragraph(paragraph=red, version=1, **said)
    red_line = {"kind": "red_line", "side": cast.ost}
    for each, version, more in ((internal, 1, {}), (red, 1, red_line), (objected, 2, {})):
        paragraphs.edit_paragraph(paragraph=each, version=version, **said | more)
    paragraphs.clear_red_line(paragraph=red, version=2, by=cast.side_contact)
    paragraphs.restore_paragraph(paragraph=objected, version=3, by=cast.rapporteur)

    url = reverse("dialogues:note_changes", args=[cast.process.pk, section.note_id])
    page = sign_in(cast.participant).get(url).content.decode()

    assert page.count("Something else.") == 3
    assert [word for word in ("shouted", "Karsa", "institute") if word in page] == []


@pytest.mark.parametrize(
    ("brought", "kept"),
    [
        ("Two\u00adgauges,\u00a0one\u200b book\ufeff", "Twogauges, one book"),
        ("first\x0bsecond\u2028third", "first\nsecond\nthird"),
        ("\u2022\tgauges\n\uf0b7  pumps\no\tgates", "- gauges\n- pumps\n- gates"),
        ("<p class=MsoNormal>One<o:p></o:p></p><p class=MsoNormal>a &lt; b</p>", "One\n\na < b"),
        ("a < b, and <b>typed</b> by hand", "a < b, and <b>typed</b> by hand"),
        ("مِی\u200cخواهم", "مِی\u200cخواهم"),
    ],
)
def test_what_is_pasted_from_an_office_program_is_cleaned(brought, kept):
    assert pasted.clean(brought) == kept


@pytest.mark.parametrize("program", ["word", "writer"])
def test_of_a_document_that_arrives_as_it_lies_in_its_file_only_what_one_sees_is_kept(program):
    text = pasted.clean((FILES / f"pasted-{program}.html").read_text())

    assert text.startswith("What was asked\n\nIt was suggested that the gauges be read “at dawn”.")
    assert [word for word in ("Marigold", "Ovidia", "OM1", "mso", "<") if word in text] == []

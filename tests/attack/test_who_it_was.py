"""Staff who would learn who somebody is, or who said something, past the seal."""

import pytest
from django.urls import reverse

from audit.models import Event
from dialogues.actions import paragraphs
from dialogues.models import Note, Role, Session
from participants.actions import attendances, people
from participants.models import Participation
from tests import make


def test_a_coordinator_does_not_learn_the_account_behind_a_handle_by_separating_the_two(cast, sign_in):
    cast.participant.name = "Ovidia Marchetant"
    cast.participant.save()
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    client = sign_in(cast.coordinator)
    url = reverse("participants:participation_edit", args=[cast.process.pk, plover.pk])
    fields = {"handle": "Plover", "side": str(cast.ost.pk), "identity_mode": "pseudonym", "version": "1"}

    client.post(url, {**fields, "unlink": "on"})
    pages = [
        client.get(each).content.decode()
        for each in (url, reverse("participants:participation_new", args=[cast.process.pk]))
    ]
    client.post(url, {**fields, "version": "2", "membership": str(cast.membership(cast.participant).pk)})

    assert Participation.objects.get().membership is None
    assert ["Marchetant" in page for page in pages] == [False, False]


def test_ending_the_role_of_a_handle_does_not_tell_whose_account_it_is(cast, sign_in):
    cast.participant.name = "Ovidia Marchetant"
    cast.participant.save()
    make.make_participation(cast.process, "Plover", user=cast.participant)
    account = cast.membership(cast.participant)

    page = sign_in(cast.facilitator).get(reverse("dialogues:member_end", args=[cast.process.pk, account.pk]))

    assert ("Plover" in page.content.decode(), "Marchetant" in page.content.decode()) == (True, False)


def test_a_facilitator_says_who_signs_in_as_whom(cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", cast.ost)
    url = reverse("participants:participation_edit", args=[cast.process.pk, plover.pk])
    account = cast.membership(cast.participant)

    sign_in(cast.facilitator).post(
        url,
        {"handle": "Plover", "side": str(cast.ost.pk), "identity_mode": "pseudonym", "version": "1",
         "membership": str(account.pk)},
    )  # fmt: skip

    assert Participation.objects.get().membership == account


@pytest.fixture
def round_of_comments(cast):
    session = make.make_session(cast.process, status=Session.Status.CONFIRMED)
    note = make.make_note(session, status=Note.Status.CIRCULATED)
    for user, handle in ((cast.participant, "Plover"), (cast.other_participant, "Basalt")):
        make.make_attendance(session, make.make_participation(cast.process, handle, user=user), "invited")
    return make.make_paragraph(make.make_section(note))


def visit(user, session, paragraph, deed):
    """One visit: an answer that stands on record by the side of what must not."""
    attendances.answer_invitation(
        attendance=session.attendances.get(participation__membership__user=user), answer="declined", by=user
    )
    deed(paragraph, user)


def history_of(client, cast):
    page = client.get(reverse("overview:history", args=[cast.process.pk]))
    events = [event for event, _sentence, _who in page.context["rows"]]
    return page.content.decode(), [(event.verb, event.target_id) for event in events]


def test_the_history_does_not_tell_by_its_order_who_commented_and_who_objected(cast, round_of_comments, sign_in):
    session = round_of_comments.section.note.session

    def comment(paragraph, user):
        paragraphs.add_remark(paragraph=paragraph, body="As agreed?", by=user)

    def objection(paragraph, user):
        paragraphs.object_to(paragraph=paragraph, by=user)

    visit(cast.participant, session, round_of_comments, comment)
    visit(cast.other_participant, session, round_of_comments, objection)
    page, told = history_of(sign_in(cast.facilitator), cast)

    written = list(Event.objects.filter(chain=cast.process.pk).order_by("position").values_list("verb", flat=True))
    assert written == ["attendance.answered", "paragraph.remarked", "attendance.answered", "paragraph.objected"]
    assert [verb for verb, _target in told] == sorted((verb for verb, _target in told), reverse=True)
    assert 'class="num' not in page


def test_two_roles_together_do_not_read_a_history_that_neither_reads(cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", cast.ost)
    people.move_participation(participation=plover, to="paused", by=cast.facilitator)
    make.make_membership(cast.process, cast.coordinator, Role.ADMINISTRATOR)

    _page, told = history_of(sign_in(cast.coordinator), cast)

    assert told == []

"""Messages across lines: they move as their sender confirmed them, and the other end knows only what reached it."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from dialogues import approvals, hooks
from dialogues.access import member_of
from dialogues.models import Side
from dialogues.policies.conflicts import Conflict
from notices.models import Notice
from tests import make
from tests.transfer import make as made
from transfer import carrying
from transfer.actions import messages
from transfer.models import Message, MessageConfirmation
from transfer.policies import Tampered

pytestmark = pytest.mark.django_db
S = Message.Status


def at(cast, name, message=None):
    return reverse(f"transfer:message_{name}", args=[cast.process.pk, *([message.pk] if message else [])])


def verbs():
    return list(Event.objects.filter(verb__startswith="message.").order_by("position").values_list("verb", flat=True))


def edit(cast, message, **values):
    now = {name: getattr(made.read(message), name) for name in messages.EDITABLE}
    messages.edit_message(
        message=message, values={**now, **values}, version=made.read(message).version, by=cast.facilitator
    )
    return made.read(message)


def test_a_message_goes_its_way_and_is_answered(cast):
    message = made.make_handed_over(cast)
    answer = made.make_handed_over(
        cast, from_side=cast.tar, to_side=cast.ost, kind="answer", text="They are on their way.", answer_to=message
    )

    assert [made.read(each).status for each in (message, answer)] == [S.ANSWERED, S.DELIVERED]
    assert message.delivered_hash == message.confirmed_hash == carrying.fingerprint(message)
    assert verbs() == ["message.received", "message.confirmed", "message.carried", "message.delivered"] * 2


def test_its_sender_confirms_it_here_and_the_other_end_reads_it_when_it_was_delivered(cast, sign_in):
    ours, theirs, staff = (sign_in(user) for user in (cast.side_contact, cast.other_side_contact, cast.facilitator))
    form = {"sender": f"side:{cast.ost.pk}", "recipient": f"side:{cast.tar.pk}", "kind": "hostage",
            "on_behalf_of": "organisation", "text": made.WORDS}  # fmt: skip

    detail = ours.post(at(cast, "new"), form).url
    message = Message.objects.get()
    ours.post(at(cast, "confirm", message), {"decision": "approved", "seen": carrying.fingerprint(made.read(message))})
    staff.post(at(cast, "carry", message), {"version": 1})
    before = theirs.get(detail).status_code, made.WORDS in theirs.get(at(cast, "list")).content.decode()
    staff.post(at(cast, "deliver", message), {"on": str(timezone.localdate())})

    page = theirs.get(detail).content.decode()
    assert before == (404, False)
    assert [words in page for words in (made.WORDS, "An organisation", "It reached you")] == [True] * 3
    assert [words in page for words in ("Confirmation", "Being carried")] == [False] * 2
    answer = {"kind": "answer", "on_behalf_of": "side", "text": "Yes."}
    assert theirs.post(at(cast, "answer", message), answer).status_code == 302
    assert made.read(message).status == S.DELIVERED, "an answer that is on its way tells the sender nothing"
    assert "Answers" not in ours.get(detail).content.decode()


def test_any_edit_after_the_confirmation_asks_anew(cast):
    message = made.make_confirmed(cast)
    edited = edit(cast, message, text=made.WORDS + " Today.")

    assert (edited.status, edited.confirmed_hash) == (S.RECEIVED, "")
    with pytest.raises(ValidationError, match="cannot become “Being carried”"):
        messages.carry_message(message=edited, version=edited.version, by=cast.facilitator)
    with pytest.raises(ValidationError, match="has changed since"):
        made.say_of(cast, message, seen=message.confirmed_hash)
    with pytest.raises(Conflict):
        messages.edit_message(message=message, values={}, version=1, by=cast.facilitator)


def test_a_sender_takes_its_confirmation_back_until_it_was_delivered(cast):
    waiting = made.say_of(cast, made.make_confirmed(cast), decision="withdrawn")
    carried = made.say_of(cast, made.make_carried(cast), decision="withdrawn")

    assert (waiting.status, carried.status) == (S.RECEIVED, S.RECALLED)
    with pytest.raises(ValidationError, match="nobody is asked"):
        made.say_of(cast, made.make_handed_over(cast), decision="withdrawn")


def test_a_confirmation_counts_while_the_mandate_lasts(cast):
    message = made.make_message(cast)
    speaker = approvals.speaker_of(message.process, member_of(cast.side_contact, cast.process))
    messages.confirm_message(message=message, speaker=speaker, decision="approved",
                             seen=carrying.fingerprint(message), by=cast.side_contact)  # fmt: skip
    membership = cast.membership(cast.side_contact)
    membership.mandate_until = timezone.localdate() - timedelta(days=2)
    membership.save()

    with pytest.raises(ValidationError, match="does not count today"):
        messages.carry_message(message=message, version=1, by=cast.facilitator)


def test_where_two_thirds_of_a_side_decide_they_confirm_its_message(cast, sign_in):
    Side.objects.filter(pk=cast.ost.pk).update(contact_rule="quorum")
    make.make_participation(cast.process, "Plover", user=cast.participant)
    heron, _wren = (make.make_participation(cast.process, handle, cast.ost) for handle in ("Heron", "Wren"))
    message = made.make_message(cast)
    said = {"decision": "approved", "seen": carrying.fingerprint(message)}
    told = {**said, "people": [str(heron.pk)], "given_on": str(timezone.now().date()), "evidence": "signed",
            "evidence_note": "A letter."}  # fmt: skip

    unasked = sign_in(cast.side_contact).get(at(cast, "confirm", message)).status_code
    sign_in(cast.participant).post(at(cast, "confirm", message), said)
    one_of_three = made.read(message).status
    sign_in(cast.facilitator).post(at(cast, "record", message), told)

    assert (unasked, one_of_three, made.read(message).status) == (404, S.RECEIVED, S.WORDING_CONFIRMED)


def test_two_people_who_edit_one_message_see_both_texts(cast, sign_in):
    message, client = made.make_message(cast), sign_in(cast.side_contact)
    form = {"sender": f"side:{cast.ost.pk}", "recipient": f"side:{cast.tar.pk}", "kind": "hostage",
            "on_behalf_of": "side", "version": 1}  # fmt: skip
    first = client.post(at(cast, "edit", message), {**form, "text": "By the lower bridge."})
    second = client.post(at(cast, "edit", message), {**form, "text": "By the upper bridge."})

    assert (first.status_code, second.status_code) == (302, 409)
    assert all(words in second.content.decode() for words in ("By the lower bridge.", "By the upper bridge."))
    assert made.read(message).text == "By the lower bridge."


def test_an_oral_message_keeps_no_text_anywhere(cast, sign_in):
    message = edit(cast, made.make_message(cast), is_oral=True)
    confirmed = made.say_of(cast, message, comment="")
    messages.carry_message(message=confirmed, version=confirmed.version, by=cast.facilitator)
    messages.deliver_message(message=confirmed, on=timezone.localdate(), by=cast.facilitator)

    assert (made.read(message).text, made.read(message).status) == ("", S.DELIVERED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM transfer_message")
        assert cursor.fetchall() == [("",)]
    page = sign_in(cast.other_side_contact).get(at(cast, "detail", message)).content.decode()
    assert "No text of it is kept" in page
    assert (
        "comment"
        not in sign_in(cast.facilitator).get(at(cast, "record", made.make_message(cast, is_oral=True))).content.decode()
    )


def test_a_message_to_the_end_of_a_channel_that_is_no_side(cast):
    channel = made.make_channel(cast, other_side=None, other_end="Ministry of Rivers, Ostrane")
    out = made.make_handed_over(cast, channel=channel, to_side=None, to_end=channel.other_end)
    back = made.make_handed_over(cast, channel=channel, from_side=None, from_end=channel.other_end, to_side=cast.ost)

    assert (out.status, out.recipient) == (S.DELIVERED, "Ministry of Rivers, Ostrane")
    assert (back.status, back.sender) == (S.DELIVERED, "Ministry of Rivers, Ostrane")
    with pytest.raises(IntegrityError, match="transfer_a_message_from_or_to_a_side"), transaction.atomic():
        made.make_message(cast, to_side=None, to_end="Nobody")


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


TRICKS = {
    "the words": lambda m, other: sql(
        "UPDATE transfer_message SET text = (SELECT text FROM transfer_message WHERE id = %s) WHERE id = %s", other.pk, m.pk
    ),
    "the recipient": lambda m, other: sql(
        "UPDATE transfer_message SET to_side_id = %s WHERE id = %s", make.make_side(m.process, "Highland", "HC").pk, m.pk
    ),
    "the kind": lambda m, other: sql("UPDATE transfer_message SET kind = 'proposal' WHERE id = %s", m.pk),
    "the confirmed hash": lambda m, other: sql(
        "UPDATE transfer_message SET confirmed_hash = %s WHERE id = %s", "0" * 64, m.pk
    ),
    "the sender’s word": lambda m, other: sql("UPDATE transfer_messageconfirmation SET fingerprint = %s", "0" * 64),
    "that it was confirmed": lambda m, other: sql("DELETE FROM transfer_messageconfirmation"),
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_a_row_changed_behind_parley_is_neither_carried_nor_delivered(cast, trick):
    other = made.make_message(cast, text="Other words.")
    waiting, carried = made.make_confirmed(cast), made.make_carried(cast)
    TRICKS[trick](waiting, other)
    if MessageConfirmation.objects.filter(message=carried, fingerprint=carried.confirmed_hash).exists():
        TRICKS[trick](carried, other) if trick != "the recipient" else sql(
            "UPDATE transfer_message SET to_side_id = %s WHERE id = %s", made.read(waiting).to_side_id, carried.pk
        )

    with pytest.raises(Tampered):
        messages.carry_message(message=waiting, version=1, by=cast.facilitator)
    with pytest.raises(Tampered):
        messages.deliver_message(message=carried, on=timezone.localdate(), by=cast.facilitator)

    assert verbs().count("message.tampering_found") == 2
    assert set(Notice.objects.values_list("kind", "recipient__name")) == {("message.tampering", "Facilitator")}
    assert not Message.objects.filter(status=S.DELIVERED).exists()


def test_the_database_itself_refuses_a_delivery_of_other_words(cast):
    message = made.make_carried(cast)

    with pytest.raises(IntegrityError, match="transfer_delivered_as_confirmed"), transaction.atomic():
        sql("UPDATE transfer_message SET status = 'delivered', delivered_hash = %s WHERE id = %s", "0" * 64, message.pk)


def test_a_listed_name_holds_a_message_back_until_a_second_person_lets_it_stand(cast, sign_in):
    make.make_participation(cast.process, "Plover", cast.tar, person=make.make_person("Marit Solheim"))
    message = made.make_confirmed(cast, text="Marit Solheim should be let go.")

    with pytest.raises(ValidationError, match="holds back"):
        messages.carry_message(message=message, version=1, by=cast.facilitator)
    with pytest.raises(ValidationError, match="somebody else"):
        messages.override_name(message=message, words="Marit Solheim", reason="Public.", by=cast.facilitator)
    assert "block" in sign_in(cast.facilitator).get(at(cast, "detail", message)).content.decode()
    typed = sign_in(cast.facilitator).post(at(cast, "name_check"), {"text": "Is Marit Solheim well?"}).content.decode()
    assert "1 to take out" in typed
    assert '<mark class="block">' not in sign_in(cast.side_contact).get(at(cast, "detail", message)).content.decode()

    messages.override_name(message=message, words="Marit Solheim", reason="Public.", by=make.make_user())
    messages.carry_message(message=message, version=1, by=cast.facilitator)
    assert made.read(message).status == S.CARRIED


def test_nobody_of_a_side_is_mailed_about_a_message(cast):
    message = made.make_handed_over(cast)
    messages.close_message(message=message, by=cast.facilitator)
    messages.decline_message(message=made.make_message(cast), reason="Not ours.", by=cast.facilitator)

    assert not Notice.objects.exists()
    assert made.read(message).status == S.NO_ANSWER


def test_a_message_waits_on_its_sender_and_then_on_whoever_carries_it(cast):
    def waits(user):
        found = hooks.waiting([member_of(user, cast.process)])
        return [each.title for each in found if "message" in each.title]

    message, people = (
        made.make_message(cast),
        (cast.side_contact, cast.other_side_contact, cast.participant, cast.facilitator),
    )
    first = [waits(user) for user in people]
    made.say_of(cast, message)
    then = [waits(user) for user in people]

    assert first == [["Confirm the message to Tarvia"], [], [], []]
    assert then == [[], [], [], ["Carry the message to Tarvia"]]


SECRETS = ("Tansy weir", "Quagmire", "Bureau of Fords", "told in the orchard", "Not ours to carry")


def test_nothing_of_undelivered_messages_and_keepers_is_found_by_anybody_else(cast, sign_in):
    """Plant what could leak, then read every page anybody else can reach from their first one."""
    channel = made.make_channel(
        cast, other_side=None, other_end="Bureau of Fords", keeper="Quagmire", discretion="keepers"
    )
    made.make_official(cast.process, institution="Bureau of Fords", constraints="told in the orchard")
    ids = [made.make_confirmed(cast, text="At Tansy weir.").pk, made.make_carried(cast, text="At Tansy weir.").pk]
    refused = made.make_message(cast, text="At Tansy weir.", channel=channel, to_side=None, to_end=channel.other_end)
    messages.decline_message(message=refused, reason="Not ours to carry.", by=cast.facilitator)
    answered = made.make_handed_over(cast, from_side=cast.tar, to_side=cast.ost, text="A question.")
    ids += [refused.pk, made.make_message(cast, text="At Tansy weir.", answer_to=answered).pk]
    make.make_leadership(cast.process, cast.ost, note="told in the orchard")
    words = (*SECRETS, *map(str, ids))

    read = {}
    for who in ("other_side_contact", "participant", "administrator", "observer", "outsider"):
        pages = crawl(sign_in(getattr(cast, who)), cast)
        read[who] = len(pages)
        found = {(url, word) for url, text in pages.items() for word in words if word in text}
        assert found == set(), who
    assert read["other_side_contact"] > 10


def crawl(client, cast, most=20):
    """What somebody reads who follows every link from their first page and from the lists of this process."""
    lists = [at(cast, "list"), reverse("transfer:channel_list", args=[cast.process.pk]),
             reverse("dialogues:leadership_list", args=[cast.process.pk])]  # fmt: skip
    waiting, pages = ["/", *lists], {}
    while waiting and len(pages) < most:
        url = waiting.pop(0)
        answer = client.get(url)
        pages[url] = answer.content.decode(errors="replace") if not answer.streaming else ""
        links = {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', pages[url])}
        waiting += sorted(
            each for each in links if each not in pages and each not in waiting and "/static/" not in each
        )
    return pages

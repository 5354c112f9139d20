"""What somebody would try with messages across lines, with a text that is collected, and with a pack from yesterday."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import KeptText
from dialogues.actions import paragraphs, processes, sessions
from dialogues.models import Process, Session
from notices.models import Notice
from reports import actions as report_actions
from reports import making
from reports.models import Report
from tests import make
from tests.transfer import make as made
from tests.transfer.test_sendings import address_in
from transfer import carrying
from transfer.actions import clearances, messages, readouts, sendings
from transfer.models import Message, MessageConfirmation, MessageOverride, Readout, Sending, Transmission

pytestmark = pytest.mark.django_db
S = Message.Status


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    yield
    cache.clear()


def at(cast, name, message=None):
    return reverse(f"transfer:message_{name}", args=[cast.process.pk, *([message.pk] if message else [])])


def edit(cast, message, **values):
    now = {name: getattr(made.read(message), name) for name in messages.EDITABLE}
    version = made.read(message).version
    messages.edit_message(message=message, values={**now, **values}, version=version, by=cast.facilitator)
    return made.read(message)


def test_what_the_first_sender_said_is_no_word_of_the_second_and_breaks_no_page(cast, sign_in):
    third = make.make_side(cast.process, "Highland", "HC")
    message = edit(cast, made.make_confirmed(cast), from_side=third)

    assert sign_in(cast.facilitator).get(at(cast, "detail", message)).status_code == 200
    assert not carrying.confirmation(message).counts
    assert made.say_of(cast, message).status == S.WORDING_CONFIRMED


def test_an_answer_is_turned_to_nobody_else_who_would_read_that_there_was_something_to_answer(cast):
    third = make.make_side(cast.process, "Highland", "HC")
    asked = made.make_handed_over(cast)
    answer = made.make_message(cast, from_side=cast.tar, to_side=cast.ost, kind="answer", answer_to=asked)

    with pytest.raises(ValidationError, match="goes back the way"):
        edit(cast, answer, to_side=third)

    assert edit(cast, answer, text="They are on their way.").to_side == cast.ost


def test_who_spoke_for_a_side_once_reads_and_moves_no_message_of_it_any_more(cast, sign_in):
    carried = made.make_carried(cast)
    reached = made.make_handed_over(cast, from_side=cast.tar, to_side=cast.ost, text="Come to the weir.")
    membership = cast.membership(cast.side_contact)
    membership.mandate_until = timezone.now().date() - timedelta(days=1)
    membership.save()
    made.make_channel(cast, other_side=None, other_end="Bureau of the Delta", discretion="speakers")
    client = sign_in(cast.side_contact)

    channels = client.get(reverse("transfer:channel_list", args=[cast.process.pk])).content.decode()
    assert "Bureau of the Delta" not in channels
    answers = [client.get(at(cast, "detail", each)).status_code for each in (carried, reached)]
    answers += [client.post(at(cast, "recall", carried)).status_code, client.get(at(cast, "new")).status_code]
    page = client.get(at(cast, "list")).content.decode()

    assert (answers, made.read(carried).status) == ([404] * 4, S.CARRIED)
    assert [words for words in ("Tarvia →", "Write a message down") if words in page] == []


def test_somebody_who_confirms_again_stops_nothing_where_that_is_not_enough_yet(cast):
    message = made.make_carried(cast)
    MessageConfirmation.objects.update(given_at=timezone.now() - timedelta(days=5))
    make.make_leadership(cast.process, cast.ost, on=timezone.localdate() - timedelta(days=2))

    again = made.say_of(cast, message, given_on=timezone.now().date() - timedelta(days=4))

    assert (again.status, carrying.confirmation(again).counts) == (S.CARRIED, False)


def test_words_that_are_only_spoken_are_not_kept_when_a_sign_in_runs_out(cast, sign_in, time_machine):
    client = sign_in(cast.facilitator)
    client.get(at(cast, "new"))
    time_machine.move_to(timezone.now() + timedelta(hours=2))

    client.post(at(cast, "new"), {"kind": "hostage", "is_oral": "on", "text": made.WORDS})
    client.post(at(cast, "new"), {"kind": "hostage", "text": "Written."})

    kept = KeptText.objects.get()
    assert ["kind", "hostage"] in kept.pairs
    assert made.WORDS not in kept.fields


def test_a_message_that_becomes_spoken_leaves_no_trace_of_its_words(cast):
    message = made.say_of(cast, made.make_message(cast), decision="objected", comment="Not “taken at the weir”.")
    messages.override_name(message=message, words="weir", reason="A place.", by=make.make_user())

    spoken = edit(cast, message, is_oral=True)

    assert (MessageConfirmation.objects.count(), MessageOverride.objects.count()) == (0, 0)
    edit(cast, made.say_of(cast, spoken, comment=""), kind="question")
    assert MessageConfirmation.objects.count() == 1, "what was said of no words stays"


def test_a_collected_file_is_the_one_that_was_made_for_it(cast):
    sending = made.make_sent(cast)
    making.make_waiting()
    paper = report_actions.request_report(
        kind="deliveries.pdf", process_id=cast.process.pk, about_id=cast.process.pk, language="en", by=cast.coordinator
    )
    making.make_waiting()
    code = "K7QM-2T4X-HW9A"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE transfer_sending SET report_id = %s", [paper.pk])
    Sending.objects.update(code_hash=sendings.make_password(sendings.sent.plain_code(code)))

    with pytest.raises(ValidationError, match="opens no more"):
        sendings.open_sending(sending=sending, code=code, by=None)

    assert not Transmission.objects.exists()


def test_a_pack_goes_when_its_session_moves_or_the_process_grows_quieter(cast):
    session = make.make_session(cast.process, first_day=date(2026, 12, 8), status=Session.Status.CONFIRMED)
    process = Process.objects.get(pk=cast.process.pk)

    def states(change):
        report = report_actions.request_report(
            kind="pack.pdf", process_id=process.pk, about_id=session.pk, language="en", by=cast.facilitator
        )
        making.make_waiting()
        before = Report.objects.get(pk=report.pk).state
        change()
        return before, Report.objects.get(pk=report.pk).state

    def moved():
        now = Session.objects.get(pk=session.pk)
        sessions.edit_session(session=now, values={"place": "Dorn"}, version=now.version, by=cast.facilitator)

    def quieter():
        closed = {"discretion": Process.Discretion.CLOSED}
        processes.edit_process(process=process, values=closed, version=process.version, by=cast.facilitator)

    assert [states(moved), states(quieter)] == [("ready", "expired")] * 2


def test_nobody_releases_on_what_they_recorded_behind_a_word_of_an_ended_mandate(cast):
    readout = made.make_submitted(cast)
    made.decide(readout, cast.ost, cast.side_contact)
    made.decide(readout, cast.tar, cast.other_side_contact)
    membership = cast.membership(cast.side_contact)
    membership.ended_at = timezone.now()
    membership.save()

    made.record(made.fresh(readout), cast.ost, cast.facilitator, given_on=timezone.localdate())

    waiting = made.fresh(readout)
    with pytest.raises(ValidationError, match="You recorded what Ostrane decided"):
        clearances.release_readout(readout=waiting, seen_hash=waiting.current.content_hash, by=cast.facilitator)


def test_how_one_government_received_a_text_is_not_turned_to_another_side(cast):
    official = made.make_official(cast.process, side=cast.ost)
    readout = made.make_released(cast, official=official)
    clearances.record_transmission(
        readout=readout, official=official, route="hand", delivered_on=timezone.localdate(), by=cast.coordinator
    )

    with pytest.raises(ValidationError, match="was handed to this government"):
        clearances.edit_official(official=official, side=cast.tar, by=cast.coordinator)


def test_a_stolen_hash_says_nothing_of_a_short_wording_that_is_guessed(cast):
    message = made.make_confirmed(cast, text="Yes.")
    guess = Message(**{each.attname: getattr(message, each.attname) for each in Message._meta.concrete_fields})
    guess.salt = ""

    assert carrying.fingerprint(guess) != message.confirmed_hash == carrying.fingerprint(message)


def test_the_log_of_a_refused_request_holds_no_secret_of_a_link(cast, caplog):
    made.make_sent(cast)
    address = address_in(Notice.objects.get(kind="sending.link").text)
    no_cookie = Client(enforce_csrf_checks=True)

    answers = [no_cookie.post(address, {"code": "A"}, secure=True).status_code]
    answers += [no_cookie.get(address, secure=True).status_code for _again in range(31)][-1:]

    assert answers == [403, 429]
    assert ("/collect/…/" in caplog.text, address.split("/")[2] in caplog.text) == (True, False)


def test_a_link_whose_code_got_about_is_closed_after_it_was_used_as_well(cast, sign_in, client):
    sending = made.make_sent(cast)
    address = address_in(Notice.objects.get(kind="sending.link").text)
    Sending.objects.update(state=Sending.State.COLLECTED)
    before = client.get(address).status_code

    sign_in(cast.coordinator).post(reverse("transfer:sending_close", args=[cast.process.pk, sending.pk]))

    assert (before, client.get(address).status_code) == (200, 404)


def test_a_text_that_replaces_another_keeps_its_day(cast):
    readout = made.make_released(cast, official=made.make_official(cast.process))
    Readout.objects.filter(pk=readout.pk).update(not_before=date(2030, 1, 1))

    assert readouts.replace_readout(readout=readout, by=cast.coordinator).not_before == date(2030, 1, 1)


def test_who_sent_a_text_whose_file_cannot_be_made_is_told(cast, sign_in):
    made.make_sent(cast)
    Report.objects.update(state=Report.State.FAILED)

    page = sign_in(cast.coordinator).get(reverse("transfer:sending_list", args=[cast.process.pk])).content.decode()

    assert "The file could not be made" in page


def test_what_somebody_objected_to_is_read_in_no_earlier_version_when_the_next_is_before_the_sides(cast, sign_in):
    readout = made.make_submitted(cast)
    first, passage = readout.current, readout.passages.exclude(source=None).first()
    made.decide(readout, cast.ost, cast.side_contact)
    paragraphs.object_to(paragraph=passage.source, by=cast.participant)
    readouts.remove_passage(passage=passage, version=passage.version, by=cast.coordinator)
    again = made.submitted(cast, made.fresh(readout))
    url = reverse("transfer:version_detail", args=[cast.process.pk, first.pk])
    client = sign_in(cast.participant)

    page = client.get(reverse("transfer:readout_detail", args=[cast.process.pk, readout.pk])).content.decode()
    shown = [version.pk for version in (first, again.current) if str(version.pk) in page]

    assert (client.get(url).status_code, shown) == (404, [again.current_id])
    assert sign_in(cast.coordinator).get(url).status_code == 200

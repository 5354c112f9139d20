from datetime import timedelta
from time import monotonic

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from audit.models import Event
from notices import actions, delivery, registry
from notices.models import Notice
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letters(settings, tmp_path):
    """A letter of the tests' own."""
    folder = tmp_path / "mail" / "tests"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("A word for {{ to.name }}\n\nRead it at {{ origin }}/{{ where }}\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]


def queued(user=None, once="1", **more) -> Notice | None:
    user = user or make.make_user("Ines")
    return actions.queue(
        kind="test.letter", to=user, template="tests/letter.txt", context={"where": "x"}, once=once, by=None, **more
    )


def state(notice) -> tuple:
    notice.refresh_from_db()
    return notice.state, notice.attempts, notice.reason


def test_a_notice_leaves_as_one_mail_to_one_person_under_its_own_id(sink):
    notice = queued()

    assert delivery.deliver_due() == 1

    [mail] = sink.messages
    assert mail.recipients == [notice.address]
    assert (mail["Subject"], mail["To"], mail["Message-ID"]) == ("A word for Ines", notice.address, notice.message_id)
    assert mail.get_content().splitlines() == ["Read it at https://parley.example/x"]
    assert sorted(mail.keys()) == sorted(
        ["Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID",
         "Auto-Submitted"]
    )  # fmt: skip
    assert state(notice) == ("sent", 1, "")


def test_the_same_cause_makes_one_notice(sink):
    user = make.make_user()

    assert queued(user) is not None
    assert queued(user) is None
    assert Notice.objects.count() == 1


def test_a_person_without_an_address_gets_none():
    user = make.make_user()
    user.email = ""
    user.save()

    assert queued(user) is None


def test_a_notice_waits_until_it_is_due(sink):
    notice = queued(due_at=timezone.now() + timedelta(hours=1))

    assert delivery.deliver_due() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        assert delivery.deliver_due() == 1

    assert state(notice)[0] == "sent"


@pytest.mark.parametrize("answer", ["450 4.2.0 Greylisted", "421 4.3.2 Closing", "451 4.3.0 Later"])
def test_a_temporary_refusal_is_tried_again_and_arrives_once(sink, answer):
    notice = queued()
    sink.answers = [answer]

    assert delivery.deliver_due() == 0
    assert state(notice)[:2] == ("queued", 1)
    assert notice.due_at > timezone.now()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert delivery.deliver_due() == 1

    assert sink.ids() == [notice.message_id]


def test_a_final_refusal_is_one_attempt_and_staff_can_read_why(sink):
    notice = queued()
    sink.answers = ["550 5.1.1 No such user"]

    delivery.deliver_due()

    assert state(notice) == ("failed", 1, "SMTPRecipientsRefused 550")


def test_a_mail_dropped_after_it_was_taken_goes_again_under_the_same_id(sink):
    notice = queued()
    sink.after_data = ["taken, then dropped"]

    delivery.deliver_due()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        delivery.deliver_due()

    assert sink.ids() == [notice.message_id, notice.message_id]
    assert state(notice) == ("sent", 2, "")


def test_one_bad_address_does_not_stop_the_others(sink):
    notices = [queued(once=str(number)) for number in range(3)]
    sink.answers = ["550 No", "250 OK", "250 OK"]

    assert delivery.deliver_due() == 2

    assert sorted(state(each)[0] for each in notices) == ["failed", "sent", "sent"]


def test_a_server_that_is_away_loses_nothing(settings, sink):
    settings.EMAIL_PORT = 9
    notice = queued()

    delivery.deliver_due()

    assert state(notice) == ("queued", 1, "ConnectionRefusedError")


def test_a_leased_notice_of_a_dead_worker_is_sent_again_when_the_lease_has_run_out(sink, settings):
    notice = queued()
    [claimed] = delivery.claim(1)

    assert delivery.deliver_due() == 0
    with time_machine.travel(timezone.now() + settings.LEASE + timedelta(seconds=1)):
        assert delivery.deliver_due() == 1

    assert claimed.pk == notice.pk
    assert state(notice)[0] == "sent"


def test_what_is_no_longer_wanted_does_not_leave(sink, monkeypatch):
    monkeypatch.setitem(registry._checks, "test.letter", lambda notice: "The session was cancelled.")
    notice = queued()

    delivery.deliver_due()

    assert state(notice) == ("void", 1, "The session was cancelled.")
    assert sink.messages == []


def test_a_failed_notice_can_be_sent_again_and_that_is_on_record(sink, cast):
    notice = queued(cast.facilitator, process_id=cast.process.pk)
    sink.answers = ["550 No"]
    delivery.deliver_due()

    assert actions.retry_notice(notice=notice, by=cast.coordinator)
    delivery.deliver_due()

    assert state(notice)[0] == "sent"
    assert list(Event.objects.values_list("verb", "by_id")) == [("notice.retried", cast.coordinator.pk)]


def test_a_planned_notice_can_be_taken_back_and_a_sent_one_cannot(sink, cast):
    planned, gone = queued(once="1", due_at=timezone.now() + timedelta(days=1)), queued(once="2")
    delivery.deliver_due()

    assert actions.void_notice(notice=planned, reason="Skipped by staff.", by=cast.coordinator)
    assert not actions.void_notice(notice=gone, reason="Skipped by staff.", by=cast.coordinator)

    assert (state(planned)[0], state(gone)[0]) == ("void", "sent")


def test_a_subject_cannot_smuggle_in_a_header(sink):
    notice = queued(make.make_user("Ines\r\nBcc: all@example.org"))

    delivery.deliver_due()

    assert state(notice)[0] in {"sent", "failed"}
    assert all("Bcc" not in mail for mail in sink.messages)


def test_nothing_of_a_notice_is_readable_in_the_database(cast):
    notice = queued(make.make_user("Quillfeather"), process_id=cast.process.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(n)::text FROM notices_notice n WHERE id = %s", [notice.pk])
        row = cursor.fetchone()[0]

    assert "Quillfeather" not in row
    assert notice.address not in row


def test_a_mail_the_server_is_silent_on_holds_up_the_others_for_one_timeout_and_no_longer(sink, settings):
    settings.EMAIL_TIMEOUT = 0.3
    notices = [queued(once=str(number)) for number in range(5)]
    sink.silences = [5]
    began = monotonic()

    sent = delivery.deliver_due()

    assert (sent, monotonic() - began < 3) == (4, True)
    assert sorted(state(each)[:2] for each in notices) == [("queued", 1), *[("sent", 1)] * 4]


def test_a_shut_door_costs_one_mail_an_attempt_and_the_others_nothing(sink, settings):
    settings.EMAIL_PORT = 9
    notices = [queued(once=str(number)) for number in range(3)]

    delivery.deliver_due()

    assert [state(each)[:2] for each in notices] == [("queued", 1), ("queued", 0), ("queued", 0)]


def test_what_is_no_longer_wanted_while_the_others_are_sent_does_not_leave(sink, monkeypatch):
    monkeypatch.setattr(delivery, "FRESH", -1)  # each mail takes long, so it is asked again before each
    asked = []
    monkeypatch.setitem(
        registry._checks, "test.letter", lambda notice: asked.append(notice) or ("Cancelled." if len(asked) > 4 else "")
    )
    for number in range(3):
        queued(once=str(number))

    delivery.deliver_due()

    assert Notice.objects.filter(state="void").count() + len(sink.messages) == 3
    assert Notice.objects.filter(state="void", reason="Cancelled.").exists()


def test_a_worker_that_slept_through_its_lease_leaves_the_mail_to_the_one_who_took_it_over(sink, settings):
    notice = queued()
    mine = delivery.claim(1)
    with time_machine.travel(timezone.now() + settings.LEASE + timedelta(seconds=1)):
        [theirs] = delivery.claim(1)

    assert delivery._renew(mine) == set()
    assert delivery._renew([theirs]) == {notice.pk}


@pytest.mark.parametrize(
    ("subject", "text"),
    [("Réunion à Brünn", "Grüße\n" + "x" * 2000), ("x" * 300, "."), ("لقاء", "مرحبا\n.\nFrom us\n"),
     ("Plain", "Lines\n\n. of text\n")],
)  # fmt: skip
def test_every_script_and_length_arrives_as_it_was_written(sink, subject, text):
    notice = queued()
    notice.subject, notice.text = subject, text
    notice.save()

    delivery.deliver_due()

    [mail] = sink.messages
    assert mail["Subject"] == subject
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")


def test_an_address_in_other_letters_goes_to_its_ascii_domain_and_one_that_has_none_is_given_up(sink):
    good, bad = (queued(once=each) for each in "12")
    for notice, address in ((good, "ines@müller.example"), (bad, "inès@example.org")):
        notice.address = address
        notice.save()

    delivery.deliver_due()

    assert (state(good)[0], state(bad)[0]) == ("sent", "failed")
    assert sink.messages[0].recipients == ["ines@xn--mller-kva.example"]

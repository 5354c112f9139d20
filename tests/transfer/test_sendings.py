"""Sending by secure mail: ten minutes to cancel, judged anew, and opened by a code that no mail holds."""

import contextlib
import re
import threading
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from notices import delivery
from notices.models import Notice
from reports import making
from reports.models import Report
from tests.reports.reading import everything_in, words
from tests.transfer import make as made
from tests.transfer.make import fresh
from tests.transfer.test_tampering import RUNG, TRICKS, alarms, sql
from transfer import sent
from transfer.actions import clearances, sendings
from transfer.models import Readout, Sending, Transmission
from transfer.tasks import send_held

pytestmark = pytest.mark.django_db
AFTER = timedelta(minutes=10, seconds=1)


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    cache.clear()


def verbs() -> list[str]:
    return list(Event.objects.filter(verb__startswith="sending.").order_by("position").values_list("verb", flat=True))


def links() -> list[Notice]:
    return list(Notice.objects.filter(kind="sending.link"))


def to_desk(sink) -> list[str]:
    """The mails that left for the institution."""
    return [each.as_string() for each in sink.messages if each.recipients == ["desk@rivers.example"]]


def state(sending) -> tuple[str, str]:
    sending = Sending.objects.get(pk=sending.pk)
    return sending.state, sending.reason


def later(minutes=10):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes, seconds=1), tick=False)


def address_in(mail) -> str:
    return urlsplit(re.search(r"https://\S+/collect/\S+", mail).group()).path


@pytest.mark.parametrize(
    ("language", "subject", "title", "direction"),
    [("fr", "Un document pour vous", "Retirer un document", "ltr"), ("ar", "مستند لك", "استلام مستند", "rtl"),
     ("sw", "A document for you", "Collect a document", "ltr")],
)  # fmt: skip
def test_an_institution_reads_mail_and_page_in_the_language_of_its_text(
    cast, client, language, subject, title, direction
):
    sendings.hold_sending(
        readout=made.make_mailable(cast), address="desk@rivers.example", language=language, by=cast.coordinator
    )

    with later():
        send_held()
        notice = Notice.objects.get(kind=sent.LINK)
        page = client.get(address_in(notice.text)).content.decode()

    assert (notice.subject, f"<h1>{title}</h1>" in page, f'dir="{direction}"' in page) == (subject, True, True)


def test_a_text_is_held_sent_collected_with_its_code_and_then_counts_as_acknowledged(
    cast, sign_in, client, sink, tmp_path
):
    readout = made.make_mailable(cast)
    form = {"address": "desk@rivers.example", "language": "en"}

    page = sign_in(cast.coordinator).post(reverse("transfer:sending_new", args=[cast.process.pk, readout.pk]), form)
    code = re.search(r"<code>([A-Z0-9-]{14})</code>", page.content.decode()).group(1)
    send_held()
    with later(9):
        send_held()
        assert links() == []
    with later():
        send_held()
        delivery.deliver_due()
        making.make_waiting()
        [mail] = to_desk(sink)
        address = address_in(mail)
        wrong = client.post(address, {"code": "AAAA-AAAA-AAAA"})
        before = Transmission.objects.count()
        file = client.post(address, {"code": code.lower().replace("-", " ")})
        again = client.post(address, {"code": code})

    transmission = Transmission.objects.get()
    assert (wrong.status_code, before, again.content) == (200, 0, file.content)
    assert file.content.startswith(b"%PDF-1.7")
    report = Report.objects.get()
    assert file.headers["Content-Disposition"] == f'attachment; filename="readout-{report.watermark}.pdf"'
    assert report.watermark in words(file.content, tmp_path)
    assert "Reading copy" not in words(file.content, tmp_path)
    assert (transmission.route, transmission.stage, transmission.official) == (
        "secure_mail",
        "acknowledged",
        readout.official,
    )
    assert transmission.acknowledged_on == transmission.delivered_on
    assert fresh(readout).status == Readout.Status.DELIVERED
    assert verbs() == [
        "sending.held",
        "sending.sent",
        "sending.code_refused",
        "sending.collected",
        "sending.opened_again",
    ]
    assert Sending.objects.get().address == ""
    secrets = [code, address.split("/")[2]]
    kept = str(list(Sending.objects.values())) + str(list(Event.objects.values()))
    assert [each for each in secrets if each in kept] == []
    planted = [
        cast.process.codename,
        cast.process.convenor,
        "A shared reading room",
        "Facilitator",
        "Coordinator",
        "Ostrane",
    ]
    outside = mail + client.get(address).content.decode() + wrong.content.decode()
    assert [each for each in (*planted, code) if each in outside] == []
    assert [each for each in planted[3:5] if each.encode() in everything_in(file.content)] == []


def test_what_is_cancelled_is_never_sent(cast, sign_in):
    sending = made.make_held(cast)

    cancelled = sign_in(cast.facilitator).post(reverse("transfer:sending_cancel", args=[cast.process.pk, sending.pk]))
    with later():
        send_held()
        with pytest.raises(ValidationError, match="It is not held any more"):
            sendings.cancel_sending(sending=sending, by=cast.facilitator)

    assert cancelled.status_code == 302
    assert (state(sending), links(), verbs()) == (("cancelled", ""), [], ["sending.held", "sending.cancelled"])


def withdraw(cast, readout):
    made.decide(readout, cast.ost, cast.side_contact, "withdrawn")


def recall(cast, readout):
    clearances.recall_readout(readout=readout, by=cast.facilitator)


@pytest.mark.parametrize("undo", [withdraw, recall])
def test_a_recall_or_a_side_that_withdraws_stops_what_is_held_and_closes_what_was_sent(cast, client, sink, undo):
    held = made.make_held(cast, title="One logbook")
    went = made.make_sent(cast)
    address = address_in(links()[0].text)
    before = client.get(address).status_code

    for sending in (held, went):
        undo(cast, fresh(sending.version.readout))
    with later():
        send_held()
        delivery.deliver_due()

    assert (before, client.get(address).status_code) == (200, 404)
    assert (state(held), state(went)) == (("stopped", "not_in_force"), ("closed", "not_in_force"))
    assert {each.address for each in Sending.objects.all()} == {""}
    assert [(each.about_id, each.state) for each in links()] == [(went.pk, "void")]
    assert to_desk(sink) == []


@pytest.mark.parametrize("trick", TRICKS)
def test_a_row_changed_during_the_hold_sends_nothing_and_rings_the_alarm(cast, trick):
    sending = made.make_held(cast)
    TRICKS[trick](fresh(sending.version.readout), cast)

    with later():
        send_held()

    assert (state(sending), links(), alarms()) == (("stopped", "changed"), [], RUNG)
    assert [each.recipient for each in Notice.objects.filter(kind="sending.stopped")] == [cast.coordinator]


def test_a_sending_turned_to_somebody_else_sends_nothing(cast):
    sending = made.make_held(cast)
    other = made.make_official(cast.process, "Cabinet office", "Tarvia")
    turned = "UPDATE transfer_sending SET official_id = %s"
    with pytest.raises(IntegrityError, match="nobody but its own recipient"), transaction.atomic():
        sql(turned, other.pk)
    with connection.cursor() as cursor:  # by somebody who is above the database's own rules
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(turned, [other.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")

    with later():
        send_held()

    assert (state(sending), links(), alarms()) == (("stopped", "changed"), [], RUNG)


def test_ten_wrong_codes_close_the_link_and_the_sender_is_told(cast, client):
    sending = made.make_sent(cast)
    making.make_waiting()
    address = address_in(links()[0].text)

    answers = [client.post(address, {"code": f"WRONG-{n}"}).status_code for n in range(11)]

    assert answers == [200] * 10 + [404]
    assert state(sending) == ("closed", "codes")
    assert Notice.objects.filter(kind="sending.stopped", recipient=cast.coordinator).count() == 1


def test_a_link_is_for_a_week_and_to_look_opens_nothing(cast, client):
    sending = made.make_sent(cast)
    address = address_in(links()[0].text)

    looks = [client.get(address).status_code, client.head(address).status_code]
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        late = client.get(address)

    nowhere = client.get(reverse("collect_link", args=["nothing"]))
    assert (looks, late.status_code, late.content == nowhere.content) == ([200, 200], 404, True)
    assert state(sending) == ("sent", "")


def test_only_the_approved_route_is_sent_from_here_and_a_version_goes_once(cast):
    by_hand = made.make_released(cast, official=made.make_official(cast.process))
    sending = made.make_held(cast)
    where = {"address": "desk@rivers.example", "language": "en", "by": cast.facilitator}

    with pytest.raises(ValidationError, match="another way"):
        sendings.hold_sending(readout=by_hand, **where)
    with pytest.raises(ValidationError, match="on its way already"):
        sendings.hold_sending(readout=fresh(sending.version.readout), **where)

    assert Sending.objects.count() == 1


def test_the_file_of_an_institution_is_no_file_of_who_sent_it(cast, sign_in):
    made.make_sent(cast)
    making.make_waiting()
    client = sign_in(cast.coordinator)
    report = Report.objects.get()

    page = client.get(reverse("overview:file_list", args=[cast.process.pk])).content.decode()
    taken = client.get(reverse("overview:file_download", args=[cast.process.pk, report.pk]))

    assert (report.watermark in page, taken.status_code) == (False, 404)


def test_a_mail_that_may_have_arrived_is_not_sent_again_by_itself(cast, sink):
    made.make_sent(cast)
    delivery.claim(50)  # and its worker dies

    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        delivery.deliver_due()

    assert [(each.state, each.reason) for each in links()] == [("failed", delivery.UNCERTAIN)]
    assert to_desk(sink) == []


def test_the_page_of_the_readout_and_what_waits_tell_how_long_it_is_held(cast, sign_in):
    sending = made.make_held(cast)
    client = sign_in(cast.facilitator)

    address = reverse("transfer:readout_detail", args=[cast.process.pk, sending.version.readout_id])
    page = client.get(address)
    listed = client.get(reverse("transfer:sending_list", args=[cast.process.pk])).content.decode()
    home = client.get(reverse("overview:home")).content.decode()

    assert "in 10 minutes unless somebody cancels" in page.content.decode()
    assert ("in 10 minutes." in listed, "desk@rivers.example" in listed) == (True, False)
    assert "Cancel what goes to Ministry of Rivers, Ostrane" in home
    assert (
        reverse("transfer:sending_new", args=[cast.process.pk, sending.version.readout_id]) not in page.content.decode()
    )
    with later():
        send_held()
    assert "has not been collected yet" in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_a_cancel_and_a_sending_in_the_same_moment_one_alone_happens(cast):
    """bench/sending kills the workers besides."""
    outcomes = set()
    for n in range(4):
        sending = made.make_held(cast, title=f"Text {n}")
        Sending.objects.filter(pk=sending.pk).update(held_until=timezone.now())
        both = threading.Barrier(2)

        def cancel(sending=sending, both=both):
            both.wait()
            with contextlib.suppress(ValidationError):
                sendings.cancel_sending(sending=sending, by=cast.facilitator)
            connection.close()

        person = threading.Thread(target=cancel)
        person.start()
        both.wait()
        sent = sendings.send_held(sending=sending)
        person.join()
        left = Notice.objects.filter(kind="sending.link", about_id=sending.pk).count()
        outcomes.add((state(sending)[0], sent, left))

    assert outcomes <= {("cancelled", False, 0), ("sent", True, 1)}

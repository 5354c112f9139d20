"""The schedule of reminders: its words and what discretion keeps out of them, what sessions change, what people wish."""

import re
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.urls import reverse

from audit.models import Event
from dialogues.models import Process, Session
from notices import delivery
from participants.actions import reminder_rules
from participants.actions import reminders as actions
from participants.models import Reminder, ReminderRule, ReminderText
from participants.reminder_letters import Words
from tests import make

pytestmark = pytest.mark.django_db
SESSION_DAY = date(2026, 12, 1)
THE_DAY_BEFORE = datetime(2026, 11, 30, 9, tzinfo=UTC)
VALUES = {
    "purpose": "reading", "count": 1, "unit": "days", "is_after": False, "anchor": "start", "at": time(8),
    "audience": "coming", "is_safety": False,
}  # fmt: skip


ONE_OF = "Use one of: {cover}, {time}, {own_time}, {answer_by}, {link}."
ONE_OF_OPEN = ONE_OF.replace("{time}", "{title}, {place}, {time}")
KEPT = "would tell what a quiet process keeps out of its mails. Say it without."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def session(cast):
    """The participant of Ostrane comes to it, and both read English in Lisbon."""
    session = make.make_session(cast.process, "Who may measure", first_day=SESSION_DAY, place="Port Serrin, Merrow")
    make.make_attendance(session, make.make_participation(cast.process, "Plover", user=cast.participant))
    return session


def rule(cast, text="", subject="", **values) -> ReminderRule:
    texts = {"en": Words(subject, text)} if text else {}
    return reminder_rules.add_rule(process=cast.process, values={**VALUES, **values}, texts=texts, by=cast.coordinator)


def due(cast, clock, sink, at=THE_DAY_BEFORE) -> list:
    """Plan, let the time come, and return the mails the participant of Ostrane gets."""
    actions.plan_reminders()
    clock.move_to(at)
    actions.write_due()
    delivery.deliver_due()
    return [mail for mail in sink.messages if mail["To"] == cast.participant.email]


def form(**changes) -> dict:
    return {**VALUES, "is_after": "before", "at": "08:00", "is_safety": "", "shown_to": "me", "version": 1, **changes}


@pytest.mark.parametrize(
    ("discretion", "text", "sentence"),
    [
        ("quiet", "Come to {palce}.", f"There is no placeholder {{palce}}. {ONE_OF}"),
        ("quiet", "About {title}.", "{title} cannot stand in a mail of a quiet process. Use {cover}, or leave it out."),
        ("quiet", "In {place}.", "{place} cannot stand in a mail of a quiet process. Use {cover}, or leave it out."),
        ("quiet", "See you in port serrin.", f"“Port Serrin” {KEPT}"),
        ("quiet", "The Avel Basin Dialogue meets.", f"“Avel Basin Dialogue” {KEPT}"),
        ("open", "Hello {0.__class__}.", f"There is no placeholder {{0.__class__}}. {ONE_OF_OPEN}"),
        ("open", "Odd { brace", "A brace stands alone. Placeholders are written like {own_time}."),
    ],
)  # fmt: skip
def test_words_that_would_tell_too_much_are_refused_with_a_sentence(cast, session, sign_in, discretion, text, sentence):
    Process.objects.update(discretion=discretion)
    client = sign_in(cast.coordinator)

    page = client.post(reverse("participants:reminder_rule_new", args=[cast.process.pk]), form(body_en=text))

    assert page.context["form"].errors["body_en"] == [sentence]
    assert not ReminderRule.objects.exists()


@pytest.mark.parametrize("discretion", ["open", "quiet", "closed"])
def test_the_preview_shows_the_mail_that_then_leaves(cast, session, sign_in, clock, sink, discretion):
    Process.objects.update(discretion=discretion)
    cast.process.refresh_from_db()
    client = sign_in(cast.coordinator)
    seat = session.attendances.get()
    written = form(subject_en="Before {cover}", body_en="Please read it by {own_time}.", shown_to=str(seat.pk))
    url = reverse("participants:reminder_rule_new", args=[cast.process.pk])

    shown = client.post(url, {**written, "preview": "1"}).context["preview"]
    assert not ReminderRule.objects.exists()
    client.post(url, written)
    [mail] = due(cast, clock, sink)

    assert shown["to"] == "Plover"
    assert (mail["Subject"], mail.get_content().split()) == (shown["words"].subject, shown["words"].text.split())
    said = mail["Subject"] + mail.get_content()
    assert ("Who may measure" in said, "Port Serrin" in said) == ((discretion == "open"), False)
    assert ("Please read" in said) == (discretion != "closed")


def test_a_process_that_became_quiet_sends_the_words_of_the_house_instead_of_its_own(cast, session, clock, sink):
    Process.objects.update(discretion="open")
    cast.process.refresh_from_db()
    rule(cast, "We talk of {title} in {place}.")
    Process.objects.update(discretion="quiet")

    [mail] = due(cast, clock, sink)

    assert "Subject: Meeting" in f"Subject: {mail['Subject']}"
    assert "There is something to read before." in mail.get_content()
    assert [word for word in ("Who may measure", "Port Serrin", "talk") if word in mail.get_content()] == []


@pytest.mark.parametrize(("reads", "expected"), [("fr", "Bonjour"), ("ar", "Hello")])
def test_everybody_reads_their_own_language_or_else_the_first_of_the_process(
    cast, session, clock, sink, reads, expected
):
    Process.objects.update(languages=["en", "fr"])
    cast.process.refresh_from_db()
    cast.participant.language = reads
    cast.participant.save()
    texts = {"en": Words("", "Hello {own_time}"), "fr": Words("", "Bonjour {own_time}")}
    reminder_rules.add_rule(process=cast.process, values=VALUES, texts=texts, by=cast.coordinator)

    [mail] = due(cast, clock, sink)

    assert mail.get_content().startswith(expected)


def test_a_session_can_switch_off_move_and_add_what_its_process_plans(cast, session, sign_in):
    one, other = rule(cast), rule(cast, count=5)
    client = sign_in(cast.coordinator)
    actions.plan_reminders()
    vary = reverse("participants:reminder_rule_vary", args=[cast.process.pk, session.pk])

    client.post(vary, {"rule": one.pk, "off": "1"})
    answer = client.post(vary, {"rule": other.pk})
    client.post(answer.url, form(count=3))
    client.post(reverse("participants:reminder_rule_add", args=[cast.process.pk, session.pk]), form(count=2))
    actions.plan_reminders()

    rows = Reminder.objects.order_by("due_at").values_list("rule__count", "state", "due_at__day", "reason")
    assert list(rows) == [(5, "planned", 28, ""), (2, "planned", 29, ""), (1, "void", 30, "switched_off")]
    elsewhere = make.make_session(cast.process, first_day=SESSION_DAY)
    make.make_attendance(elsewhere, session.attendances.get().participation)
    actions.plan_reminders()
    assert Reminder.objects.filter(session=elsewhere, state="planned").count() == 2

    client.post(reverse("participants:reminder_rule_remove", args=[cast.process.pk, one.variants.get().pk]))
    actions.plan_reminders()
    assert set(Reminder.objects.filter(session=session).values_list("state", flat=True)) == {"planned"}


def test_who_mutes_gets_nothing_but_what_concerns_safety(cast, session, sign_in, clock, sink):
    rule(cast, "Read it.")
    rule(cast, "Mind the road.", is_safety=True)
    url = reverse("participants:reminder_own", args=[cast.process.pk])

    assert sign_in(cast.participant).post(url, {"way": "none"}).status_code == 302
    [mail] = due(cast, clock, sink)

    assert mail.get_content().startswith("Mind the road.")
    assert Event.objects.get(verb="reminder.preference_chosen").by_id is None


def test_one_mail_a_day_holds_all_of_that_day_but_safety_and_what_is_no_longer_true(
    cast, session, sign_in, clock, sink
):
    for text, more in (("First.", {}), ("Second.", {"at": time(20)}), ("Safe.", {"is_safety": True})):
        rule(cast, text, **more)
    off = rule(cast, "Third.", at=time(21))
    url = reverse("participants:reminder_own", args=[cast.process.pk])
    sign_in(cast.participant).post(url, {"way": "daily", "at": "07:00"})
    actions.plan_reminders()
    clock.move_to(datetime(2026, 11, 30, 6, 59, tzinfo=UTC))
    actions.write_due()
    ReminderRule.objects.filter(pk=off.pk).update(is_on=False)
    for minute in (0, 1):
        clock.move_to(datetime(2026, 11, 30, 7, minute, tzinfo=UTC))
        delivery.deliver_due()
        actions.queue_reminders()
    delivery.deliver_due()

    daily = [mail for mail in sink.messages if mail["Subject"] == "What is coming up"]
    said = [re.findall(r"First|Second|Third|Safe", mail.get_content()) for mail in daily]
    assert said == [["First", "Second"]]


def test_staff_see_where_each_stands_skip_one_and_send_a_failed_one_again(cast, session, sign_in, clock, sink):
    rule(cast, count=1)
    rule(cast, count=8)
    sink.answers = ["550 No such user"]
    due(cast, clock, sink, at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    client = sign_in(cast.coordinator)
    url = reverse("participants:reminder_list", args=[cast.process.pk, session.pk])
    rows = {row.state: row for row in client.get(url).context["page"].object_list}
    assert {state: (row.handle, row.why) for state, row in rows.items()} == {
        "failed": ("Plover", "SMTPRecipientsRefused 550"), "planned": ("Plover", ""),
    }  # fmt: skip

    for name, state in (("skip", "planned"), ("retry", "failed")):
        pk = rows[state].reminder.pk
        assert client.post(reverse(f"participants:reminder_{name}", args=[cast.process.pk, pk])).status_code == 302
        assert client.post(reverse("participants:reminder_skip", args=[cast.process.pk, pk])).status_code in (302, 409)
    delivery.deliver_due()
    actions.queue_reminders()

    states = {row.reminder.rule.count: row.state for row in client.get(url).context["page"].object_list}
    assert states[1] == "skipped"
    assert "reminder.skipped" in Event.objects.values_list("verb", flat=True)


def test_feedback_goes_to_those_who_came_and_staff_rules_to_who_is_let_in(cast, session, clock, sink):
    stayed_away = make.make_participation(cast.process, "Heron", user=cast.other_participant)
    make.make_attendance(session, stayed_away, presence="absent")
    session.attendances.filter(participation__handle="Plover").update(presence="attended")
    make.make_assignment(session, cast.membership(cast.rapporteur))
    rule(cast, purpose="feedback", is_after=True, anchor="end")
    rule(cast, "Bring the form.", audience="rapporteur")
    Session.objects.update(status="held")
    actions.plan_reminders()
    Session.objects.update(status="confirmed")
    actions.plan_reminders()

    who = set(Reminder.objects.values_list("rule__audience", "recipient__name"))
    assert who == {("coming", "Participant"), ("rapporteur", "Rapporteur")}


def test_two_edits_of_one_reminder_lose_neither_text(cast, session, sign_in):
    mine = rule(cast, "First words.")
    url = reverse("participants:reminder_rule_edit", args=[cast.process.pk, mine.pk])
    client = sign_in(cast.coordinator)
    client.post(url, form(body_en="Their words."))

    page = client.post(url, form(body_en="My words."))

    assert page.status_code == 409
    assert [(each.now, each.yours) for each in page.context["form"].differences] == [("Their words.", "My words.")]
    assert ReminderText.objects.get().body == "Their words."

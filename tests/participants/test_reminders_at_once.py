"""Two workers and two beats at the same moment: nothing is lost and nothing comes twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connections

from notices import delivery
from notices.models import Notice
from participants.actions import reminders as actions
from participants.models import Reminder
from tests import make

PEOPLE = 12
NOW = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("UTC"))


def in_a_connection_of_its_own(work):
    def done(_):
        try:
            return work()
        finally:
            connections.close_all()

    return done


@pytest.mark.django_db(transaction=True)
def test_whoever_plans_writes_and_sends_at_once_each_reminder_leaves_once(cast, sink):
    session = make.make_session(cast.process, first_day=date(2026, 12, 1))
    for number in range(PEOPLE):
        membership = make.make_membership(cast.process, role="participant", side=cast.ost)
        part = make.make_participation(cast.process, f"Heron {number}", cast.ost, membership=membership)
        make.make_attendance(session, part)

    def a_beat_and_a_worker():
        for _ in range(2):
            actions.queue_reminders()
            delivery.deliver_due()

    with time_machine.travel(NOW, tick=True), ThreadPoolExecutor(4) as pool:
        list(pool.map(in_a_connection_of_its_own(a_beat_and_a_worker), range(4)))
        actions.queue_reminders()
        delivery.deliver_due()

    got = Counter(mail["To"] for mail in sink.messages)
    assert (len(got), set(got.values())) == (PEOPLE, {1})
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}
    assert Reminder.objects.filter(due_at__lt=NOW - timedelta(hours=12)).count() == 0
    assert cast.process.reminder_rules.count() == 3

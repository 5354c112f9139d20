"""The journeys once more, by people who each sit before a real browser."""

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from tests.browser.live import HEADERS, speak_plain_http, started
from tests.journeys import test_governments as governments
from tests.journeys import test_main_job as job
from tests.journeys.in_chromium import InChromium

pytestmark = pytest.mark.browser


@pytest.fixture
def in_chromium(settings, live_server, transactional_db, monkeypatch):
    """Return a function that seats somebody before a browser of their own, and the kinds of pages that axe looked at."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in this thread
    speak_plain_http(settings, live_server.url)
    looked_at: set[str] = set()
    with sync_playwright() as playwright:
        browser = started(playwright)

        def seated(name, email):
            page = browser.new_context(locale="en-GB", extra_http_headers=HEADERS).new_page()
            return InChromium(name, email, page, live_server.url, looked_at)

        yield seated, looked_at
        browser.close()
    connection.close_pool()


@pytest.fixture
def six_browsers(house, in_chromium):
    """Return the people of the main job by their short names, and the kinds of pages that axe looked at."""
    seated, looked_at = in_chromium
    return {short: seated(each.name, each.email) for short, each in job.everybody().items()}, looked_at


def test_the_main_job_is_done_in_chromium_and_axe_finds_nothing_on_its_way(house, six_browsers):
    people, looked_at = six_browsers

    with house.open():
        process = job.begin_a_process(people["ines"])
        job.invite_everybody(house, people, process)
        job.agree_how_it_is_organised(house, people, process)
        session = job.plan_a_session(people, process)
        job.remind_those_who_come(house, people, session)
    with house.open(days_later=8):
        for person in people.values():
            person.sign_in()
        job.hold_the_session(people, session)
        job.agree_on_notes(people, session)
        job.accept_money(house, people, process)
        job.release_a_readout(house, people, process)
        file = job.make_the_file(house, people["tomas"])

    job.check_the_file(file)
    assert len(looked_at) > 40
    assert [fault for person in people.values() for fault in person.faults] == []


def test_a_text_is_told_to_two_governments_in_chromium(in_chromium):
    seated, looked_at = in_chromium
    process, people = governments.settled(named=seated)

    governments.tell_two_governments(process, people)

    assert governments.told() == {("Tomas Reyl", "readout.recalled")}
    assert len(looked_at) > 15
    assert [fault for person in people.values() for fault in person.faults] == []

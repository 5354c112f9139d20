"""What pages say while the database, the worker or the broker is away."""

import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from notices import tasks
from notices.models import Notice
from reports.models import Report
from tests.faults.wire import Wire
from tests.server import ask, url_of_test_database, web_server
from tests.transfer.make import make_submitted


@pytest.fixture
def cookie(sign_in):
    """Return a function: the cookie of a user who is signed in, for a server that speaks http."""
    return lambda user: f"session={sign_in(user).session.session_key}"


def location_of_database():
    """Where the server of the tests listens."""
    given = connection.settings_dict
    port = given["PORT"] or "5432"
    return f"{given['HOST']}/.s.PGSQL.{port}" if given["HOST"].startswith("/") else (given["HOST"], int(port))


def over(wire: Wire) -> str:
    """DATABASE_URL of the database of the tests, by way of the wire."""
    parts = urlsplit(url_of_test_database())
    user = parts.netloc.rpartition("@")[0]
    return f"{parts.scheme}://{user}@127.0.0.1:{wire.port}{parts.path}"


def test_while_the_database_is_away_every_page_says_so_and_afterwards_all_is_as_before(
    transactional_db, cast, cookie, tmp_path
):
    wire, mine = Wire(location_of_database()), cookie(cast.facilitator)
    process = reverse("dialogues:process_detail", args=[cast.process.pk])
    asked = [("/", mine, None), (process, mine, None), ("/profile/", mine, "name=Ines"), ("/health/", "", None)]  # fmt: skip
    with web_server(tmp_path / "log", DATABASE_URL=over(wire), PARLEY_DEMO="1") as address:

        def answers():
            with ThreadPoolExecutor() as at_once:
                return list(at_once.map(lambda each: ask(address, each[0], cookie=each[1], form=each[2]), asked))

        before = answers()
        wire.cut()
        during = answers()
        style = ask(address, "/static/app.css")
        wire.join()
        deadline = time.monotonic() + 30
        while ask(address, "/health/")[0] != 200 and time.monotonic() < deadline:
            time.sleep(0.2)
        after = answers()
    wire.cut()

    assert cast.process.codename in before[1][2]
    assert [status for status, _headers, _page in during] == [503] * len(asked)
    assert {headers["Retry-After"] for _status, headers, _page in during} == {"30"}
    assert {re.search("<h1>(.*)</h1>", page)[1] for _status, _headers, page in during} == {"The database is away"}
    assert style[0] == 200
    assert [status for status, _headers, _page in after] == [status for status, _headers, _page in before]
    assert cast.process.codename in after[1][2]


def test_while_no_worker_runs_pages_work_and_one_says_since_when(cast, sign_in):
    client = sign_in(cast.facilitator)
    never = client.get(reverse("overview:queue_detail")).content.decode()
    with time_machine.travel(datetime(2026, 3, 2, 8, 5, tzinfo=UTC)):
        tasks.beat_heart()
    long_ago = client.get(reverse("overview:queue_detail")).content.decode()
    client.post(reverse("dialogues:member_new", args=[cast.process.pk]), {"email": "x@example.org", "role": "observer"})
    process = client.get(reverse("dialogues:process_detail", args=[cast.process.pk]))
    tasks.beat_heart()
    running = client.get(reverse("overview:queue_detail")).content.decode()

    assert ("Background work stands still" in never, "It has never run." in never) == (True, True)
    assert "Background work stands still" in long_ago
    assert "Monday 2 March 2026, 08:05 in UTC" in long_ago
    assert process.status_code == 200
    assert Notice.objects.get().state == Notice.State.QUEUED
    assert "Background work is running" in running


@pytest.fixture(params=["refuses", "is silent"])
def broker_away(request):
    """The address of a broker that does not answer: nobody is there, or somebody who takes the call and says nothing."""
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    if request.param == "refuses":
        server.close()
    yield f"redis://127.0.0.1:{port}/0"
    server.close()


def test_while_the_broker_is_away_what_queues_work_answers_at_once_and_loses_nothing(
    transactional_db, cast, cookie, broker_away, tmp_path
):
    """The best of three: a slow machine makes one answer late, a patient retry makes all of them late."""
    drafts = [make_submitted(cast, title=f"Reading room {number}") for number in range(3)]
    environment = {
        "DATABASE_URL": url_of_test_database(),
        "PARLEY_BROKER_URL": broker_away,
        "PARLEY_DEMO": "1",
    }  # no fresh sign-in
    taken = []
    with web_server(tmp_path / "log", **environment) as address:
        for draft in drafts:
            path = reverse("transfer:readout_export", args=[cast.process.pk, draft.pk])
            mine = cookie(cast.coordinator)
            _status, headers, page = ask(address, path, cookie=mine)
            token = re.search('name="csrfmiddlewaretoken" value="(.+?)"', page)[1]
            form = urlencode({"kind": "readout.pdf", "language": "en", "csrfmiddlewaretoken": token})
            csrf = headers["Set-Cookie"].partition(";")[0]
            began = time.monotonic()
            status, headers, _page = ask(address, path, cookie=f"{mine}; {csrf}", form=form)
            taken.append(time.monotonic() - began)
            assert (status, "/files/" in headers["Location"]) == (302, True)

    assert min(taken) < 1
    assert [report.state for report in Report.objects.all()] == [Report.State.WAITING] * 3

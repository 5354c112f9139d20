"""The cast: one process of two sides with somebody in every role, and the people who are not in it."""

import os

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dialogues.access import Permission
from reports import registry
from reports.registry import Made
from tests.cast import Cast, make_cast
from tests.notices.sink import Sink, running
from vault import seal

# The same examples every time, and as long as a slow machine takes: a run that fails must fail again.
# PARLEY_EXAMPLES=new looks for others.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("new", deadline=None)
hypothesis.settings.load_profile(os.environ.get("PARLEY_EXAMPLES", "same"))


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def second_factor_is_set_up_elsewhere(settings):
    """Most tests are about something else; tests/accounts turns the demand on again."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def no_key_of_another_test():
    """A data key kept in memory would outlive the row it came from."""
    seal.forget()


class Browser(Client):
    """A client that speaks https to the house's own name, as production demands."""

    def __init__(self, **defaults):
        super().__init__(SERVER_NAME="parley.example", **defaults)

    def generic(self, *args, secure=True, **kwargs):
        return super().generic(*args, secure=True, **kwargs)


def pytest_configure():
    """Serve styles and scripts as they lie in static/: nothing was collected for the tests."""
    settings.STATIC_ROOT = settings.STATE_DIR / "static"  # removed with it when the tests are over
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture
def client():
    return Browser()


@pytest.fixture
def sign_in():
    """Return a function: a client signed in as a user."""

    def signed_in(user: User | None) -> Client:
        client = Browser()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Transactional tests empty every table between them, which the shipped audit refuses."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS audit_event_no_truncate ON audit_event")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # A server of the tests leaves its last connection in the pool, and PostgreSQL drops no database in use.
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def one_kind_of_file(monkeypatch):
    """A kind of file for the tests, whose maker writes one line."""

    def maker(report, progress):
        progress(1, 1)
        return Made(b"One line.\n", "text/plain", "reading-copy.txt")

    kind = registry.Kind(maker, Permission.PROCESS_VIEW, "A file of the tests")
    monkeypatch.setitem(registry._kinds, "test.file", kind)


@pytest.fixture
def queries_of():
    """Return a function: how many queries a page costs, once everything that is kept in memory is warm."""

    def count(client: Client, url: str) -> int:
        assert client.get(url).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    return count


@pytest.fixture
def sink(settings):
    """A real mail server on a free port; the outbox sends to it."""
    handler = Sink()
    controller = running(handler)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.server.sockets[0].getsockname()[1]
    settings.EMAIL_TIMEOUT = 2
    yield handler
    controller.stop()

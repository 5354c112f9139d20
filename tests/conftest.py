"""The cast: one process of two sides with somebody in every role, and the people who are not in it."""

import tempfile
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dialogues.access import Permission
from dialogues.models import Membership, Process, Role, Side
from reports import registry
from reports.registry import Made
from tests import make
from vault import seal


@dataclass(frozen=True)
class Cast:
    """Everybody by role. `by_role` maps the name of a role to its user; `outsider` and `superuser` are no members."""

    process: Process
    ost: Side
    tar: Side
    facilitator: User
    coordinator: User
    administrator: User
    rapporteur: User
    participant: User
    other_participant: User
    side_contact: User
    other_side_contact: User
    observer: User
    outsider: User
    superuser: User

    @property
    def by_role(self) -> dict[str, User]:
        return {role.value: getattr(self, role.value) for role in Role}

    def membership(self, user: User) -> Membership:
        return Membership.objects.get(process=self.process, user=user)


@pytest.fixture
def cast(db) -> Cast:
    process = make.make_process()
    ost, tar = make.make_side(process, "Ostrane", "OST"), make.make_side(process, "Tarvia", "TAR")
    people = {name: make.make_user(name.replace("_", " ").title()) for name in Cast.__annotations__ if name not in
              {"process", "ost", "tar", "superuser"}}  # fmt: skip
    people["superuser"] = make.make_user("Superuser", is_superuser=True, is_staff=True)
    for role in (Role.FACILITATOR, Role.COORDINATOR, Role.ADMINISTRATOR, Role.RAPPORTEUR, Role.OBSERVER):
        make.make_membership(process, people[role.value], role)
    make.make_membership(process, people["participant"], Role.PARTICIPANT, ost)
    make.make_membership(process, people["other_participant"], Role.PARTICIPANT, tar)
    make.make_membership(process, people["side_contact"], Role.SIDE_CONTACT, ost)
    make.make_membership(process, people["other_side_contact"], Role.SIDE_CONTACT, tar)
    return Cast(process, ost, tar, **people)


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
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="parley-static-")
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

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from audit.actions import record
from audit.models import Event

pytestmark = pytest.mark.django_db


def test_each_event_is_bound_to_the_one_before_it(cast):
    first = record("session.opened", cast.process, by=cast.facilitator, process=cast.process.pk)
    second = record("session.closed", cast.process, by=None, process=cast.process.pk, count=3)

    assert (first.position, first.previous_hash) == (1, "")
    assert (second.position, second.previous_hash) == (2, first.hash)


def test_text_is_refused(cast):
    with pytest.raises(TypeError, match="ids and counts only, not str"):
        record("note.edited", cast.process, by=cast.facilitator, process=cast.process.pk, body="It was said")


@pytest.mark.parametrize("sql", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_the_audit(cast, sql):
    record("session.opened", cast.process, by=cast.facilitator, process=cast.process.pk)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert Event.objects.get().verb == "session.opened"


def test_the_database_refuses_to_empty_the_audit(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER again BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"
        )  # the tests' own database drops the shipped one, see conftest
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("TRUNCATE audit_event")


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE audit_event SET verb = 'offer.accepted' WHERE position = 2", "(offer.accepted) was changed after"),
        ("DELETE FROM audit_event WHERE position = 2", "1 rows before it are gone"),
        ("UPDATE audit_event SET by_id = NULL WHERE position = 1", "(session.opened) was changed after"),
    ],
)
def test_verify_audit_names_a_tampered_row(cast, sql, sentence):
    for _ in range(3):
        record("session.opened", cast.process, by=cast.facilitator, process=cast.process.pk)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")
    told = StringIO()

    with pytest.raises(CommandError):
        call_command("verify_audit", stderr=told)

    assert sentence in told.getvalue()


def test_verify_audit_is_content_with_an_untouched_chain(cast):
    for _ in range(3):
        record("session.opened", cast.process, by=cast.facilitator, process=cast.process.pk)
    told = StringIO()

    call_command("verify_audit", stdout=told)

    assert told.getvalue() == "3 rows, each bound to the one before it.\n"

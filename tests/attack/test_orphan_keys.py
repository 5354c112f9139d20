"""A refusal undoes the row of a key that memory still holds: what is sealed next must open all the same."""

import pytest
from django.db import connection, transaction

from dialogues.models import Session
from tests import make
from vault import seal
from vault.models import DataKey


class Refused(Exception):
    """A rule that refuses after something was sealed."""


@transaction.atomic
def refuse_late(process):
    make.make_session(process, title="Refused at the first try")
    raise Refused


def first_text_is_refused(process):
    with pytest.raises(Refused):
        refuse_late(process)


@pytest.mark.django_db(transaction=True)
def test_a_text_sealed_after_a_refusal_opens_for_another_worker():
    process = make.make_process()
    first_text_is_refused(process)

    make.make_session(process, title="Kept at the second try")
    seal.forget()

    assert Session.objects.get().title == "Kept at the second try"
    assert DataKey.objects.filter(scope=process.pk).count() == 1


def test_a_text_sealed_after_a_refusal_within_a_transaction_opens_as_well(db):
    process = make.make_process()
    first_text_is_refused(process)

    make.make_session(process, title="Kept at the second try")
    seal.forget()

    assert Session.objects.get().title == "Kept at the second try"


@pytest.mark.django_db(transaction=True)
def test_a_key_is_read_once_while_and_after_it_is_made(django_assert_num_queries):
    process = make.make_process()
    with transaction.atomic():
        seal.seal("one", scope=process.pk, place="here")
        with django_assert_num_queries(0):
            seal.seal("two", scope=process.pk, place="here")
    with django_assert_num_queries(0):
        seal.seal("three", scope=process.pk, place="here")

    assert connection.run_on_commit == []

import base64
import os

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection

from dialogues.models import Session
from tests import make
from vault import actions, seal
from vault.models import DataKey

pytestmark = pytest.mark.django_db
PLANTED = "Quillfeather at the weir"


@pytest.fixture(autouse=True)
def empty_memory():
    seal.forget()
    yield
    seal.forget()


def stored_title(session) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM dialogues_session WHERE id = %s", [session.pk])
        return cursor.fetchone()[0]


def test_a_sealed_text_reads_back_and_is_not_in_the_database(cast):
    session = make.make_session(cast.process, title=PLANTED)

    assert Session.objects.get().title == PLANTED
    assert stored_title(session).startswith("p1.")
    assert PLANTED.encode() not in base64.urlsafe_b64decode(stored_title(session)[3:])


def test_a_sealed_text_moved_to_another_row_does_not_open(cast):
    one, other = make.make_session(cast.process, title=PLANTED), make.make_session(cast.process, title="Other")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dialogues_session SET title = %s WHERE id = %s", [stored_title(one), other.pk])

    with pytest.raises(seal.SealBroken, match="changed or moved"):
        Session.objects.get(pk=other.pk).title  # noqa: B018


def test_many_texts_open_at_once_and_one_moved_among_them_does_not(cast):
    scope, places = cast.process.pk, [f"a.rating/{number}/value" for number in range(3)]
    tokens = [seal.seal(f"{PLANTED} {place}", scope=scope, place=place) for place in places]

    assert seal.unseal_many(zip(tokens, places, strict=True), scope=scope) == [f"{PLANTED} {each}" for each in places]
    with pytest.raises(seal.SealBroken, match="changed or moved"):
        seal.unseal_many(zip(tokens, places[::-1], strict=True), scope=scope)
    with pytest.raises(seal.SealBroken, match="never sealed"):
        seal.unseal_many([("in clear", places[0])], scope=scope)


def test_a_sealed_text_cannot_be_searched_for_or_written_around_the_seal(cast):
    make.make_session(cast.process, title=PLANTED)

    with pytest.raises(FieldError):
        Session.objects.filter(title__contains="Quill").exists()
    with pytest.raises(FieldError):
        Session.objects.filter(title=PLANTED).exists()
    with pytest.raises(TypeError, match="title is sealed"):
        Session.objects.update(title="in clear")


def test_saving_an_unread_sealed_text_keeps_it(cast):
    make.make_session(cast.process, title=PLANTED)
    again = Session.objects.get()
    again.cover_title = "Meeting"

    again.save()

    assert Session.objects.get().title == PLANTED


def test_rotating_keys_lets_the_old_house_key_go(cast, settings):
    make.make_session(cast.process, title=PLANTED)
    new = "k2:" + base64.b64encode(os.urandom(32)).decode()
    settings.VAULT_KEYS = f"{new} {settings.VAULT_KEYS}"

    call_command("rotate_keys")

    settings.VAULT_KEYS = new
    seal.forget()
    assert Session.objects.get().title == PLANTED
    assert set(DataKey.objects.values_list("house_key", flat=True)) == {"k2"}


def test_a_shredded_process_no_longer_opens(cast):
    make.make_session(cast.process, title=PLANTED)

    actions.shred_key(scope=cast.process.pk, by=cast.facilitator)

    with pytest.raises(seal.SealBroken, match="destroyed"):
        Session.objects.get().title  # noqa: B018

"""Sealing and opening, AES-256-GCM.

A token is ``p1.<base64url(nonce + ciphertext)>``. Associated data is the place the text belongs to (model, row,
field), so a token moved to another row does not open. Standard: NIST SP 800-38D; nonces are 96 random bits.
"""

import base64
import binascii
import os
import time
from collections.abc import Callable, Iterable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, transaction

from vault.models import DataKey

PREFIX = "p1."
NONCE = 12
_FROM_URLSAFE = bytes.maketrans(b"-_", b"+/")
HOUSE = UUID(int=0)
# How long a process keeps an unwrapped data key in memory, in seconds: a shredded key is gone after at most this.
KEEP = 60
_unwrapped: dict[UUID, tuple[AESGCM, float]] = {}
# Keys whose row is not committed yet, each with what its transaction calls when it commits.
_uncommitted: dict[UUID, Callable[[], None]] = {}


class SealBroken(Exception):
    """A sealed text does not open: its key is gone, or it was changed or moved."""


def house_keys() -> dict[str, bytes]:
    """Return the house keys by id, the current one first. Raises ImproperlyConfigured with the variable's name."""
    keys = {}
    for line in settings.VAULT_KEYS.split():
        name, _, encoded = line.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if len(key) != 32:
            raise ImproperlyConfigured(f"PARLEY_VAULT_KEYS: the key “{name}” is not 32 bytes in base64.")
        keys[name] = key
    if not keys:
        raise ImproperlyConfigured("PARLEY_VAULT_KEYS holds no key.")
    return keys


def wrap(scope: UUID, key: bytes) -> tuple[bytes, str]:
    """Seal a data key with the current house key; returns the sealed key and the house key's id."""
    name, house_key = next(iter(house_keys().items()))
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(house_key).encrypt(nonce, key, scope.bytes), name


def unwrap(data_key: DataKey) -> bytes:
    """Open a data key. Raises SealBroken when its house key is missing or it was tampered with."""
    house_key = house_keys().get(data_key.house_key)
    if house_key is None:
        raise SealBroken(f"The house key “{data_key.house_key}” is not in PARLEY_VAULT_KEYS.")
    wrapped = bytes(data_key.wrapped)
    try:
        return AESGCM(house_key).decrypt(wrapped[:NONCE], wrapped[NONCE:], data_key.scope.bytes)
    except InvalidTag as error:
        raise SealBroken("A data key does not open with its house key.") from error


def cipher(scope: UUID, *, create: bool) -> AESGCM:
    """Return the cipher of a process (or HOUSE). Raises SealBroken when it has no key and none may be made."""
    known = _in_memory(scope)
    if known:
        return known
    data_key = DataKey.objects.filter(scope=scope).first()
    if data_key is None:
        if not create:
            raise SealBroken("The key of this process has been destroyed.")
        data_key = _make_key(scope)
    return _remember(data_key)


def fetch_keys(scopes: Iterable[UUID]) -> None:
    """Bring the keys of several processes into memory with one query, for a page that opens texts of each of them.

    A process that has none is left for whoever opens something of it. Raises SealBroken.
    """
    missing = [scope for scope in set(scopes) if not _in_memory(scope)]
    for data_key in DataKey.objects.filter(scope__in=missing) if missing else ():
        _remember(data_key)


def _in_memory(scope: UUID) -> AESGCM | None:
    known = _unwrapped.get(scope)
    is_fresh = known and time.monotonic() - known[1] < KEEP and not _was_undone(scope)
    return known[0] if is_fresh else None


def _remember(data_key: DataKey) -> AESGCM:
    opened = AESGCM(unwrap(data_key))
    _unwrapped[data_key.scope] = (opened, time.monotonic())
    return opened


def _make_key(scope: UUID) -> DataKey:
    wrapped, house_key = wrap(scope, AESGCM.generate_key(256))
    try:
        with transaction.atomic():
            made = DataKey.objects.create(scope=scope, wrapped=wrapped, house_key=house_key)
    except IntegrityError:  # somebody else made it in the same moment
        _uncommitted.pop(scope, None)
        return DataKey.objects.get(scope=scope)
    _await_commit(scope)
    return made


def _await_commit(scope: UUID) -> None:
    def committed() -> None:
        _uncommitted.pop(scope, None)

    _uncommitted[scope] = committed
    transaction.on_commit(committed)


def _was_undone(scope: UUID) -> bool:
    """Whether the key in memory was made in a transaction that is not this one's: what it seals might never open."""
    committed = _uncommitted.get(scope)
    return committed is not None and all(committed is not waiting[1] for waiting in connection.run_on_commit)


def seal(text: str, *, scope: UUID, place: str) -> str:
    """Return the token of `text`, bound to `place`."""
    return PREFIX + base64.urlsafe_b64encode(seal_bytes(text.encode(), scope=scope, place=place)).decode()


def unseal(token: str, *, scope: UUID, place: str) -> str:
    """Return the text of a token. Raises SealBroken."""
    if not token.startswith(PREFIX):
        raise SealBroken(f"{place} holds something that was never sealed.")
    return unseal_bytes(base64.urlsafe_b64decode(token[len(PREFIX) :]), scope=scope, place=place).decode()


def unseal_many(tokens: Iterable[tuple[str, str]], *, scope: UUID) -> list[str]:
    """Return the texts of many tokens of one process, each given with its place; the key is looked up once.

    Raises SealBroken.
    """
    decrypt, texts, length = cipher(scope, create=False).decrypt, [], len(PREFIX)
    for token, place in tokens:
        if not token.startswith(PREFIX):
            raise SealBroken(f"{place} holds something that was never sealed.")
        sealed = binascii.a2b_base64(token[length:].encode().translate(_FROM_URLSAFE))
        try:
            texts.append(decrypt(sealed[:NONCE], sealed[NONCE:], place.encode()).decode())
        except InvalidTag as error:
            raise SealBroken(f"{place} was changed or moved.") from error
    return texts


def seal_bytes(content: bytes, *, scope: UUID, place: str) -> bytes:
    """Return nonce + ciphertext of `content`, bound to `place`."""
    nonce = os.urandom(NONCE)
    return nonce + cipher(scope, create=True).encrypt(nonce, content, place.encode())


def unseal_bytes(sealed: bytes, *, scope: UUID, place: str) -> bytes:
    """Return the content of seal_bytes. Raises SealBroken."""
    try:
        return cipher(scope, create=False).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    except InvalidTag as error:
        raise SealBroken(f"{place} was changed or moved.") from error


def forget() -> None:
    """Drop every unwrapped key from memory."""
    _unwrapped.clear()
    _uncommitted.clear()

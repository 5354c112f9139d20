"""The key with which this house signs what it disclosed: made once, kept sealed under the key of the house."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connection, transaction

from funding.models import SigningKey
from vault import seal

_LOCK = 7_304_115  # of the database, so that two first readers make one key


def signing_key() -> Ed25519PrivateKey:
    """Return the key; the first who asks for it has it made."""
    row = SigningKey.objects.last() or _make()
    return Ed25519PrivateKey.from_private_bytes(
        seal.unseal_bytes(bytes(row.sealed), scope=seal.HOUSE, place=_place(row))
    )


@transaction.atomic
def _make() -> SigningKey:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    made = SigningKey.objects.last()
    if made is not None:
        return made
    key = Ed25519PrivateKey.generate()
    row = SigningKey(public_key=key.public_key().public_bytes_raw())
    row.sealed = seal.seal_bytes(key.private_bytes_raw(), scope=seal.HOUSE, place=_place(row))
    row.save(force_insert=True)
    return row


def public_pem() -> str:
    """The public key as other programs read it."""
    return signing_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _place(row: SigningKey) -> str:
    return f"funding.signingkey/{row.pk}"

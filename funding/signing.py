"""A signed list of everything a process ever disclosed: each entry bound to the one before it, the last one signed.

Whoever keeps a list can show later that an entry was changed, taken out or put in before others: the newer list then holds
another hash at the same place, and this house signed both. Pure but for `public_words`, which reads rows; Ed25519 (RFC 8032) by
`cryptography`. Source: docs/sources.md#published-grants.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dialogues import consent
from funding.models import Disclosure, Statement

ALGORITHM = "sha256 over canonical JSON, chained; Ed25519 over canonical JSON of process, count, head and signed_at"
# What of a row is published and therefore hashed.
GIFT = (
    "state", "funder", "funder_kind", "funder_country", "funder_identifier", "relation", "source", "amount", "currency",
    "base_amount", "base_currency", "accepted_on", "starts_on", "ends_on", "wording", "funding_type", "conditions",
)  # fmt: skip
STATEMENT = (*Statement.TEXTS, "declined", "spent", "is_part_held_back")


def public_words(row: Disclosure | Statement) -> dict[str, object]:
    """What one row says in public, as text, and about what, since when."""
    names = GIFT if isinstance(row, Disclosure) else STATEMENT
    about = str(row.offer_id) if isinstance(row, Disclosure) else "process"
    said = {name: _text(getattr(row, name)) for name in names}
    return {"about": about, "number": row.number, "at": row.at.astimezone(UTC).isoformat(), "said": said}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


def chained(words: list[dict]) -> list[dict]:
    """Entries: each with its own hash, and one over that and the chain before it."""
    entries, before = [], ""
    for each in words:
        own = _hash(each)
        before = hashlib.sha256(f"{before}{own}".encode()).hexdigest()
        entries.append({**each, "hash": own, "chain": before})
    return entries


def signed(process: str, entries: list[dict], key: Ed25519PrivateKey, *, at: datetime) -> dict:
    """The whole list as it is published."""
    head = {
        "process": process,
        "count": len(entries),
        "head": entries[-1]["chain"] if entries else "",
        "signed_at": at.astimezone(UTC).isoformat(),
    }
    public = key.public_key().public_bytes_raw()
    signature = base64.b64encode(key.sign(_message(head))).decode()
    return {
        "algorithm": ALGORITHM, "public_key": base64.b64encode(public).decode(), **head, "signature": signature,
        "entries": entries,
    }  # fmt: skip


@dataclass(frozen=True)
class Findings:
    """What is wrong with a list, a sentence each; none where all of it fits."""

    sentences: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not self.sentences


def verify(listed: dict, *, public_key: bytes | None = None) -> Findings:
    """Check a list by itself: that it is signed, with the key expected if one is given, and that every hash fits."""
    found = []
    try:
        key = base64.b64decode(listed["public_key"], validate=True)
        head = {name: listed[name] for name in ("process", "count", "head", "signed_at")}
        Ed25519PublicKey.from_public_bytes(key).verify(base64.b64decode(listed["signature"]), _message(head))
    except (InvalidSignature, ValueError):
        return Findings(("The signature does not fit: the list was changed after it was signed.",))
    except (KeyError, TypeError):
        return Findings(("This is no signed list of disclosures.",))
    if public_key is not None and key != public_key:
        found.append("It was signed with another key than the one you trust.")
    bare = [{name: each[name] for name in each if name not in ("hash", "chain")} for each in listed["entries"]]
    again = chained(bare)
    found += [
        f"Entry {n} does not say what was signed."
        for n, (each, fresh) in enumerate(zip(listed["entries"], again, strict=True), start=1)
        if (each["hash"], each["chain"]) != (fresh["hash"], fresh["chain"])
    ]
    last = again[-1]["chain"] if again else ""
    if (listed["count"], listed["head"]) != (len(again), last):
        found.append("Entries are missing or were added after it was signed.")
    return Findings(tuple(found))


def compare(older: dict, newer: dict) -> Findings:
    """Check that a newer list goes on from an older one: nothing that was said has been changed or taken out."""
    if older["process"] != newer["process"]:
        return Findings(("The two lists are of different processes.",))
    found = []
    for n, each in enumerate(older["entries"], start=1):
        if n > len(newer["entries"]):
            found.append(f"Entry {n} of {each['at'][:10]} is missing from the newer list.")
        elif newer["entries"][n - 1]["hash"] != each["hash"]:
            now = newer["entries"][n - 1]["said"]
            changed = sorted(name for name in each["said"] if now.get(name) != each["said"][name])
            found.append(
                f"Entry {n} of {each['at'][:10]} says something else now: {', '.join(changed) or 'when it was said'}."
            )
    return Findings(tuple(found))


def _hash(words: dict) -> str:
    return hashlib.sha256(consent.as_json(words).encode()).hexdigest()


def _message(head: dict) -> bytes:
    return consent.as_json(head).encode()

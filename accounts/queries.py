"""Reading accounts."""

import hashlib
import hmac
import re
from dataclasses import dataclass

from allauth.usersessions.models import UserSession

from accounts.models import Invitation, KeptText, User

# Fields no person typed: versions, ids, the counters of a list of forms.
_OF_THE_MACHINE = re.compile(r"version|next|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS|(.*[-_])?id")
_AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Typed:
    """One field of a kept form as its writer would know it."""

    label: str
    text: str


def hash_of(secret: str) -> str:
    """Return what is kept of an invitation's secret. It is 256 random bits, so no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_invitation(secret: str) -> Invitation | None:
    """Return the invitation a secret opens, or nothing: unknown, used and run out are one answer."""
    return Invitation.objects.open().filter(secret_hash=hash_of(secret)).select_related("user").first()


def typed_in(kept: KeptText) -> list[Typed]:
    """Return what a person typed or chose in a kept form."""
    return [
        Typed(re.sub(r"[-_]+", " ", name).strip().capitalize(), value)
        for name, value in kept.pairs
        if value and not _OF_THE_MACHINE.fullmatch(name) and not _AN_ID.fullmatch(value)
    ]


def mark_of(sign_in: UserSession) -> str:
    """Return what names a sign-in in a form, instead of its number or its key."""
    return hashlib.sha256(f"sign-in {sign_in.session_key}".encode()).hexdigest()


def sign_in_by_mark(user: User, mark: str) -> UserSession | None:
    sign_ins = UserSession.objects.filter(user=user)
    return next((each for each in sign_ins if hmac.compare_digest(mark_of(each), mark)), None)

"""Ways to answer without signing in."""

import hashlib

from participants.models import AnswerLink


def hash_of(secret: str) -> str:
    """Return what is kept of a secret. It is 256 random bits, so no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_link(secret: str) -> AnswerLink | None:
    """Return the link of a secret, or nothing: unknown, used, replaced and run out are one answer."""
    links = AnswerLink.objects.open().filter(secret_hash=hash_of(secret))
    return links.select_related("attendance__session__process", "attendance__participation__membership__user").first()

"""How often an address that needs no sign-in may be tried."""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MINUTE = 60


def is_too_often(request: HttpRequest, what: str, *, most: int = 30, seconds: int = MINUTE) -> bool:
    """Count a try from the reader's network address, and return whether it is more than `most` in these `seconds`.

    The cache holds a hash of the address for as long and no longer.
    """
    window = int(time.time() // seconds)
    whence = f"{what} {get_adapter().get_client_ip(request)} {window}"
    key = "tries-" + hashlib.sha256(whence.encode()).hexdigest()
    count = cache.get(key, 0) + 1
    cache.set(key, count, seconds)
    return count > most

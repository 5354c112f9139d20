"""Second factor and fresh sign-in: two questions a page may ask before it opens."""

import time
from collections.abc import Callable

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User

STARTED = "started_at"  # key of the session: when this sign-in began, in seconds since 1970


class SecondFactorMissing(Exception):
    """The role asks for a second factor; accounts.middleware sends the person to set one up."""


class NotFresh(Exception):
    """The page asks for a sign-in of the last minutes; accounts.middleware sends the person to confirm it."""


Demand = Callable[[User], bool]
_demands: list[Demand] = []


def register_demand(demand: Demand) -> None:
    """Add a reason to ask somebody for a second factor. Higher apps call it in AppConfig.ready()."""
    _demands.append(demand)


def has_second_factor(user: User) -> bool:
    """Whether one is set up, or none is ever asked for. One query in a request: the answer is kept with the user."""
    if not hasattr(user, "_has_second_factor"):
        user._has_second_factor = not settings.SECOND_FACTOR_REQUIRED or is_mfa_enabled(user)
    return user._has_second_factor


def is_missing(user: User) -> bool:
    """Whether something the user is asks for a second factor and none is set up."""
    if has_second_factor(user):
        return False
    return any(demand(user) for demand in _demands)


def check_second_factor(user: User) -> None:
    """Raise SecondFactorMissing where none is set up. For pages that always ask; the demonstration asks for none."""
    if not has_second_factor(user):
        raise SecondFactorMissing


def check_not_missing(user: User) -> None:
    """Raise SecondFactorMissing where a role of the user asks for one. For pages across all processes."""
    if is_missing(user):
        raise SecondFactorMissing


def signed_in_just_now(request: HttpRequest) -> bool:
    """Whether this sign-in began in the last ACCOUNT_REAUTHENTICATION_TIMEOUT seconds."""
    return time.time() - request.session.get(STARTED, 0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def check_fresh(request: HttpRequest) -> None:
    """Raise NotFresh unless the person signed in or confirmed it in the last ACCOUNT_REAUTHENTICATION_TIMEOUT seconds.

    A form that comes too late is kept, and shown again after the confirmation. The demonstration knows no passphrase
    and asks for none.
    """
    if settings.DEMO or signed_in_just_now(request):
        return
    if not did_recently_reauthenticate(request):
        raise NotFresh

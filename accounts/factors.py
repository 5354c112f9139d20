"""Second factor and fresh sign-in: two questions a page may ask before it opens."""

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User


class SecondFactorMissing(Exception):
    """The role asks for a second factor; accounts.middleware sends the person to set one up."""


class NotFresh(Exception):
    """The page asks for a sign-in of the last minutes; accounts.middleware sends the person to confirm it."""


def check_second_factor(user: User) -> None:
    """Raise SecondFactorMissing where one is required and none is set up. The demonstration asks for none."""
    if settings.SECOND_FACTOR_REQUIRED and not is_mfa_enabled(user):
        raise SecondFactorMissing


def check_fresh(request: HttpRequest) -> None:
    """Raise NotFresh unless the person signed in or confirmed it in the last ACCOUNT_REAUTHENTICATION_TIMEOUT seconds."""
    if settings.DEMO:
        return
    if not did_recently_reauthenticate(request):
        raise NotFresh

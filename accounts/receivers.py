"""What follows a sign-in, a sign-out or a changed credential. Each hands on to an action."""

import time

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.usersessions.models import UserSession
from django.contrib.auth import signals as auth
from django.dispatch import receiver

from accounts import actions
from accounts.factors import STARTED
from accounts.middleware import SEEN


@receiver(auth.user_logged_in)
def begin_limits(request, **kwargs):
    request.session[STARTED] = request.session[SEEN] = time.time()


@receiver(auth.user_logged_out)
def mark_sign_out(request, user, **kwargs):
    if user is not None:
        request.has_signed_out = True


@receiver(account.user_logged_in)
def note_sign_in(user, **kwargs):
    actions.note_sign_in(user=user, by=user)


@receiver([account.password_changed, account.password_set, account.password_reset])
def note_passphrase(user, **kwargs):
    actions.note_passphrase(user=user, by=user)


@receiver([mfa.authenticator_added, mfa.authenticator_removed, mfa.authenticator_reset])
def end_other_sign_ins(request, **kwargs):
    """This one goes on: it begins anew after the others were ended."""
    actions.end_sign_ins(user=request.user, by=request.user)
    begin_limits(request)
    UserSession.objects.create_from_request(request)

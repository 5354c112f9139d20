"""Limits of a sign-in, and the reader's own zone and language."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from accounts import actions, factors
from accounts.factors import STARTED

SEEN = "seen_at"  # key of the session: the last click, in seconds since 1970
SEEN_EVERY = 30  # seconds between two writes of it
# Pages of allauth: what is sent to them is a secret or a button, never a text worth keeping.
OF_THE_LIBRARY = ("account_", "mfa_", "usersessions_")


class SessionLimits:
    """Ends a sign-in that was idle or open too long, or was ended from elsewhere. A text sent too late is kept."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.has_signed_out = False
        response = self.get_response(request)
        if request.has_signed_out:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        now = time.time()
        started = request.session.setdefault(STARTED, now)
        seen = request.session.get(SEEN, now)
        if is_over(request.user, started, seen, now):
            return end(request)
        if SEEN not in request.session or (now - seen > SEEN_EVERY and is_a_click(request)):
            request.session[SEEN] = now
            UserSession.objects.create_from_request(request)
        return None

    def process_exception(self, request, exception):
        if isinstance(exception, factors.SecondFactorMissing):
            return redirect("accounts:second_factor_missing")
        if isinstance(exception, factors.NotFresh):
            return to(request, reverse("account_reauthenticate"), onward(request))
        return None


def is_over(user, started, seen, now):
    ended = user.sign_ins_ended_at
    return (
        now - seen > settings.SESSION_IDLE.total_seconds()
        or now - started > settings.SESSION_ABSOLUTE.total_seconds()
        or (ended is not None and started < ended.timestamp())
    )


def is_a_click(request):
    """A page that asks for its own progress is no sign of a reader."""
    return not (request.method == "GET" and "HX-Request" in request.headers)


def end(request):
    after = onward(request)
    logout(request)
    messages.info(request, _("You were signed out. Sign in again to go on where you were; what you typed is kept."))
    return to(request, reverse(settings.LOGIN_URL), after)


def onward(request):
    """Where to go on afterwards: the same page, or what was just sent, kept for its writer."""
    name = request.resolver_match.view_name
    if name == "account_logout":
        return reverse("overview:home")
    if request.method == "POST" and not name.startswith(OF_THE_LIBRARY):
        kept = actions.keep_text(
            user=request.user,
            path=request.get_full_path(),
            fields=request.POST,
            has_files=bool(request.FILES),
            by=request.user,
        )
        return reverse("accounts:kept_text_detail", args=[kept.pk])
    if "HX-Request" in request.headers:
        return reverse("overview:home")
    return request.get_full_path()


def to(request, address, after):
    address = f"{address}?{urlencode({'next': after})}"
    return HttpResponseClientRedirect(address) if "HX-Request" in request.headers else redirect(address)


class OwnZoneAndLanguage:
    """Shows times in the reader's zone and words in the reader's language."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(request.user.zone), translation.override(request.user.language):
            request.LANGUAGE_CODE = request.user.language
            return self.get_response(request)

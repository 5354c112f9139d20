"""Limits of a sign-in, and the reader's own zone and language."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode

from accounts import actions, factors

STARTED, SEEN = "started_at", "seen_at"  # keys of the session, seconds since 1970


class SessionLimits:
    """Ends a sign-in that was idle or open too long. A text sent too late is kept for the person who wrote it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        now = time.time()
        started = request.session.setdefault(STARTED, now)
        seen = request.session.get(SEEN, now)
        if (
            now - seen > settings.SESSION_IDLE.total_seconds()
            or now - started > settings.SESSION_ABSOLUTE.total_seconds()
        ):
            return self.end(request)
        if now - seen > 30 or SEEN not in request.session:
            request.session[SEEN] = now
        return None

    def end(self, request):
        onward = request.get_full_path() if request.method == "GET" else reverse("overview:home")
        if request.method == "POST":
            kept = actions.keep_text(user=request.user, path=request.path, fields=request.POST, by=request.user)
            onward = reverse("accounts:kept_text_detail", args=[kept.pk])
        logout(request)
        return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': onward})}")

    def process_exception(self, request, exception):
        if isinstance(exception, factors.SecondFactorMissing):
            return redirect("accounts:second_factor_missing")
        if isinstance(exception, factors.NotFresh):
            onward = request.get_full_path() if request.method == "GET" else request.META.get("HTTP_REFERER", "/")
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': onward})}")
        return None


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

"""Health and the pages of refusal."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.views import defaults
from django.views.decorators.http import require_safe

DATABASE_AWAY = (OperationalError, InterfaceError)


@login_not_required
@require_safe
def health(request):
    """ "ok" when the database answers; 503 by DatabaseAway when it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)


def database_away():
    response = render(None, "503.html", status=503)
    response.headers["Retry-After"] = "30"
    return response


def server_error(request):
    """Django turns what a middleware raises into this page before any other middleware sees it."""
    return database_away() if isinstance(sys.exc_info()[1], DATABASE_AWAY) else defaults.server_error(request)

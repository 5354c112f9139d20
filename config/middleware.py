"""What every answer carries, what is said when a rule refuses, and when the database is away."""

from django.core.exceptions import ValidationError
from django.shortcuts import render

from config import views

# Everything a browser offers that Parley never uses.
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
)


class SafetyHeaders:
    """Adds the headers Django has no setting for. Pages are never stored, files of style and script may be."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


class DatabaseAway:
    """Answers 503 with a page that needs no database, instead of a 500, while the database is away.

    For what a view runs into; what a middleware runs into comes to views.server_error.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return views.database_away() if isinstance(exception, views.DATABASE_AWAY) else None


class Refusals:
    """Answers 409 with the sentence of a rule that a page did not show on its own form."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, ValidationError):
            return render(request, "409.html", {"sentences": exception.messages}, status=409)
        return None

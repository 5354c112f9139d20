"""The addresses of the house and one bare page beside them, for bench/pages: as many rows, one query, no house."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from config.urls import urlpatterns as house
from dialogues.models import Membership

PAGE = (
    "<!doctype html><title>Bare</title><main><table>{% for row in rows %}<tr><th>{{ row.role|truncatechars:60 }}</th>"
    "<td>{{ row.mandate_until|date:'j F Y' }}</td><td>{{ row.id }}</td></tr>{% endfor %}</table>{{ filler }}</main>"
)


@login_not_required
def bare(request, rows, size_bytes):
    """A list of `rows` rows by one query and a template loop with a date and a truncate filter, filled up to a size."""
    found = list(Membership.objects.order_by("pk")[:rows])
    page = engines["django"].from_string(PAGE)
    text = page.render({"rows": found, "filler": ""}, request)
    return HttpResponse(text + " " * max(0, size_bytes - len(text)))


urlpatterns = [*house, path("bare/<int:rows>/<int:size_bytes>/", bare)]

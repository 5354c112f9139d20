"""Search inside one process."""

from itertools import groupby
from operator import attrgetter

from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues import hooks
from dialogues.access import Permission, get_process

SHORTEST, LONGEST, SHOWN = 2, 100, 20


@require_safe
def search(request, process_id):
    process = get_process(request, process_id, Permission.SEARCH)
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    found = hooks.search(process, request.member, words) if len(words) >= SHORTEST else []
    by_kind = groupby(sorted(found, key=attrgetter("kind")), key=attrgetter("kind"))
    kinds = [(kind, list(hits)[:SHOWN]) for kind, hits in by_kind]
    context = {"place": "search", "process": process, "words": words, "kinds": kinds, "shown": SHOWN}
    return render(request, "overview/search.html", context | {"is_too_short": 0 < len(words) < SHORTEST})

"""Pages that look across everything."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues import access


@require_safe
def home(request):
    return render(request, "overview/home.html", {"processes": access.processes_of(request.user)})

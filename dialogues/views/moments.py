"""Pages of moments at which a government looks for new approaches."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues.access import Permission, get_process
from dialogues.actions import moments as actions
from dialogues.forms.options import MomentForm
from dialogues.forms.plain import shown_on
from dialogues.queries import options as queries
from dialogues.queries import sessions


@require_safe
def moment_list(request, process_id):
    get_process(request, process_id, Permission.MOMENT_EDIT)
    page = sessions.page_of(queries.moments(request.member), request.GET.get("page"), 50)
    context = {"place": "options", "page": page, "shelf": queries.shelf(request.member, page.object_list)}
    return render(request, "dialogues/moment_list.html", context)


def moment_new(request, process_id):
    process = get_process(request, process_id, Permission.MOMENT_EDIT)
    form = MomentForm(request.POST or None, options=queries.to_watch(request.member))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.record_moment(
                process=process, by=request.user, **{**form.cleaned_data, "options": list(form.cleaned_data["options"])}
            )
            messages.success(request, _("Recorded. It counts for 90 days from the day it was observed."))
            return redirect("dialogues:moment_list", process_id)
    context = {"place": "options", "form": form, "back": reverse("dialogues:moment_list", args=[process_id])}
    return render(request, "dialogues/moment_new.html", context)


def moment_remove(request, process_id, pk):
    get_process(request, process_id, Permission.MOMENT_EDIT)
    moment = get_object_or_404(queries.moments(request.member), pk=pk)
    if request.method == "POST":
        actions.remove_moment(moment=moment, by=request.user)
        messages.success(request, _("The observation is out."))
    return redirect("dialogues:moment_list", process_id)

"""Pages of changes of leadership: what happened, and what is to be confirmed with those who lead now."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dialogues import approvals, hooks
from dialogues.access import Permission, get_process
from dialogues.actions import leaderships as actions
from dialogues.forms.leaderships import LeadershipForm
from dialogues.forms.plain import shown_on
from dialogues.queries import sessions


@require_safe
def leadership_list(request, process_id):
    process = get_process(request, process_id, Permission.LEADERSHIP_VIEW)
    page = sessions.page_of(process.leadership_events.select_related("side"), request.GET.get("page"), 50)
    may_edit = request.member.may(Permission.LEADERSHIP_EDIT)
    context = {"place": "people", "process": process, "page": page, "may_edit": may_edit}
    return render(request, "dialogues/leadership_list.html", context)


def leadership_new(request, process_id):
    process = get_process(request, process_id, Permission.LEADERSHIP_EDIT)
    initial = {"on": timezone.localdate(), "whose": request.GET.get("whose")}
    ends = {"sides": process.sides.all(), "bodies": hooks.bodies_of(process)}
    form = LeadershipForm(request.POST or None, initial=initial, **ends)
    if form.is_valid():
        with shown_on(form):
            event = actions.record_leadership(process=process, values=form.cleaned_data, by=request.user, **form.about)
            messages.success(request, _("Recorded. What rested on those who led before is to be confirmed anew."))
            if event.side_id:
                return redirect("dialogues:leadership_review", process.pk, event.side_id)
            return redirect("dialogues:leadership_list", process.pk)
    back = reverse("dialogues:leadership_list", args=[process.pk])
    return render(request, "dialogues/leadership_new.html", {"place": "people", "form": form, "back": back})


@require_POST
def leadership_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.LEADERSHIP_EDIT)
    event = get_object_or_404(process.leadership_events, pk=pk)
    actions.remove_leadership(event=event, by=request.user)
    messages.success(request, _("It is out, and what was said before counts as it did."))
    return redirect("dialogues:leadership_list", process_id)


@require_safe
def leadership_review(request, process_id, pk):
    """Everything of one side that is to be confirmed with those who lead it now."""
    process = get_process(request, process_id, Permission.LEADERSHIP_VIEW)
    approvals.read_sides([process])
    side = get_object_or_404(process.sides, pk=pk)
    led_since = next(each.led_since for each in process.sides.all() if each.pk == pk)
    found = hooks.resting_on_former(process, side, request.member) if led_since else []
    context = {
        "place": "people",
        "side": side,
        "led_since": led_since,
        "resting": [each for each in found if not each.is_out],
        "out": [each for each in found if each.is_out],
    }
    return render(request, "dialogues/leadership_review.html", context)

"""Personal links: the page where an invitation is answered without signing in, and the making of links."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.access import Permission, get_process
from participants import letters, limits
from participants.actions import attendances as answers
from participants.actions import links as actions
from participants.forms.attendances import OwnAnswerForm
from participants.queries import links as queries
from participants.views.attendances import of_process


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_link(request, secret):
    """To look is not to answer: programs that scan mail follow its links. Whatever does not open is the same 404."""
    if limits.is_too_often(request, "answer"):
        return render(request, "429.html", status=429)
    link = queries.open_link(secret)
    if link is None:
        raise Http404
    membership = link.attendance.participation.membership
    if membership is None:
        return _answer(request, link, "UTC")
    with translation.override(membership.user.language):
        return _answer(request, link, membership.user.time_zone)


def _answer(request, link, time_zone):
    form = OwnAnswerForm(request.POST or None)
    context = {"form": form, **letters.shown_on_link(link.attendance.session, time_zone)}
    if request.method == "POST" and form.is_valid():
        if not answers.answer_by_link(link=link, by=None, **form.cleaned_data):
            raise Http404
        return render(request, "participants/answer_noted.html", context)
    return render(request, "participants/answer_link.html", context)


@require_POST
def link_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    attendance = of_process(process, pk)
    address = actions.make_link(attendance=attendance, by=request.user)
    context = {"place": "sessions", "attendance": attendance, "session": attendance.session, "address": address}
    return render(request, "participants/link_new.html", context)


@require_POST
def link_revoke(request, process_id, pk):
    process = get_process(request, process_id, Permission.INVITATION_EDIT)
    attendance = of_process(process, pk)
    actions.revoke_links(attendance=attendance, by=request.user)
    messages.success(
        request, _("No personal link of %(handle)s opens any more.") % {"handle": attendance.participation}
    )
    return redirect("participants:invitation_list", process.pk, attendance.session_id)

"""A personal calendar: the page under the account, and the file at its secret address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.factors import check_fresh, check_not_missing
from participants import calendars, limits
from participants.actions import feeds as actions
from participants.queries import feeds as queries


@require_safe
def calendar_detail(request):
    check_not_missing(request.user)
    return render(request, "participants/calendar_detail.html", {"feed": queries.feed_of(request.user)})


@require_POST
def calendar_new(request):
    check_not_missing(request.user)
    check_fresh(request)
    address = actions.open_feed(user=request.user, by=request.user)
    context = {"feed": queries.feed_of(request.user), "address": address}
    return render(request, "participants/calendar_detail.html", context)


@require_POST
def calendar_end(request):
    actions.close_feed(user=request.user, by=request.user)
    messages.success(request, _("Your calendar address opens no more."))
    return redirect("calendar_detail")


@login_not_required
@require_safe
def calendar_file(request, secret):
    """Whatever does not open is the same 404. A calendar that asks too often is told to wait."""
    if limits.is_too_often(request, "calendar"):
        return render(request, "429.html", status=429)
    feed = queries.open_feed(secret)
    if feed is None:
        raise Http404
    with translation.override(feed.user.language):
        entries = queries.entries(feed, queries.sessions_of(feed))
    tag = queries.fingerprint(entries)
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(calendars.feed(entries), content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response

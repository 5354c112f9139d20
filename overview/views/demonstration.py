"""Sign-in by one click and the mail that stayed at home. Only the demonstration has addresses for these."""

import mailbox
from email import policy
from email.parser import BytesParser

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from overview import demonstration

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_safe
def people(request):
    rows: dict = {}
    for membership in demonstration.memberships():
        rows.setdefault(membership.process, []).append(membership)
    context = {"processes": list(rows.items()), "onward": request.GET.get("next", "")}
    return render(request, "overview/demonstration_people.html", context)


@login_not_required
@require_POST
def sign_in(request, pk):
    user = get_object_or_404(demonstration.people(), pk=pk)
    login(request, user, backend=BACKEND)
    onward = request.POST.get("next", "")
    return redirect(onward if url_has_allowed_host_and_scheme(onward, None) else "overview:home")


def _sink() -> mailbox.Maildir:
    return mailbox.Maildir(settings.SINK_DIR, factory=None, create=True)


def _parsed(box: mailbox.Maildir, key: str):
    return BytesParser(policy=policy.default).parsebytes(box.get_bytes(key))


@login_not_required
@require_safe
def mail_list(request):
    """The newest hundred messages."""
    box = _sink()
    keys = sorted(box.keys(), reverse=True)[:100]
    return render(
        request, "overview/demonstration_mail_list.html", {"mails": [(key, _parsed(box, key)) for key in keys]}
    )


@login_not_required
@require_safe
def mail_detail(request, key):
    box = _sink()
    if key not in box:
        raise Http404
    message = _parsed(box, key)
    body = message.get_body(preferencelist=("plain",))
    context = {
        "message": message,
        "headers": list(message.items()),
        "body": body.get_content() if body else "",
        "attachments": [(part.get_filename(), part.get_content()) for part in message.iter_attachments()],
    }
    return render(request, "overview/demonstration_mail_detail.html", context)

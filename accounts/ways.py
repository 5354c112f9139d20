"""Which of allauth's addresses are open. A closed one answers like an address that does not exist."""

from allauth.account import urls as account
from django.http import Http404
from django.urls import URLPattern, include, path

# Nobody signs up, and an address is changed by an invitation, not by its holder.
CLOSED = {
    "account_signup", "account_email", "account_email_verification_sent", "account_confirm_email",
    "account_confirm_login_code",
}  # fmt: skip


def closed(request, **kwargs):
    raise Http404


urlpatterns = [
    *(
        URLPattern(each.pattern, closed if each.name in CLOSED else each.callback, name=each.name)
        for each in account.urlpatterns
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]

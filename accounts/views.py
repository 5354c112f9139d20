"""Pages of the accounts. Signing in and second factors are allauth's; accounts.ways says which are open."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from accounts import actions, factors, queries
from accounts.forms import InvitationForm, ProfileForm


@login_not_required
@sensitive_post_parameters("passphrase", "passphrase_again")
def invitation_accept(request, secret):
    invitation = queries.open_invitation(secret)
    if invitation is None:
        return render(request, "accounts/invitation_over.html", status=404)
    form = InvitationForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if form.is_valid():
        form.cleaned_data.pop("passphrase_again")
        user = actions.accept_invitation(invitation=invitation, **form.cleaned_data, by=invitation.user)
        after = "accounts:second_factor_missing" if factors.is_missing(user) else "overview:home"
        return perform_login(request, Login(user=user, redirect_url=reverse(after)))
    return render(request, "accounts/invitation_accept.html", {"form": form})


def profile_edit(request):
    form = ProfileForm(request.POST or None, user=request.user)
    if form.is_valid():
        actions.edit_profile(user=request.user, **form.cleaned_data, by=request.user)
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile_edit")
    return render(request, "accounts/profile_edit.html", {"form": form})


@require_safe
def second_factor_missing(request):
    if not factors.is_missing(request.user):
        return redirect("mfa_index")
    return render(request, "accounts/second_factor_missing.html")


@require_POST
def sign_in_end(request):
    sign_in = queries.sign_in_by_mark(request.user, request.POST.get("mark", ""))
    if sign_in is None:
        raise Http404
    actions.end_sign_in(sign_in=sign_in, by=request.user)
    messages.success(request, _("That sign-in is over."))
    return redirect("usersessions_list")


@require_safe
def kept_text_detail(request, pk):
    kept = get_object_or_404(request.user.kept_texts.kept(), pk=pk)
    return render(request, "accounts/kept_text_detail.html", {"kept": kept, "typed": queries.typed_in(kept)})


@require_POST
def kept_text_forget(request, pk):
    kept = get_object_or_404(request.user.kept_texts.kept(), pk=pk)
    actions.forget_text(kept=kept, by=request.user)
    messages.success(request, _("What was kept is gone."))
    return redirect("overview:home")

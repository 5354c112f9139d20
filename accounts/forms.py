"""Forms of the accounts: our own, and allauth's in the house's words."""

import struct

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.lines import check_line
from accounts.models import User
from accounts.zones import ZoneField, choices

LONGEST = 1000  # letters of a passphrase
LONG_ENOUGH = _("At least 12 letters; several words that mean something to you alone are easiest to remember.")


class OwnFields(forms.Form):
    """What people say about themselves."""

    name = forms.CharField(
        label=_("Name"), max_length=80, required=False, validators=[check_line],
        help_text=User._meta.get_field("name").help_text,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    time_zone = ZoneField(help_text=_("Times are shown in this zone and in that of the venue."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class ProfileForm(OwnFields):
    def __init__(self, *args, user: User, **kwargs):
        own = {"name": user.name, "time_zone": user.time_zone, "language": user.language}
        super().__init__(*args, initial=own, **kwargs)
        self.fields["time_zone"].choices = choices(user.time_zone)


class InvitationForm(OwnFields):
    passphrase = forms.CharField(
        label=_("Passphrase"), max_length=LONGEST, strip=False,
        help_text=LONG_ENOUGH,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    passphrase_again = forms.CharField(
        label=_("Passphrase again"), max_length=LONGEST, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    field_order = ["passphrase", "passphrase_again", "name", "time_zone", "language"]

    def clean_passphrase(self):
        validate_password(self.cleaned_data["passphrase"])
        return self.cleaned_data["passphrase"]

    def clean(self):
        cleaned = super().clean()
        if "passphrase" in cleaned and cleaned["passphrase"] != cleaned.get("passphrase_again"):
            self.add_error("passphrase_again", _("Type the same passphrase twice."))
        return cleaned


WORDS = {
    "login": _("Handle or e-mail address"),
    "email": _("E-mail address"),
    "password": _("Passphrase"),
    "oldpassword": _("Passphrase until now"),
    "password1": _("New passphrase"),
    "password2": _("New passphrase again"),
    "code": _("Code"),
    "name": _("What you call this key"),
    "passwordless": _("Use it as a passkey, without a passphrase"),
}
HINTS = {
    "password1": LONG_ENOUGH,
    "code": _("Six figures from your authenticator app, or one of your recovery codes."),
    "passwordless": _("The key itself then asks for your finger or its PIN."),
}


class InTheHousesWords:
    """Puts the house's words on the fields of a form of allauth."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = WORDS.get(name, field.label)
            field.help_text = HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput):
                field.validators.append(MaxLengthValidator(LONGEST))
                field.widget.attrs["maxlength"] = LONGEST
            if name == "name":
                field.validators.append(check_line)


class SignInForm(InTheHousesWords, account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false",
        }  # fmt: skip


class ConfirmForm(InTheHousesWords, account.ReauthenticateForm):
    pass


class ChangePassphraseForm(InTheHousesWords, account.ChangePasswordForm):
    pass


class SetPassphraseForm(InTheHousesWords, account.SetPasswordForm):
    pass


class AskForResetForm(InTheHousesWords, account.ResetPasswordForm):
    pass


class ResetPassphraseForm(InTheHousesWords, account.ResetPasswordKeyForm):
    pass


# What the library of keys raises at an answer no browser would send.
MALFORMED = (LookupError, ValueError, TypeError, AttributeError, struct.error)
NOT_UNDERSTOOD = _("The key’s answer was not understood. Try again, or use another way.")


class CheckedKey:
    """Refuses an answer no browser would send, where the library would fall over it."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except MALFORMED as error:
            raise forms.ValidationError(NOT_UNDERSTOOD) from error


class UseKeyForm(CheckedKey, webauthn.AuthenticateWebAuthnForm):
    pass


class ConfirmKeyForm(CheckedKey, webauthn.ReauthenticateWebAuthnForm):
    pass


class SignInByKeyForm(CheckedKey, webauthn.LoginWebAuthnForm):
    pass


class CodeForm(InTheHousesWords, mfa.AuthenticateForm):
    pass


class ConfirmCodeForm(InTheHousesWords, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(InTheHousesWords, totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six figures the app shows now.")


class AddKeyForm(InTheHousesWords, webauthn.AddWebAuthnForm):
    def clean(self):
        try:
            return super().clean()
        except MALFORMED as error:
            raise forms.ValidationError(NOT_UNDERSTOOD) from error


class EditKeyForm(InTheHousesWords, webauthn.EditWebAuthnForm):
    pass

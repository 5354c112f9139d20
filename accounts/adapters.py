"""How allauth's ways are narrowed."""

import io

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from accounts import factors, mail
from vault import seal

# The same words whether somebody is unknown or the passphrase is wrong.
NO_FIT = _("Name and passphrase do not fit together.")
WRONG_CODE = _("This code does not fit. Wait for the next one, or use another way.")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are invited, and their invitation makes the account. Mail leaves by the outbox."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NO_FIT,
        "username_password_mismatch": NO_FIT,
        "invalid_login": NO_FIT,
        "too_many_login_attempts": _("Tried too often. Wait five minutes and try again."),
        "incorrect_password": _("This is not your passphrase."),
        "enter_current_password": _("This is not your passphrase."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request):
        return False

    def is_reauthentication_required(self, *, app, **kwargs):
        """A sign-in of the last minutes is as good as its confirmation; allauth would ask again."""
        if settings.DEMO or factors.signed_in_just_now(self.request):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def send_password_reset_mail(self, user, email, context):
        """Whoever has not accepted an invitation yet has no passphrase to set anew; the page says the same to all."""
        if user.has_usable_password():
            way = {"address": context["password_reset_url"]}
            mail.send(kind="passphrase.reset", to=user, template="accounts/passphrase_reset.txt", context=way, by=None)

    def get_reset_password_from_key_url(self, key):
        """The address in the mail is built on the house's own origin, never on what the request called it."""
        user, token = key.split("-", 1)
        return settings.ORIGIN + reverse("account_reset_password_from_key", kwargs={"uidb36": user, "key": token})

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """One letter for every change to how somebody signs in; it does not say which."""
        mail.send(kind="sign_in.changed", to=user, template="accounts/sign_in_changed.txt", context={}, by=None)

    def send_mail(self, template_prefix, email, context):
        raise NotImplementedError(f"No letter is written for {template_prefix}.")


class MFAAdapter(DefaultMFAAdapter):
    """Keeps second-factor secrets sealed; allauth would keep them in clear."""

    PLACE = "accounts/second-factor"

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return seal.seal(text, scope=seal.HOUSE, place=self.PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        return seal.unseal(encrypted_text, scope=seal.HOUSE, place=self.PLACE)

    def get_totp_label(self, user):
        """What an authenticator app shows on a telephone that others may hold: no name, no address."""
        return user.username

    def build_totp_svg(self, url):
        """On a white ground of its own, or no telephone could read it on a dark page."""
        drawn = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user, type):
        keys = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Key {number}").format(number=keys + 1)

    def _get_user_identifier(self, user):
        return user.username

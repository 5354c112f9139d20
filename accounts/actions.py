"""Changes to people who sign in."""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts import policies, queries
from accounts.models import Invitation, KeptText, User
from audit.actions import record

# What a form carries beside what its writer typed.
_NOT_TYPED = {"csrfmiddlewaretoken", "passphrase", "passphrase_again", "password", "credential", "code"}
# A tick by which a form says that the words typed in it are only spoken: they are kept nowhere.
_SPOKEN, _WORDS = "is_oral", "text"
# Without the letters and figures that are taken for one another.
_HANDLE_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Invited:
    """Somebody who was invited. The secret is known here only; it is empty for whoever can sign in already."""

    user: User
    secret: str

    @property
    def address(self) -> str:
        """Where the mail leads them: to their invitation, or home. Whoever invites is told neither."""
        path = reverse("accounts:invitation_accept", args=[self.secret]) if self.secret else reverse("overview:home")
        return settings.ORIGIN + path


@transaction.atomic
def invite_user(*, email: str, name: str, by: User | None) -> Invited:
    """Find or make the user of an address and give them a way in. An older invitation opens no more.

    `name` is taken only for a user who is new. The answer looks the same to whoever invites.
    """
    user = _user_of(email.strip().lower(), name)
    if user.has_usable_password():
        record("user.invited", user, by=by, process=None)
        return Invited(user, "")
    Invitation.objects.open().filter(user=user).update(expires_at=timezone.now())
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(
        user=user,
        secret_hash=queries.hash_of(secret),
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
    )
    record("user.invited", user, by=by, process=None)
    return Invited(user, secret)


def _user_of(email: str, name: str) -> User:
    """Return the user of an address, locked."""
    users = User.objects.select_for_update()
    found = users.filter(email=email).first()
    if found:
        return found
    handle = "".join(secrets.choice(_HANDLE_LETTERS) for _ in range(8))
    user = User(username=handle, email=email, name=name)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:  # somebody else invited them in the same moment
        return users.get(email=email)
    return user


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, passphrase: str, name: str, time_zone: str, language: str, by: User
) -> User:
    """Set the passphrase of an invited user and return them. Raises ValidationError where the invitation is over."""
    locked = Invitation.objects.select_for_update(of=["self"]).select_related("user").get(pk=invitation.pk)
    policies.check_can_accept(locked)
    user = locked.user
    user.name, user.time_zone, user.language = name or user.name, time_zone, language
    user.set_password(passphrase)
    user.save(update_fields=["name", "time_zone", "language", "password"])
    locked.used_at = timezone.now()
    locked.save(update_fields=["used_at"])
    record("invitation.accepted", locked, by=by, process=None)
    return user


@transaction.atomic
def allow_beginning(*, user: User, by: User | None) -> None:
    """Let somebody set up processes."""
    user.may_begin_processes = True
    user.save(update_fields=["may_begin_processes"])
    record("user.may_begin_processes", user, by=by, process=None)


@transaction.atomic
def edit_profile(*, user: User, name: str, time_zone: str, language: str, by: User) -> None:
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.name, locked.time_zone, locked.language = name, time_zone, language
    locked.save(update_fields=["name", "time_zone", "language"])
    record("user.edited", locked, by=by, process=None)


@transaction.atomic
def end_sign_ins(*, user: User, by: User | None) -> None:
    """End every sign-in of a user, on every device, with their next click. What they were writing is kept for them.

    For a role that ended or a credential that changed.
    """
    user.sign_ins_ended_at = timezone.now()
    user.save(update_fields=["sign_ins_ended_at"])
    UserSession.objects.filter(user=user).delete()
    record("user.sign_ins_ended", user, by=by, process=None)


@transaction.atomic
def end_sign_in(*, sign_in: UserSession, by: User) -> None:
    """End one sign-in at once."""
    sign_in.end()
    record("user.sign_in_ended", sign_in.user, by=by, process=None)


@transaction.atomic
def note_sign_in(*, user: User, by: User) -> None:
    record("user.signed_in", user, by=by, process=None)


@transaction.atomic
def note_passphrase(*, user: User, by: User) -> None:
    """Put on record that the passphrase changed. Django ends the other sign-ins: they carry its hash."""
    record("user.passphrase_changed", user, by=by, process=None)


@transaction.atomic
def keep_text(*, user: User, path: str, fields: QueryDict, has_files: bool, by: User) -> KeptText:
    """Keep the typed fields of a form that arrived after its sign-in had ended, or too late to count as fresh."""
    unkept = _NOT_TYPED | {_WORDS} if fields.get(_SPOKEN) else _NOT_TYPED
    pairs = [[name, value] for name, values in fields.lists() if name not in unkept for value in values]
    kept = KeptText.objects.create(user=user, path=path, fields=json.dumps(pairs), has_files=has_files)
    record("text.kept", kept, by=by, process=None)
    return kept


@transaction.atomic
def forget_text(*, kept: KeptText, by: User | None) -> None:
    record("text.forgotten", kept, by=by, process=None)
    kept.delete()

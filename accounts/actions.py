"""Changes to people who sign in."""

import json

from django.db import transaction
from django.http import QueryDict

from accounts.models import KeptText, User

# What a form carries beside what its writer typed.
_NOT_TYPED = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code"}


@transaction.atomic
def keep_text(*, user: User, path: str, fields: QueryDict, by: User) -> KeptText:
    """Keep the typed fields of a form that arrived after its sign-in had ended."""
    pairs = [[name, value] for name, values in fields.lists() if name not in _NOT_TYPED for value in values]
    return KeptText.objects.create(user=user, path=path[:500], fields=json.dumps(pairs))

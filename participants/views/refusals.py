"""What a page does with what was posted: a rule that refuses puts its sentence onto the form."""

from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict


def is_done(form: BaseForm, action: Callable, **arguments) -> bool:
    """Run an action and return whether it was done; if not, the form says why, at the field where it has one."""
    try:
        action(**arguments)
    except ValidationError as refusal:
        for field, sentences in by_field(refusal).items():
            for sentence in sentences:
                form.add_error(field if field in form.fields else None, sentence)
        return False
    return True


def by_field(refusal: ValidationError) -> dict[str, list[str]]:
    if hasattr(refusal, "error_dict"):
        return refusal.message_dict
    return {NON_FIELD_ERRORS: refusal.messages}


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even if it is nothing at all; None for a page that is only read."""
    return request.POST if request.method == "POST" else None

"""What becomes of a form whose action refused."""

from django.core.exceptions import ValidationError


def accepted(form, action, **arguments) -> bool:
    """Try an action with what a form holds; a refusal is shown on the form, where it belongs."""
    try:
        action(**arguments)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True

"""Pages about money."""

from django.core.exceptions import ValidationError

from dialogues.policies.conflicts import Conflict, differences


def attempt(form, action, **kwargs):
    """Run an action; a rule that refuses becomes an error of the form, and the answer is None.

    A conflict leaves on the form what stands now beside what was written.
    """
    try:
        return action(**kwargs)
    except Conflict as conflict:
        form.add_error(None, conflict)
        texts = {name: each["name"] if isinstance(each, dict) else each for name, each in kwargs["fields"].items()}
        form.differences = differences(conflict.current, texts)
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = conflict.current.version  # sent once more, it is meant
        return None
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                form.add_error(name if name in form.fields else None, errors)
        else:
            form.add_error(None, error)
        return None


def status_of(form):
    """409 where the form shows a conflict."""
    return 409 if hasattr(form, "differences") else 200

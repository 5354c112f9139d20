"""Pages about money."""

from django.core.exceptions import ValidationError


def attempt(form, action, **kwargs):
    """Run an action; a rule that refuses becomes an error of the form, and the answer is None."""
    try:
        return action(**kwargs)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                form.add_error(name if name in form.fields else None, errors)
        else:
            form.add_error(None, error)
        return None


def stands(form, initial):
    """After a conflict: what stands now, by label. What was typed stays in the form, to be saved on top of it."""
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = initial["version"]
    return [(form.fields[name].label, value) for name, value in initial.items() if name != "version"]

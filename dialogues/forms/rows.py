"""How a form is set out on its page."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject, Row


def in_rows(*rows: str | tuple[str, ...] | LayoutObject) -> FormHelper:
    """Set a form out as a field to a line, or those of a tuple side by side; the page draws the form itself around it."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    helper.layout = Layout(*(Row(*row) if isinstance(row, tuple) else row for row in rows))
    return helper

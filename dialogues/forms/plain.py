"""Forms of texts: line ends of this house, and edits that say which version they were made on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.forms.texts import VisibleText
from dialogues.policies.conflicts import Conflict, differences


class PlainForm(VisibleText, forms.Form):
    """A form whose texts hold only what can be seen; a line stays one line. A conflict is shown with both texts."""

    conflict = None
    differences = None

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(_with_plain_line_ends(data), *args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        for name, value in list(self.cleaned_data.items()):
            field = self.fields.get(name)
            one_line = isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea)
            if one_line and isinstance(value, str) and "\n" in value:
                self.add_error(name, _("This is one line. Take the line break out."))
        return cleaned

    @property
    def status(self) -> int:
        """Of the answer that shows the form."""
        return 409 if self.conflict else 200

    def written(self) -> dict[str, object]:
        """Return what was typed, by the names of the model's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def show_conflict(self, conflict: Conflict) -> None:
        """Keep what was typed, set what stands there now beside it, and let the next try be made on that."""
        self.conflict = conflict
        self.differences = differences(conflict.current, self.written())
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = conflict.current.version


def _with_plain_line_ends(data):
    """Browsers send a line end as two signs; counted like that a text of just the right length would be too long."""
    if data is None:
        return data
    plain = data.copy()
    for name, values in data.lists():
        plain.setlist(name, [value.replace("\r\n", "\n").replace("\r", "\n") for value in values])
    return plain


class VersionForm(PlainForm):
    """An edit that says which version it was made on."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if kwargs.get("instance") is not None:
            self.initial.setdefault("version", kwargs["instance"].version)


@contextmanager
def shown_on(form: PlainForm) -> Iterator[None]:
    """Show what an action refuses on the form it was asked with, at its field if it has it; a conflict with both texts."""
    try:
        yield
    except Conflict as conflict:
        form.show_conflict(conflict)
    except ValidationError as refusal:
        by_field = getattr(refusal, "error_dict", {None: refusal})
        for name, errors in by_field.items():
            form.add_error(name if name in form.fields else None, errors)

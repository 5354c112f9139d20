"""One tap on the sheet."""

from uuid import UUID

from django import forms

from dialogues.drift import Act


class TapForm(forms.Form):
    """`add` or `take`, each an act and the id of a side, or of none: "new_idea:…"."""

    add = forms.CharField(required=False, max_length=80)
    take = forms.CharField(required=False, max_length=80)

    def clean(self):
        cleaned = super().clean()
        tap = self.cleaned_data.get("add") or self.cleaned_data.get("take") or ""
        act, _, side = tap.partition(":")
        try:
            cleaned["act"], cleaned["side_id"] = Act(act), UUID(side) if side else None
        except ValueError:
            self.add_error(None, "?")
        return cleaned

    @property
    def step(self) -> int:
        return 1 if self.cleaned_data.get("add") else -1

    @property
    def tap(self) -> str:
        return f"{self.cleaned_data['act']}:{self.cleaned_data['side_id'] or ''}"

"""From where on a process wants to be told that its table leans."""

from django import forms
from django.utils.translation import gettext as _

from dialogues.forms.plain import VersionForm
from dialogues.forms.rows import in_rows
from participants.models import TableConventions
from participants.queries.conventions import THRESHOLDS


class ConventionsForm(VersionForm, forms.ModelForm):
    class Meta:
        model = TableConventions
        fields = THRESHOLDS

    helper = in_rows(
        "version", ("low", "high"), ("quadrant_share", "spread"), ("coverage", "rated_per_side"),
        ("homogeneity", "institution_share"), ("retention", "side_retention"), "gap_months",
        ("drift_watch", "drift_degenerating"),
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        for least, most in (("low", "high"), ("drift_watch", "drift_degenerating")):
            low, high = self.cleaned_data.get(least), self.cleaned_data.get(most)
            if low is not None and high is not None and low > high:
                self.add_error(most, _("This has to be at least what stands beside it."))
        return cleaned

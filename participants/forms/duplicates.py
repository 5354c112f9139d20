"""Joining two handles."""

from django import forms


class MergeForm(forms.Form):
    """The mark of what was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput)

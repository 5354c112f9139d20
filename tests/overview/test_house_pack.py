"""The forms of every page: the crispy pack `house`."""

import re

from django import forms
from django.template import Context, Template

CRISPY = Template("{% load crispy_forms_tags %}{{ form|crispy }}")


class Everything(forms.Form):
    title = forms.CharField(help_text="Seen by participants, never in a mail.")
    cover = forms.CharField(required=False)
    intent = forms.ChoiceField(choices=[("no", "No"), ("possible", "Possibly")], widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        choices=[("en", "English"), ("ar", "Arabic")], widget=forms.CheckboxSelectMultiple, required=False
    )
    quiet = forms.BooleanField(required=False, help_text="Mails say “Meeting”.")
    zone = forms.ChoiceField(choices=[("UTC", "UTC")])
    paper = forms.FileField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def render(form):
    return CRISPY.render(Context({"form": form}))


def test_a_field_is_described_by_its_help_and_its_error():
    page = render(Everything({}))

    field = re.search(r'<input type="text" name="title"[^>]*>', page).group()
    assert 'aria-describedby="id_title_helptext id_title_error"' in field
    assert 'aria-invalid="true"' in field
    assert '<p class="help" id="id_title_helptext">Seen by participants, never in a mail.</p>' in page
    assert '<div id="id_title_error"><p class="err">This field is required.</p></div>' in page


def test_what_is_not_needed_says_so():
    page = render(Everything())

    assert re.findall(r'<label for="id_(\w+)">[^<]*<span class="opt">', page) == ["cover", "paper"]
    assert "aria-invalid" not in page
    assert 'class="errors"' not in page


def test_choices_stand_in_a_group_with_a_legend():
    page = render(Everything({}))

    assert '<fieldset class="field" id="id_intent" tabindex="-1" aria-describedby="id_intent_error">' in page
    assert re.findall(r'<label for="id_intent_(\d)">(\w+)</label>', page) == [("0", "No"), ("1", "Possibly")]
    assert re.findall(r'<label for="id_languages_(\d)">(\w+)</label>', page) == [("0", "English"), ("1", "Arabic")]


def test_the_summary_links_to_every_field_and_keeps_hidden_ones_plain():
    page = render(Everything({}))

    assert "Four answers need another look" in page
    assert re.findall(r'<li><a href="#(\w+)">', page) == ["id_title", "id_intent", "id_zone"]
    assert "<li>This field is required.</li>" in page
    assert "A file must be chosen again." in page


def test_nothing_typed_is_written_as_markup():
    page = render(Everything({"title": "<b>“</b>", "intent": "<i>"}))

    assert "<b>“" not in page
    assert "<i>" not in page

"""No form takes what nobody sees."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import BaseModelForm
from django.urls import get_resolver

from dialogues.forms.texts import VisibleText, check_visible


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\u202eb", "a\u2066b", "a\x85b"])
def test_invisible_characters_are_refused(text):
    with pytest.raises(ValidationError):
        check_visible(text)


@pytest.mark.parametrize("text", ["", "two\nlines\r\nand a\ttab", "العربية", "a\u200fb", "می\u200cخواهم", "🕊️"])
def test_what_people_write_is_taken(text):
    assert check_visible(text) is None


def subclasses(form):
    for each in form.__subclasses__():
        yield each
        yield from subclasses(each)


def test_no_form_of_a_model_leaves_the_check_out():
    """BaseModelForm.clean calls no other: a form that names it first would never be checked."""
    assert get_resolver().url_patterns  # every form is imported by now
    forms = [form for form in subclasses(VisibleText) if issubclass(form, BaseModelForm)]

    assert len(forms) > 5
    assert [f for f in forms if f.__mro__.index(VisibleText) > f.__mro__.index(BaseModelForm)] == []

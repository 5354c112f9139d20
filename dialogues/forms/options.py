"""Options, what the sides say of them, and moments."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from dialogues.forms.inputs import DayInput, check_near
from dialogues.forms.plain import PlainForm, VersionForm
from dialogues.forms.texts import cleaned_as_pasted
from dialogues.models import Heard, Moment, Option, OptionVersion, Sounding, Stance

WORDS = {"title": forms.TextInput, "text": forms.Textarea(attrs={"rows": 10})}


class WordingForm(PlainForm, forms.ModelForm):
    """How an option reads."""

    class Meta:
        model = OptionVersion
        fields = ["title", "text"]
        widgets = WORDS

    clean_text = cleaned_as_pasted("text")


class WordForm(WordingForm):
    """Another wording, and the state of the option it was made on."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class OptionForm(WordingForm):
    """An option from its beginning."""

    session = forms.ModelChoiceField(
        queryset=None,
        label=gettext_lazy("Session it comes from"),
        help_text=gettext_lazy("Those who may see this session may see the option."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Option.Kind, initial=Option.Kind.SUBSTANTIVE)
    horizon = forms.ChoiceField(label=gettext_lazy("Horizon"), choices=Option.Horizon, initial=Option.Horizon.MEDIUM)
    sides = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Sides that contributed"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Participants never see which. With two or more it is called joint."),
    )
    field_order = ["session", "title", "text", "kind", "horizon", "sides"]

    def __init__(self, *args, sessions, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions
        self.fields["sides"].queryset = process.sides.all()


class OptionEditForm(VersionForm, forms.ModelForm):
    """What an option is, and which sides contributed."""

    class Meta:
        model = Option
        fields = ["kind", "horizon", "sides"]
        widgets = {"sides": forms.CheckboxSelectMultiple}

    interests = forms.MultipleChoiceField(
        label=gettext_lazy("Whose interest"), required=False, choices=Option.Interest, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Optional. Those who run the process see it, participants do not."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sides"].queryset = self.instance.process.sides.all()
        self.initial.setdefault("interests", self.instance.interests)

    def show_conflict(self, conflict):
        """Only what is one value each is compared; the sides that are ticked stay ticked."""
        self.cleaned_data = {name: self.cleaned_data[name] for name in ("kind", "horizon")}
        super().show_conflict(conflict)


class OptionMoveForm(PlainForm):
    """To which state, and what that state asks for."""

    to = forms.ChoiceField(label=gettext_lazy("To"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "It stands in the option’s story: everyone who may see the option reads it. No sides, no names."
        ),
    )
    review_on = forms.DateField(
        label=gettext_lazy("Look at it again on"),
        required=False,
        widget=DayInput,
        validators=[check_near],
        help_text=gettext_lazy("For the shelf."),
    )
    replaced_by = forms.ModelChoiceField(
        label=gettext_lazy("The other option"),
        required=False,
        queryset=None,
        help_text=gettext_lazy("For “Superseded”: which one takes its place."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, states, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = states
        self.fields["replaced_by"].queryset = others
        self.fields["replaced_by"].label_from_instance = lambda option: option.current.title


class ReviewForm(PlainForm):
    """Until when an option stays on the shelf."""

    review_on = forms.DateField(label=gettext_lazy("Look at it again on"), widget=DayInput, validators=[check_near])


def consent_field():
    """How a side agreed, where facilitators record it."""
    given = [choice for choice in Heard.Consent.choices if choice[0] != Heard.Consent.IN_PARLEY]
    return forms.ChoiceField(
        label=gettext_lazy("How it agreed"),
        required=False,
        choices=[("", gettext_lazy("It has not agreed")), *given],
        help_text=gettext_lazy("Needed where the others are to see it."),
    )


class StanceForm(PlainForm):
    """Where a side stands on the wording on the page."""

    side = forms.ModelChoiceField(label=gettext_lazy("Side"), queryset=None, widget=forms.RadioSelect, empty_label=None)
    position = forms.ChoiceField(
        label=gettext_lazy("Where the side stands"), choices=Stance.Position, widget=forms.RadioSelect
    )
    is_shown = forms.BooleanField(
        label=gettext_lazy("The side agrees that the others see this"),
        required=False,
        help_text=gettext_lazy("Otherwise only the side itself and the facilitators do."),
    )
    consent = consent_field()
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args, sides, for_side, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].queryset = sides
        if for_side:
            del self.fields["consent"]


class SoundingForm(PlainForm, forms.ModelForm):
    """How a side reacted."""

    consent = consent_field()

    class Meta:
        model = Sounding
        fields = ["side", "reaction", "mode", "on", "words", "is_shown"]
        widgets = {
            "on": DayInput, "side": forms.RadioSelect, "reaction": forms.RadioSelect,
            "words": forms.Textarea(attrs={"rows": 4}),
        }  # fmt: skip

    def __init__(self, *args, process, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].queryset, self.fields["side"].empty_label = process.sides.all(), None
        self.initial.setdefault("on", timezone.localdate())


class ShownForm(PlainForm):
    """Whether the others may see it, and how its side agreed to that."""

    is_shown = forms.BooleanField(required=False)
    consent = consent_field()


class MomentForm(PlainForm, forms.ModelForm):
    """An observation, with its source."""

    class Meta:
        model = Moment
        fields = ["government", "kind", "what", "source", "confidence", "observed_on", "options"]
        widgets = {
            "government": forms.TextInput, "source": forms.TextInput, "observed_on": DayInput,
            "what": forms.Textarea(attrs={"rows": 4}), "options": forms.CheckboxSelectMultiple,
        }  # fmt: skip

    def __init__(self, *args, options, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["options"].queryset = options
        self.fields["options"].label_from_instance = lambda option: option.current.title
        self.fields["observed_on"].validators.append(check_near)
        self.initial.setdefault("observed_on", timezone.localdate())

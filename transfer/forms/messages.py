"""Forms of messages carried across lines."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.approvals import AnswerForm, RecordedAnswer
from dialogues.forms.inputs import DayInput
from dialogues.forms.plain import PlainForm, VersionForm
from transfer.models import Message, MessageConfirmation
from transfer.policies.messages import DEEDS

D = MessageConfirmation.Decision


class WordsForm(PlainForm):
    """The words of a message whose ends stand already: an answer goes back to where its message came from."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Message.Kind)
    on_behalf_of = forms.ChoiceField(
        label=gettext_lazy("On whose behalf, as the sender says"), choices=Message.Behalf, widget=forms.RadioSelect
    )
    is_oral = forms.BooleanField(
        required=False,
        label=gettext_lazy("Carried by word of mouth only"),
        help_text=gettext_lazy("Then no text of it is kept anywhere; what was typed below is not stored."),
    )
    text = forms.CharField(
        required=False,
        label=gettext_lazy("Wording"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Exactly what is to be handed over. No names of people."),
    )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("is_oral") and not cleaned.get("text", "").strip() and "text" not in self.errors:
            self.add_error(
                "text", _("Write what is to be handed over, or say that it is carried by word of mouth only.")
            )
        return cleaned

    @property
    def values(self) -> dict:
        """For the actions, by the names of the model's fields."""
        words = {name: self.cleaned_data[name] for name in ("kind", "on_behalf_of", "is_oral", "text")}
        return {**words, "text": "" if words["is_oral"] else words["text"]}


class MessageForm(WordsForm):
    """A message from one end to another."""

    sender = forms.ChoiceField(label=gettext_lazy("From"))
    recipient = forms.ChoiceField(label=gettext_lazy("To"))
    channel = forms.ChoiceField(
        required=False,
        label=gettext_lazy("On the channel"),
        help_text=gettext_lazy("Between two sides. An end that is no side is reached on its own channel."),
    )
    field_order = ["sender", "recipient", "channel"]

    def __init__(self, *args, ends, **kwargs):
        super().__init__(*args, **kwargs)
        self.ends = {end.key: end for end in [*ends.senders, *ends.recipients]}
        self.channels = {str(each.pk): each for each in ends.channels}
        senders = [(end.key, end.name) for end in ends.senders]
        self.fields["sender"].choices = senders if len(senders) == 1 else [("", _("Choose")), *senders]
        self.fields["recipient"].choices = [("", _("Choose")), *((end.key, end.name) for end in ends.recipients)]
        self.fields["channel"].choices = [
            ("", _("No channel")),
            *((pk, f"{each.side.name} · {each.other_side.name}") for pk, each in self.channels.items()),
        ]
        if not self.channels:
            del self.fields["channel"]

    def clean(self):
        cleaned = super().clean()
        sender, recipient = self.ends.get(cleaned.get("sender")), self.ends.get(cleaned.get("recipient"))
        if not sender or not recipient:
            return cleaned
        if sender == recipient:
            self.add_error("recipient", _("A message goes across. Choose another end."))
        elif not sender.side and not recipient.side:
            self.add_error("recipient", _("One of the two ends is a side."))
        else:
            self._find_channel(cleaned, sender, recipient)
        return cleaned

    def _find_channel(self, cleaned, sender, recipient):
        outside = sender.channel or recipient.channel
        chosen = outside or self.channels.get(cleaned.get("channel") or "")
        joined = {chosen.side_id, chosen.other_side_id} if chosen else set()
        sides = {end.side.pk for end in (sender, recipient) if end.side}
        if chosen and not sides <= joined:
            self.add_error("recipient" if outside else "channel", _("This channel does not join these two ends."))
        cleaned["on"] = chosen

    @property
    def values(self) -> dict:
        sender, recipient = self.ends[self.cleaned_data["sender"]], self.ends[self.cleaned_data["recipient"]]
        return {
            **super().values,
            "channel": self.cleaned_data["on"],
            "from_side": sender.side,
            "from_end": "" if sender.side else sender.name,
            "to_side": recipient.side,
            "to_end": "" if recipient.side else recipient.name,
        }

    def written(self):
        return self.values


class MessageEditForm(MessageForm, VersionForm):
    """A message that is written down already."""


def _as_asked(form, message, decisions):
    """In the words of a confirmation. What is only spoken has no wording to object to, and no comment is kept of it."""
    offered = [each for each in decisions if not (message.is_oral and each == D.OBJECTED)]
    form.fields["decision"].choices = [(each.value, DEEDS[each]) for each in offered]
    form.fields["decision"].label = _("Are these the words, and is this the recipient?")
    if message.is_oral:
        del form.fields["comment"]


class ConfirmationForm(AnswerForm):
    """The sender's own word about its message."""

    def __init__(self, *args, message, **kwargs):
        super().__init__(*args, **kwargs)
        _as_asked(self, message, kwargs["decisions"])

    @property
    def word(self):
        return {name: self.cleaned_data.get(name, "") for name in ("decision", "comment", "seen")}


class RecordedConfirmationForm(RecordedAnswer, ConfirmationForm):
    """What the sender said outside Parley about its message, with the evidence."""

    field_order = ("people", "decision", "given_on", "evidence", "evidence_note", "mandate_until", "comment", "seen")

    def __init__(self, *args, message, **kwargs):
        super().__init__(*args, message=message, **kwargs)
        del self.fields["side"]
        if message.is_oral:
            self.fields["evidence_note"].help_text = _("Who was present, and when. Not what it says: no text is kept.")

    @property
    def recorded(self):
        people = [UUID(each) for each in self.cleaned_data.get("people", [])]
        evidence = {name: self.cleaned_data[name] for name in self.EVIDENCE}
        return {**self.word, **evidence, "people": people}


class DeliveredForm(PlainForm):
    """On which day it was handed over."""

    on = forms.DateField(label=gettext_lazy("Handed over on"), widget=DayInput)


class DeclineForm(PlainForm):
    """Why the third party does not carry it."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The sender reads it. The other end never knows that there was a message."),
    )


class SeenVersionForm(forms.Form):
    """Which state of a message a button was pressed on."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)

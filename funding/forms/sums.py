"""Sums of money, and what came, went back and was spent."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.plain import PlainForm
from dialogues.forms.rows import in_rows
from funding import money
from funding.forms.fields import CurrencyField, DayField, RateField, TextField
from funding.models import Expense, Movement


class SumForm(PlainForm):
    """A sum as people write it, with a rate where it is not in the currency of account."""

    amount = TextField(
        label=gettext_lazy("Sum"),
        max_length=60,
        help_text=gettext_lazy("As you would write it: 60,000 or £1 234.50 or 10k."),
    )
    currency = CurrencyField(label=gettext_lazy("Currency"), required=False, help_text=gettext_lazy("Three letters."))
    rate = RateField(label=gettext_lazy("Rate"), required=False)
    rate_on = DayField(label=gettext_lazy("Rate of the day"), required=False)

    def __init__(self, *args, base_currency, **kwargs):
        super().__init__(*args, **kwargs)
        self.base_currency = base_currency
        self.fields["rate"].help_text = _("If it is not in %(base)s: what one unit is worth in %(base)s.") % {
            "base": base_currency
        }

    def clean(self):
        cleaned = super().clean()
        self._understand_sum(cleaned)
        if (cleaned.get("rate") is None) != (cleaned.get("rate_on") is None) and "rate" not in self.errors:
            self.add_error("rate_on", _("A rate and its day belong together: give both or neither."))
        if cleaned.get("currency") == self.base_currency and cleaned.get("rate") is not None:
            self.add_error(
                "rate", _("The sum is in %(base)s already and needs no rate.") % {"base": self.base_currency}
            )
        if cleaned.get("rate_on") and cleaned["rate_on"] > timezone.localdate():
            self.add_error("rate_on", _("This day has not come yet."))
        return cleaned

    def _understand_sum(self, cleaned):
        if "amount" not in cleaned or "currency" not in cleaned:
            return
        try:
            understood = money.understand(cleaned["amount"], cleaned["currency"])
        except ValidationError as error:
            self.add_error("amount", error)
            return
        cleaned["amount"] = understood.amount
        cleaned["currency"] = understood.currency or cleaned["currency"]
        if not cleaned["currency"]:
            self.add_error("currency", _("In which currency? Write its three letters, for instance EUR."))


class MovementForm(PlainForm):
    """What came from a funder or went back to it, in the currency of the offer."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=Movement.Kind, widget=forms.RadioSelect)
    amount = TextField(label=gettext_lazy("Sum"), max_length=60)
    on = DayField(label=gettext_lazy("Day"))
    note = TextField(label=gettext_lazy("Note"), max_length=500, required=False)

    def __init__(self, *args, currency, **kwargs):
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.fields["amount"].help_text = _("In %(currency)s, as you would write it.") % {"currency": currency}

    def clean_amount(self):
        return money.understand(self.cleaned_data["amount"], self.currency).amount

    def clean_on(self):
        return _not_to_come(self.cleaned_data["on"])


class ExpenseForm(SumForm):
    """What was spent, and on how many travellers. Nobody is named."""

    category = forms.ChoiceField(
        label=gettext_lazy("For"), choices=[("", gettext_lazy("Choose")), *Expense.Category.choices]
    )
    on = DayField(label=gettext_lazy("Day"))
    travellers = forms.IntegerField(
        label=gettext_lazy("Travellers"),
        required=False,
        min_value=0,
        max_value=10000,
        help_text=gettext_lazy("For airfares, transport, visas and accommodation: on how many people it was spent."),
    )
    note = TextField(
        label=gettext_lazy("Note"), max_length=500, required=False, help_text=gettext_lazy("No names of travellers.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = in_rows(("category", "travellers"), ("amount", "currency"), ("rate", "rate_on"), "on", "note")

    def clean_on(self):
        return _not_to_come(self.cleaned_data["on"])

    def clean(self):
        cleaned = super().clean()
        cleaned["travellers"] = cleaned.get("travellers") or 0
        if cleaned.get("category") in Expense.TRAVEL and not cleaned["travellers"] and "travellers" not in self.errors:
            self.add_error("travellers", _("Say on how many people it was spent. Nobody is named."))
        if cleaned.get("currency") not in (None, self.base_currency) and cleaned.get("rate") is None:
            self.add_error("rate", _("Give the rate and its day."))
        return cleaned


def _not_to_come(day):
    if day > timezone.localdate():
        raise ValidationError(_("This day has not come yet."))
    return day

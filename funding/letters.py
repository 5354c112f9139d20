"""The letter to a funder that names its demands: what it asked for, why it is not given, and what would make its money
welcome. Pure but for the offer it is given; the words of a condition are the funder's own.

Source: docs/sources.md#money-without-demands.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Process
from funding import money
from funding.models import Condition, Offer

K = Condition.Kind
WHY = {
    K.PARTICIPANTS: gettext_lazy(
        "Who takes part is between the convenor and the sides. A funder’s choice would make guests of them."
    ),
    K.AGENDA: gettext_lazy("What is talked about is for those who talk. A subject that is paid for is no longer theirs."),
    K.PRESENCE: gettext_lazy(
        "Nobody is in the room but those who were invited to speak; people speak otherwise when they are watched."
    ),
    K.NAMES: gettext_lazy("The names of those who take part are told to nobody outside. For some of them that is their safety."),
    K.NOTES: gettext_lazy("What was said stays with those who said it; notes leave the group only as every side has cleared them."),
    K.VETO: gettext_lazy("What comes out is cleared by the sides, word for word, and by nobody else."),
    K.OWNERSHIP: gettext_lazy("What comes out belongs to those who made it, so that they can carry it home as their own."),
    K.ANONYMITY: gettext_lazy(
        "Everybody who takes part, and the public, can read who pays. We cannot take money that is not named."
    ),
}  # fmt: skip
OTHERWISE = gettext_lazy("It touches the substance of the talks or the people in them, and that is not ours to give.")


@dataclass(frozen=True)
class Demand:
    """A demand in the funder's own words, and why it is not met."""

    words: str
    why: str


@dataclass(frozen=True)
class Letter:
    """All that the letter says, part by part."""

    title: str
    to: str
    opening: str
    demands: tuple[Demand, ...]
    standing: tuple[str, ...]
    standing_heading: str
    closing: tuple[str, ...]
    sender: str


def draft(offer: Offer, process: Process) -> Letter:
    """Return the letter about an offer. Raises ValidationError where nothing of it is a demand."""
    standing = [each for each in offer.conditions.all() if each.stands]
    demands = [each for each in standing if each.severity == Condition.Severity.DEMAND]
    if not demands:
        raise ValidationError(_("This offer makes no demand, so there is nothing to write about."))
    others = tuple(each.words for each in standing if each.severity != Condition.Severity.DEMAND)
    title = process.public_title or _("a dialogue convened by %(convenor)s") % {"convenor": process.convenor}
    return Letter(
        title=_("Your offer, and what it asks for"),
        to=offer.funder.name,
        opening=_(
            "Thank you for your offer of %(sum)s for %(title)s. It is not possible for us to take it as it stands, because it "
            "asks for what money cannot be given for. We name each point, so that you can say whether you would drop it."
        )
        % {"sum": money.show(offer.amount, offer.currency), "title": title},
        demands=tuple(Demand(each.words, str(WHY.get(each.kind, OTHERWISE))) for each in demands),
        standing=others,
        standing_heading=_("These we do not object to"),
        closing=(
            _(
                "If you tell us in writing that these points are dropped, the offer is put before every side. They approve money "
                "themselves, and silence is not consent."
            ),
            _(
                "Whatever is decided, offers that were declined are published as a number and a reason, without a name. Money "
                "that was accepted is published with its giver, its sum and its conditions."
            ),
        ),
        sender=process.convenor,
    )

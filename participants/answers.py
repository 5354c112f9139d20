"""What can be done about a table that leans: the answers the literature knows, by what is to be noticed.

They advise and never block; a facilitator may as well say why it is right as it is.
Source: docs/sources.md#answers-to-a-table-that-leans.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Alert(StrEnum):
    """What there may be to notice, in the order in which it is told."""

    THIN = "thin"
    CAPTURED = "captured"
    MAROONED = "marooned"
    LOPSIDED = "lopsided"
    ALIKE = "alike"
    ONE_INSTITUTION = "one_institution"
    DRIFTING = "drifting"
    EXCHANGE = "exchange"
    FEW_RETURN = "few_return"
    SIDE_STAYS_AWAY = "side_stays_away"
    LONG_GAP = "long_gap"
    ONE_OFF = "one_off"


class Kind(StrEnum):
    """The kinds of answer, and what else a facilitator may respond."""

    INVITEE = "invitee"
    CAUCUS = "caucus"
    RESOURCE = "resource_person"
    AGENDA = "agenda_phase"
    ROUTE = "route"
    RIGHT = "right_as_it_is"


@dataclass(frozen=True)
class Answer:
    kind: Kind
    words: str


KIND_WORDS = {
    Kind.INVITEE: _("Another invitee"),
    Kind.CAUCUS: _("Time in separate rooms"),
    Kind.RESOURCE: _("A resource person"),
    Kind.AGENDA: _("A phase of the agenda"),
    Kind.ROUTE: _("A route to those who decide"),
    Kind.RIGHT: _("It is right as it is"),
}

WORDS = {
    Alert.THIN: _("Thin"),
    Alert.CAPTURED: _("Captured"),
    Alert.MAROONED: _("Marooned"),
    Alert.LOPSIDED: _("Lopsided"),
    Alert.ALIKE: _("Much alike"),
    Alert.ONE_INSTITUTION: _("One institution"),
    Alert.DRIFTING: _("Official positions"),
    Alert.EXCHANGE: _("Exchange of positions"),
    Alert.FEW_RETURN: _("Few return"),
    Alert.SIDE_STAYS_AWAY: _("A side stays away"),
    Alert.LONG_GAP: _("Long gap"),
    Alert.ONE_OFF: _("One meeting"),
}

_FREER = Answer(Kind.INVITEE, _("Ask somebody freer, close enough to be heard and far enough to think aloud."))
_NEARER = Answer(Kind.INVITEE, _("Ask somebody who has the ear of those who decide."))
_APART = Answer(Kind.CAUCUS, _("Let each side prepare alone, before or between, so that it need not speak to its own."))
_CAUSES = Answer(
    Kind.AGENDA, _("Begin with concerns, needs and fears; constraints and ideas come after they are heard.")
)
_EXPERT = Answer(
    Kind.RESOURCE, _("Bring somebody of no side who knows the matter, to speak before positions are taken.")
)
_BRIEF = Answer(Kind.ROUTE, _("Plan a briefing or a readout for those whom nobody here reaches."))
_OTHERS = Answer(Kind.INVITEE, _("Look beyond the usual circle: another generation, region or calling."))
_CORE = Answer(Kind.INVITEE, _("Agree with the side on a few who come every time, and ask them first."))
_SOON = Answer(Kind.ROUTE, _("Fix the next date before people part, and keep in touch in between."))
_SHORT = Answer(Kind.AGENDA, _("Open with a short session of what happened since, so that newcomers can follow."))

ANSWERS: dict[Alert, tuple[Answer, ...]] = {
    Alert.THIN: (_NEARER, _EXPERT, _CAUSES),
    Alert.CAPTURED: (_FREER, _APART, _EXPERT, _CAUSES),
    Alert.MAROONED: (_NEARER, _BRIEF, _EXPERT),
    Alert.LOPSIDED: (
        Answer(Kind.INVITEE, _("Balance the sides, not only the whole: change who comes on the side that leans most.")),
        _APART,
        _CAUSES,
    ),
    Alert.ALIKE: (_OTHERS, _EXPERT),
    Alert.ONE_INSTITUTION: (_OTHERS, _EXPERT),
    Alert.DRIFTING: (_CAUSES, _APART, _EXPERT),
    Alert.EXCHANGE: (_CAUSES, _APART, _EXPERT, _FREER),
    Alert.FEW_RETURN: (_CORE, _SHORT),
    Alert.SIDE_STAYS_AWAY: (_CORE, _APART, _SHORT),
    Alert.LONG_GAP: (_SOON, _SHORT),
    Alert.ONE_OFF: (_SOON,),
}

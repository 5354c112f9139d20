"""Where each side stands on a version: its last decision, and whether that counts today."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from dialogues.models import Side
from transfer.models import Clearance, Version

APPROVALS = frozenset({Clearance.Decision.APPROVED, Clearance.Decision.APPROVED_WITH_COMMENT})


@dataclass(frozen=True)
class Standing:
    """One side on one version. `approves`: its last decision approves this very hash. `counts`: that, and whoever
    gave it here still holds the side's mandate (I16). `sentence` says what is missing.
    """

    side: Side
    clearance: Clearance | None
    approves: bool
    counts: bool
    sentence: str

    def is_recorded_by(self, user: User) -> bool:
        """Whether the decision stands on this user's word alone: given outside Parley, and recorded by them."""
        return (
            self.clearance is not None
            and self.clearance.evidence != Clearance.Evidence.IN_PARLEY
            and self.clearance.recorded_by_id == user.pk
        )


def standings(version: Version, sides: Iterable[Side], decisions: Iterable[Clearance]) -> list[Standing]:
    """Return where every side stands, in the order of `sides`, each of which carries `mandated`: its contacts' user ids.

    `decisions` are oldest first; those of other versions do not matter. Silence is no row, and no row is no consent.
    """
    last = {decision.side_id: decision for decision in decisions if decision.version_id == version.pk}
    return [_standing(version, side, last.get(side.pk)) for side in sides]


def _standing(version: Version, side: Side, last: Clearance | None) -> Standing:
    name = {"side": side.name}
    if last is None:
        return Standing(side, None, False, False, _("%(side)s has not decided yet. Silence is not consent.") % name)
    if last.decision not in APPROVALS:
        return Standing(side, last, False, False, _("%(side)s has not approved this version.") % name)
    if last.content_hash != version.content_hash:
        return Standing(side, last, False, False, _("%(side)s approved another text than this one.") % name)
    if last.evidence == Clearance.Evidence.IN_PARLEY and last.recorded_by_id not in side.mandated:
        sentence = _("The mandate of the contact who approved for %(side)s has ended. A contact of today must approve.")
        return Standing(side, last, True, False, sentence % name)
    return Standing(side, last, True, True, "")

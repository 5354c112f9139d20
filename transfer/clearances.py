"""Where each side stands on a version: what it said, and whether that counts today."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from dialogues import approvals, consent
from dialogues.approvals import Voice
from dialogues.models import Process, Side, SideApproval
from transfer.models import Clearance, Version

APPROVALS = frozenset(SideApproval.APPROVING)
IN_PARLEY = SideApproval.Evidence.IN_PARLEY


@dataclass(frozen=True)
class Standing:
    """One side on one version. `clearance` is its last word. `counts`: the side approves this very hash, and whoever
    said so may still speak for it (I16). `sentence` says what is missing. Where two thirds decide, `approving` of
    `active` people have approved, and `words` are the latest of each; `active` is 0 where the contact decides.
    """

    side: Side
    clearance: Clearance | None
    counts: bool
    sentence: str
    words: tuple[Clearance, ...] = ()
    approving: int = 0
    active: int = 0
    is_lapsed: bool = False  # it approved, and its leaders have changed since

    @property
    def is_refused(self) -> bool:
        """Whether the side can no longer approve this version, unless somebody changes their word."""
        refusing = sum(not word.is_approving for word in self.words)
        return 3 * (self.active - refusing) < 2 * self.active if self.active else bool(refusing)

    def is_recorded_by(self, user: User) -> bool:
        """Whether an approval stands on this user's word alone: given outside Parley, and recorded by them."""
        return any(word.evidence != IN_PARLEY and word.recorded_by_id == user.pk for word in self.words)


def standings(version: Version, process: Process, decisions: Iterable[Clearance]) -> list[Standing]:
    """Return where every side stands, in the order of their names. Asks nothing where the sides are read already.

    Decisions on other versions do not matter. Silence is no row, and no row is no consent.
    """
    sides = approvals.consenting(process)
    rows = sorted((row for row in decisions if row.version_id == version.pk), key=_in_order)
    heard = approvals.voices(rows, sides, version.content_hash)
    return [
        _standing(version, side, voice, [row for row in rows if row.side_id == side.pk], sides[side.pk])
        for side, voice in zip(process.sides.all(), heard, strict=True)
    ]


def _standing(version: Version, side: Side, voice: Voice, rows: list[Clearance], speaking: consent.Side) -> Standing:
    name = {"side": side.name}
    if not rows:
        return Standing(
            side, None, False, _("%(side)s has not decided yet. Silence is not consent.") % name, active=voice.active
        )
    if voice.is_quorum:
        return _of_two_thirds(version, side, voice, rows)
    last = rows[-1]
    if last.decision not in APPROVALS:
        sentence = _("%(side)s has not approved this version.") % name
    elif last.fingerprint != version.content_hash:
        sentence = _("%(side)s approved another text than this one.") % name
    elif voice.is_lapsed:
        sentence = _("What %(side)s said before does not count any more. It must approve again.") % name
    elif not voice.counts:
        ended = _("The mandate of the contact who approved for %(side)s has ended. A contact of today must approve.")
        sentence = ended % name
    else:
        bearing = _bearing(version, rows, speaking)
        return Standing(side, bearing, True, "", words=(bearing,))
    return Standing(side, last, False, sentence, words=(last,), is_lapsed=voice.is_lapsed)


def _bearing(version: Version, rows: list[Clearance], speaking: consent.Side) -> Clearance:
    """The word on which an approval stands: the last one of whoever may speak, behind those whose mandate has ended."""
    sides = {rows[-1].side_id: speaking}
    return next(row for row in reversed(rows) if approvals.voices([row], sides, version.content_hash)[0].counts)


def _of_two_thirds(version: Version, side: Side, voice: Voice, rows: list[Clearance]) -> Standing:
    active = {person.id for person in side.people}
    latest = approvals.latest(rows, version.content_hash)
    words = tuple(word for (_side, person), word in latest.items() if person in active)
    sentence = _("%(side)s: %(n)s of %(of)s people have approved; two thirds decide.") % {
        "side": side.name, "n": voice.approving, "of": voice.active,
    }  # fmt: skip
    return Standing(
        side,
        voice.word or rows[-1],
        voice.counts,
        "" if voice.counts else sentence,
        words,
        voice.approving,
        voice.active,
        voice.is_lapsed,
    )


def borne_out(version: Version, sides: Iterable[str], decisions: Iterable[Clearance]) -> bool:
    """Whether the words on record bear out a release: of each side asked, the contact's last one, or two thirds of the
    people who decided for it then. A mandate that ended since, a side that came later or somebody who left changes nothing.
    """
    rows = sorted((row for row in decisions if row.version_id == version.pk), key=_in_order)
    sides = list(sides)
    deciders = version.deciders or [0] * len(sides)
    return len(deciders) == len(sides) and all(
        _bore_out(version, [row for row in rows if str(row.side_id) == side], active)
        for side, active in zip(sides, deciders, strict=True)
    )


def _bore_out(version: Version, rows: list[Clearance], active: int) -> bool:
    last: dict[UUID | None, Clearance] = {row.person if active else None: row for row in rows}
    approving = [row for row in last.values() if row.is_approving and row.fingerprint == version.content_hash]
    return 3 * len(approving) >= 2 * active if active else len(approving) == 1


def _in_order(row: Clearance) -> tuple:
    return row.given_at, row.number

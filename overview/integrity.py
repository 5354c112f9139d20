"""The report of all decisions, for auditors: who decided what, when, on which version; and whether the record is whole.

People of a side are told by their side alone. Those who work for the third party are told by name in an open process, else by
role and number, so that a second person is seen to be another one.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from audit.models import Event
from audit.queries import broken_rows
from dialogues.access import STAFF, Member
from dialogues.models import Design, DesignApproval, Membership, Process, Role, SideApproval
from funding import money
from funding.models import Acceptance, Approval, Condition, Funder, Offer, PublicConsent
from overview.queries.events import events_seen_by
from overview.sentences import sentence
from transfer.models import Clearance, Readout

# What decides something. Reading, drafting and sending do not.
DECISIONS = (
    "approval.", "clearance.", "condition.", "design.", "expense.", "funder.", "interest.", "offer.", "process.",
    "publication.", "readout.recalled", "readout.released", "readout.submitted", "receipt.", "refund.", "side.",
    "transmission.",
)  # fmt: skip


@dataclass(frozen=True)
class Decision:
    """One line: the day, what was decided, about what, by whom, and the version as the beginning of its hash."""

    on: date
    what: str
    about: str
    who: str
    version: str


@dataclass(frozen=True)
class Gate:
    """An acceptance as it was evaluated, sentence by sentence."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Integrity:
    title: str
    convenor: str
    decisions: tuple[Decision, ...]
    gates: tuple[Gate, ...]
    events: int
    head: str
    broken: tuple[str, ...]


def gather(process: Process, member: Member) -> Integrity:
    """All decisions as far as the member may know of them, the first first; within a day in no order of time."""
    events = [each for each in events_seen_by(member) if each.verb.startswith(DECISIONS)]
    labels = _Labels(process)
    decisions = sorted(
        (labels.decision(each) for each in events), key=lambda each: (each.on, each.what, each.about, each.who)
    )
    last = Event.objects.filter(chain=process.pk).order_by("position").last()
    return Integrity(
        title=process.public_title or process.codename,
        convenor=process.convenor,
        decisions=tuple(decisions),
        gates=tuple(labels.gates()),
        events=last.position if last else 0,
        head=last.hash if last else "",
        broken=tuple(each.sentence for each in broken_rows(process.pk)),
    )


class _Labels:
    """What ids of a process are called in the report."""

    def __init__(self, process: Process):
        self.process = process
        self.is_closed = process.discretion == Process.Discretion.CLOSED
        self.sides = {side.pk: self._side(n, side) for n, side in enumerate(process.sides.all(), start=1)}
        self.people = _people(process, self.sides)
        self.offers = {each.pk: each for each in Offer.objects.filter(process=process).select_related("funder")}
        self.about = self._things()
        self.acceptances = list(Acceptance.objects.filter(process=process).prefetch_related("parts"))
        self.words: dict[UUID, SideApproval] = {}
        for model in (Approval, DesignApproval, PublicConsent, Clearance):
            self.words |= {each.pk: each for each in model.objects.filter(process=process)}

    def _side(self, number: int, side) -> str:
        return _("Side %(number)s") % {"number": number} if self.is_closed else side.name

    def _things(self) -> dict[UUID, str]:
        process = self.process
        found = {pk: self._offer(offer) for pk, offer in self.offers.items()}
        found |= {each.pk: each.name for each in Funder.objects.filter(process=process)}
        found |= {each.pk: f"“{each.words}”" for each in Condition.objects.filter(process=process)}
        versions = Design.objects.filter(process=process)
        found |= {each.pk: _("Design, version %(n)s") % {"n": each.number} for each in versions}
        readouts = Readout.objects.filter(process=process).order_by("id")
        return found | {each.pk: _("Readout %(n)s") % {"n": str(each.pk)[:8]} for each in readouts}

    def _offer(self, offer: Offer) -> str:
        return f"{offer.funder.name}, {money.show(offer.amount, offer.currency)}"

    def decision(self, event: Event) -> Decision:
        word = self.words.get(event.target_id)
        about, who, version = self._about(event), self.people.get(event.by_id, _("not on record")), ""
        if word is not None:
            version = word.fingerprint[:12]
            given = word.get_evidence_display()
            side = self.sides[word.side_id]
            who = f"{side}: {given}" if word.evidence == "in_parley" else f"{side}: {given}; {who}"
        elif event.verb == "offer.accepted":
            version = self._accepted(event)
        return Decision(event.at.date(), str(sentence(event.verb)), about, who, version)

    def _about(self, event: Event) -> str:
        ids = [
            event.target_id,
            *(UUID(event.ids[name]) for name in ("offer", "design", "funder") if event.ids.get(name)),
        ]
        return next((self.about[pk] for pk in ids if pk in self.about), "")

    def _accepted(self, event: Event) -> str:
        return next((each.fingerprint[:12] for each in self.acceptances if str(each.pk) == event.ids["acceptance"]), "")

    def gates(self) -> list[Gate]:
        return [
            Gate(
                _("%(offer)s: accepted on %(day)s by the approval of %(n)s of %(of)s sides, confirmed by %(who)s")
                % {
                    "offer": self.about[each.offer_id], "day": each.at.date(), "n": each.approved, "of": each.sides,
                    "who": self.people.get(each.confirmed_by_id, _("not on record")),
                },
                tuple(part.sentence for part in each.parts.all()),
            )
            for each in self.acceptances
        ]  # fmt: skip


def _people(process: Process, sides: dict[UUID, str]) -> dict[UUID, str]:
    """What to call each user: by side, or by role, numbered; by name where the process is open."""
    rows = list(Membership.objects.filter(process=process).select_related("user"))
    found = {row.user_id: _("somebody of %(side)s") % {"side": sides[row.side_id]} for row in rows if row.side_id}
    counts: dict[str, int] = {}
    for row in sorted(rows, key=lambda each: str(each.user_id)):
        if row.role not in STAFF or row.user_id in found:
            continue
        role = Role(row.role).label
        counts[role] = counts.get(role, 0) + 1
        is_open = process.discretion == Process.Discretion.OPEN
        found[row.user_id] = f"{row.called} ({role})" if is_open else f"{role} {counts[role]}"
    return found

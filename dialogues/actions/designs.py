"""Writing how a process is organised, putting it before the sides, and what they say."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues import approvals, hooks
from dialogues.access import holders
from dialogues.actions import announcements
from dialogues.approvals import Speaker
from dialogues.models import Design, DesignApproval, Membership, Process, Role, Side, SideApproval
from dialogues.policies import approvals as rules
from dialogues.policies import conflicts
from dialogues.policies import designs as policies
from dialogues.policies import processes as process_policies

S = Design.Status
D = DesignApproval.Decision
_VERBS = {
    D.APPROVED: "design.approved",
    D.WITH_COMMENT: "design.approved_with_comment",
    D.OBJECTED: "design.objected",
    D.WITHDRAWN: "design.approval_withdrawn",
}


@transaction.atomic
def begin_design(*, process: Process, by: User) -> Design:
    """Begin a version with the words of the last one."""
    locked = Process.objects.select_for_update().get(pk=process.pk)
    process_policies.check_can_edit(locked)
    policies.check_can_begin(locked)
    last = locked.designs.first()
    texts = {name: getattr(last, name) for name in Design.PARTS} if last else {}
    number = last.number + 1 if last else 1
    design = Design(process=locked, number=number, changed_by=by, changed_at=timezone.now(), **texts)
    design.save(force_insert=True)
    record("design.begun", design, by=by, process=locked.pk, number=number)
    return design


@transaction.atomic
def edit_design(*, design: Design, values: Mapping[str, object], version: int, by: User) -> Design:
    """Change a draft. Raises Conflict where somebody changed it after `version`."""
    locked = _locked(design)
    conflicts.check_version(locked, version)
    policies.check_can_edit(locked)
    locked.take(values, Design.PARTS)
    locked.version += 1
    locked.changed_by, locked.changed_at = by, timezone.now()
    locked.save()
    record("design.edited", locked, by=by, process=locked.process_id)
    return locked


@transaction.atomic
def put_design(*, design: Design, by: User) -> None:
    """Put a version before the sides: whoever speaks for one is told that something waits."""
    locked = _locked(design)
    policies.check_can_put(locked)
    locked.status, locked.put_by, locked.put_on = S.BEFORE_SIDES, by, timezone.localdate()
    locked.save()
    _tell(locked, "waiting", approvals.speakers(locked.process_id), by)
    record("design.put_before_sides", locked, by=by, process=locked.process_id)


@transaction.atomic
def take_back_design(*, design: Design, by: User) -> None:
    """Take a version back to change it. What was said to it counts again only for the very same words."""
    locked = _locked(design)
    policies.check_can_move(locked, to=S.DRAFT)
    locked.status = S.DRAFT
    locked.save()
    record("design.taken_back", locked, by=by, process=locked.process_id)


@transaction.atomic
def answer_design(
    *, design: Design, speaker: Speaker, decision: str, comment: str, seen: str, by: User
) -> DesignApproval:
    """Record the word of somebody who speaks for their side about the version they have read."""
    locked = _locked(design)
    rules.check_mandate(speaker.membership, timezone.now().date())
    rules.check_comment(decision, comment)
    fields = {"comment": comment, "membership": speaker.membership, "evidence": SideApproval.Evidence.IN_PARLEY}
    (said,) = _speak(locked, speaker.membership.side, [speaker.person], decision, seen, by=by, **fields)
    return said


@transaction.atomic
def record_design_answer(
    *, design: Design, side: Side, people: Collection[UUID], decision: str, given_on: date, evidence: str,
    evidence_note: str, mandate_until: date | None, comment: str, seen: str, by: User,
) -> list[DesignApproval]:  # fmt: skip
    """Record what a side said outside Parley, with its evidence. Never by whoever wrote it or put it before the sides."""
    locked = _locked(design)
    policies.check_can_record(locked, by)
    rules.check_evidence(given_on, evidence_note, changed_at=locked.changed_at)
    rules.check_comment(decision, comment)
    rules.check_people(side, approvals.active_of(side), people)
    return _speak(
        locked, side, people or [None], decision, seen, by=by, comment=comment, evidence=evidence,
        evidence_note=evidence_note, mandate_until=mandate_until, given_at=approvals.moment_of(given_on, decision),
    )  # fmt: skip


def _speak(
    design: Design, side: Side, people: Iterable[UUID | None], decision, seen, *, by: User, **fields
) -> list[DesignApproval]:
    stamp = design.fingerprint
    led_since = approvals.led_since(side)
    is_lapsed = any(each.is_lapsed for each in approvals.voices_on(design) if each.side_id == side.pk)
    policies.check_can_decide(design, decision, is_lapsed=is_lapsed)
    rules.check_seen(stamp, seen, rules.CHANGED)
    theirs = [each for each in design.approvals.all() if each.side_id == side.pk]
    spoken = approvals.latest(theirs, stamp)
    fields = {"given_at": timezone.now(), **fields}
    said = []
    for person in people:
        rules.check_is_a_new_word(spoken.get((side.pk, person)), stamp, decision, led_since)
        said.append(
            DesignApproval.objects.create(
                process=design.process,
                design=design,
                side=side,
                number=len(theirs) + len(said) + 1,
                person=person,
                fingerprint=stamp,
                decision=decision,
                recorded_by=by,
                **fields,
            )  # fmt: skip
        )
    came = _follow(design, decision, by)
    record(_VERBS[D(decision)], said[-1], by=by, process=design.process_id, design=design.pk, side=side.pk,
           words=len(said), in_force=came)  # fmt: skip
    return said


def _follow(design: Design, decision: str, by: User) -> bool:
    """A version that every side approves comes into force; of one in force, whoever is left with it is told."""
    if design.status == S.IN_FORCE:
        if decision in SideApproval.APPROVING:
            return False  # confirmed by those who lead the side now
        _tell(design, "withdrawn", holders(design.process_id, Role), by)
        return False
    if decision not in SideApproval.APPROVING or not all(each.counts for each in approvals.voices_on(design)):
        return False
    process = design.process
    with hooks.watched(process, by):
        process.designs.filter(status=S.IN_FORCE).update(status=S.SUPERSEDED)
        design.status, design.in_force_on = S.IN_FORCE, timezone.localdate()
        design.save()
    return True


def _locked(design: Design) -> Design:
    process = Process.objects.select_for_update().get(pk=design.process_id)
    locked = Design.objects.get(pk=design.pk)
    locked.process = process
    return locked


def _tell(design: Design, kind: str, to: QuerySet[Membership], by: User) -> None:
    cause = f"design.{kind}:{design.pk}:{design.fingerprint}:{design.approvals.count()}"
    announcements.announce(
        to=to, about=design, kind=f"design.{kind}", template=f"dialogues/design_{kind}.txt", once=cause, by=by
    )

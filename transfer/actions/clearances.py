"""What the sides decide, the release by a second person, and the recall."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues import approvals
from dialogues.access import processes_of
from dialogues.approvals import Speaker
from dialogues.models import Process, Side
from dialogues.policies import approvals as rules
from reports import making
from transfer import judging, mail, names, policies, queries
from transfer.actions.alarms import tampering_on_record
from transfer.actions.handing_over import hand_over
from transfer.clearances import APPROVALS
from transfer.content import Content
from transfer.models import Clearance, Official, Readout, Sending, Transmission, Version

S = Readout.Status
Decision = Clearance.Decision
Stage = Transmission.Stage
_VERBS = {
    Decision.APPROVED: "clearance.approved",
    Decision.APPROVED_WITH_COMMENT: "clearance.approved_with_comment",
    Decision.OBJECTED: "clearance.objected",
    Decision.WITHDRAWN: "clearance.withdrawn",
}
_STAGE_VERBS = {
    Stage.DELIVERED: "transmission.delivered",
    Stage.ACKNOWLEDGED: "transmission.acknowledged",
    Stage.DISCUSSED: "transmission.discussed",
    Stage.TAKEN_UP: "transmission.taken_up",
    Stage.ADOPTED: "transmission.adopted",
    Stage.REJECTED: "transmission.rejected",
}


@transaction.atomic
def decide_clearance(
    *, version: Version, speaker: Speaker, decision: str, comment: str = "", seen_hash: str, by: User
) -> Clearance:
    """Record what somebody who speaks for their side decided here, of the text they read."""
    rules.check_mandate(speaker.membership, timezone.now().date())
    fields = {"comment": comment, "evidence": Clearance.Evidence.IN_PARLEY, "membership": speaker.membership}
    side, people = speaker.membership.side, [speaker.person]
    (said,) = _decide(version, side, people, decision, seen_hash, by=by, given_at=timezone.now(), **fields)
    return said


@transaction.atomic
def record_clearance(
    *, version: Version, side: Side, people: Collection[UUID] = (), decision: str, given_on: date, evidence: str,
    evidence_note: str, mandate_until: date | None = None, comment: str = "", seen_hash: str, by: User,
) -> list[Clearance]:  # fmt: skip
    """Record what a side decided outside Parley, with its evidence. The second person who releases sees who did."""
    rules.check_evidence(given_on, evidence_note)
    policies.check_given_on(version, given_on)
    rules.check_people(side, approvals.active_of(side), people)
    fields = {"comment": comment, "evidence": Clearance.Evidence(evidence), "evidence_note": evidence_note}
    return _decide(
        version, side, people or [None], decision, seen_hash, by=by, mandate_until=mandate_until,
        given_at=approvals.moment_of(given_on, decision), **fields,
    )  # fmt: skip


def _decide(version, side, people, decision, seen_hash, *, by, comment, **fields) -> list[Clearance]:
    """Add a word for each of the people, or one for the side."""
    locked = _locked(version.readout)
    number, said = version.clearances.filter(side=side).count(), []
    for person in people:
        last = queries.last_decision(version, side, person)
        policies.check_can_decide(locked, version, last, decision=decision, comment=comment, seen_hash=seen_hash)
        word = {"version": version, "side": side, "person": person, "number": number + len(said) + 1}
        said.append(
            Clearance.objects.create(
                process_id=locked.process_id,
                decision=decision,
                fingerprint=seen_hash,
                comment=comment,
                recorded_by=by,
                **word,
                **fields,
            )
        )
    _follow(locked, version, side, decision)
    record(_VERBS[Decision(decision)], said[-1], by=by, process=locked.process_id, version=version.pk, side=side.pk,
           words=len(said))  # fmt: skip
    mail.tell_writers(said[-1], locked, by=by)
    if locked.status == S.RECALLED:
        _take_back_files(locked)
        mail.tell_deliverers(locked, by=by)
    return said


def _follow(locked: Readout, version: Version, side: Side, decision: str) -> None:
    """An objection returns the readout to its writers, a withdrawal after the release recalls it. Where two thirds
    decide, one person's refusal does so once two thirds cannot come together any more.
    """
    where = queries.standings_of(version, locked.process)
    theirs = next(standing for standing in where if standing.side.pk == side.pk)
    if decision in APPROVALS:
        if all(standing.counts for standing in where):
            locked.status = S.CLEARED
    elif not theirs.active or theirs.is_refused or (locked.status != S.IN_CLEARANCE and not theirs.counts):
        locked.status = S.RECALLED if locked.is_out else S.RETURNED
    locked.save()


def release_readout(*, readout: Readout, seen_hash: str, by: User) -> None:
    """Release the version every side approved; never by its writer. Everything is judged anew at this moment."""
    with tampering_on_record(readout=readout, by=by):
        _release(readout, seen_hash, by)


@transaction.atomic
def _release(readout: Readout, seen_hash: str, by: User) -> None:
    locked = _locked(readout)
    version = _current(locked)
    content = policies.check_untouched(version, version.clearances.all())
    policies.check_as_approved(locked, content)
    where = queries.standings_of(version, locked.process)
    policies.check_can_release(locked, version, where, queries.sources_of(locked), seen_hash=seen_hash, by=by)
    _check_names_again(locked, version, content)
    version.released_by, version.released_on = by, timezone.localdate()
    active = {str(standing.side.pk): standing.active for standing in where}
    version.deciders = [active[side] for side in content.sides]
    version.save()
    locked.status = S.RELEASED
    locked.save()
    if locked.replaces:
        old = _locked(locked.replaces)
        policies.check_can_move(old, to=S.SUPERSEDED)
        old.status = S.SUPERSEDED
        old.save()
        _take_back_files(old)
    record(
        "readout.released", locked, by=by, process=locked.process_id, version=version.pk, replaces=locked.replaces_id
    )


def _check_names_again(locked: Readout, version: Version, content: Content) -> None:
    """Somebody may have joined, or taken back a consent, since the text was put before the sides."""
    writers = (version.submitted_by_id, locked.written_by_id)
    overridden = names.overridden_by_others(locked.overrides.all(), *writers)
    people = names.roster_of({locked.process, *processes_of(version.submitted_by)})
    texts = {text.language: asdict(text) for text in content.texts}
    policies.check_names(names.open_blocks(texts, people, overridden))


@transaction.atomic
def recall_readout(*, readout: Readout, by: User) -> None:
    """Recall a released readout and tell who handed it over. It stays listed; nothing can be taken out of a hand."""
    locked = _locked(readout)
    policies.check_can_move(locked, to=S.RECALLED)
    locked.status = S.RECALLED
    locked.save()
    _take_back_files(locked)
    record("readout.recalled", locked, by=by, process=locked.process_id)
    mail.tell_deliverers(locked, by=by)


def frozen_content(*, version: Version, by: User) -> Content:
    """Return a version's content for a file, judged anew. Raises Tampered, and puts it on record, where it was changed."""
    with tampering_on_record(readout=version.readout, by=by):
        content = policies.check_untouched(version, version.clearances.all())
        # A recalled text may have lost an approval; its files say on every page that it is recalled.
        if version.readout.status in policies.HANDED and version.readout.current_id == version.pk:
            policies.check_as_approved(version.readout, content)
            policies.check_is_out(version.readout, version, content, version.clearances.all())
        return content


def record_transmission(
    *, readout: Readout, official: Official | None, route: str, delivered_on, by: User
) -> Transmission:
    """Put on record that the released version was handed to `official`: to nobody but whom it was approved for."""
    with tampering_on_record(readout=readout, by=by):
        return _transmit(readout, official, route, delivered_on, by)


@transaction.atomic
def _transmit(readout: Readout, official: Official | None, route: str, delivered_on, by: User) -> Transmission:
    locked = _locked(readout)
    version = judging.judged_anew(locked, on=delivered_on)
    policies.check_recipient(locked, official)
    transmission = hand_over(
        readout=locked, version=version, route=route, delivered_on=delivered_on, stage_on=delivered_on, by=by
    )
    record("transmission.recorded", transmission, by=by, process=locked.process_id, version=version.pk)
    return transmission


@transaction.atomic
def move_transmission(*, transmission: Transmission, stage: str, stage_on, by: User) -> None:
    """Record how far a transmission is known to have reached. Reach, never impact."""
    locked = Transmission.objects.select_for_update().get(pk=transmission.pk)
    policies.check_can_reach(locked, on=stage_on, today=timezone.localdate())
    locked.stage, locked.stage_on = stage, stage_on
    if stage != Transmission.Stage.REJECTED:
        locked.reached = stage
    if stage not in (Transmission.Stage.DELIVERED, Transmission.Stage.REJECTED):
        locked.acknowledged_on = locked.acknowledged_on or stage_on
    locked.save()
    record(_STAGE_VERBS[Stage(stage)], locked, by=by, process=locked.process_id)


@transaction.atomic
def add_official(*, process: Process, by: User, **fields: object) -> Official:
    official = Official.objects.create(process=process, **fields)
    record("official.added", official, by=by, process=process.pk)
    return official


@transaction.atomic
def edit_official(*, official: Official, by: User, **fields: object) -> None:
    """Change an institution. One that stands on a text before the sides keeps its name."""
    policies.check_can_rename(official, fields)
    for name, value in fields.items():
        setattr(official, name, value)
    official.save()
    record("official.edited", official, by=by, process=official.process_id)


def _take_back_files(readout: Readout) -> None:
    """Files made before carry no mark that the text is out of force; from now on they are made with it.

    What is on its way is stopped, and a link that was sent opens no more.
    """
    making.take_back(readout.versions.values_list("pk", flat=True))
    sendings = Sending.objects.filter(version__readout=readout)
    making.take_back(sendings.values_list("pk", flat=True))
    reason = Sending.Reason.NOT_IN_FORCE
    sendings.filter(state=Sending.State.HELD).update(state=Sending.State.STOPPED, reason=reason, address="")
    sendings.filter(state=Sending.State.SENT).update(state=Sending.State.CLOSED, reason=reason, address="")


def _locked(readout: Readout) -> Readout:
    return Readout.objects.select_for_update().get(pk=readout.pk)


def _current(locked: Readout) -> Version:
    policies.check_was_submitted(locked)
    return Version.objects.prefetch_related("clearances").get(pk=locked.current_id)

"""What the sides say to a public page of a closed process."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record
from dialogues import approvals
from dialogues.access import holders
from dialogues.actions import announcements
from dialogues.approvals import Speaker
from dialogues.models import Process, Role, Side
from funding import policies, queries
from funding.actions import disclosures
from funding.models import PublicConsent
from funding.publication import fingerprint


@transaction.atomic
def answer_publication(*, speaker: Speaker, decision: str, comment: str = "", seen: str, by: User) -> PublicConsent:
    """Somebody who speaks for a side says whether a closed process may have a public page."""
    membership = speaker.membership
    process = queries.lock(membership.process_id)
    policies.check_mandate(membership, timezone.now().date())
    (said,) = _speak(
        process, membership.side, [speaker.person], decision, comment, seen, by=by, membership=membership,
        evidence=PublicConsent.Evidence.IN_PARLEY, given_at=timezone.now(),
    )  # fmt: skip
    disclosures.restate(process=process, by=by)
    return said


@transaction.atomic
def record_publication(
    *, process: Process, side: Side, people: Collection[UUID] = (), decision: str, given_on: date, evidence: str,
    evidence_note: str, mandate_until: date | None, comment: str = "", seen: str, by: User,
) -> list[PublicConsent]:  # fmt: skip
    """Record what a side said outside Parley, with its evidence. Consent counts when a second person has seen that."""
    process = queries.lock(process.pk)
    policies.check_evidence(given_on, evidence_note)
    policies.check_people(side, approvals.active_of(side), people)
    said = _speak(
        process, side, people or [None], decision, comment, seen, by=by, evidence=evidence, evidence_note=evidence_note,
        mandate_until=mandate_until, given_at=approvals.moment_of(given_on, decision),
    )  # fmt: skip
    if said[-1].waits_for_a_second_person:
        _ask_a_second_person(said[-1], by)
    return said


def _ask_a_second_person(consent: PublicConsent, by: User) -> None:
    third_party = holders(consent.process_id, [Role.FACILITATOR, Role.COORDINATOR])
    announcements.announce(
        to=third_party.exclude(user=by), about=consent, kind="publication.recorded",
        template="funding/consent_recorded.txt", once=f"publication:{consent.pk}", by=by,
    )  # fmt: skip


@transaction.atomic
def confirm_publication(*, consent: PublicConsent, by: User) -> None:
    """Say, as a second person, that one has seen the evidence of what was recorded."""
    process = queries.lock(consent.process_id)
    consent = PublicConsent.objects.get(pk=consent.pk)
    policies.check_can_confirm(consent, by)
    consent.confirmed_by = by
    consent.save(update_fields=["confirmed_by"])
    disclosures.restate(process=process, by=by)
    record("publication.confirmed", consent, by=by, process=consent.process_id, side=consent.side_id)


def _speak(
    process: Process, side: Side, people: Iterable[UUID | None], decision, comment, seen, *, by: User, **fields
) -> list[PublicConsent]:
    stamp = fingerprint(process)
    policies.check_seen(stamp, seen, policies.CHANGED)
    policies.check_comment(decision, comment)
    theirs = list(PublicConsent.objects.filter(process=process, side=side))
    spoken, led_since = approvals.latest(theirs, stamp), approvals.led_since(side)
    said = []
    for person in people:
        policies.check_is_a_new_word(spoken.get((side.pk, person)), stamp, decision, led_since)
        said.append(
            PublicConsent.objects.create(
                process=process,
                side=side,
                number=len(theirs) + len(said) + 1,
                person=person,
                fingerprint=stamp,
                decision=decision,
                comment=comment,
                recorded_by=by,
                **fields,
            )  # fmt: skip
        )
    verb = "publication.agreed" if decision in PublicConsent.APPROVING else "publication.refused"
    record(verb, said[-1], by=by, process=process.pk, side=side.pk, words=len(said))
    return said

"""A process that grows: some more rows of everything its pages show, so that a page which asks once a row is found out."""

from django.db.models import Q
from django.utils import timezone

from dialogues.models import (
    Design,
    DesignApproval,
    Note,
    Option,
    OptionMove,
    OptionVersion,
    Remark,
    Role,
    Session,
    Stance,
)
from funding.models import Approval, Offer
from participants.models import ReminderText
from reports.models import Report
from tests import make
from tests.funding import making
from tests.transfer import make as made
from transfer.models import Message, Readout

_WAITS = (Session.Status.PROPOSED, Session.Status.CONFIRMED, Session.Status.HELD, Session.Status.WRITTEN_UP)


def grow(cast, times):
    """Add so many sessions, notes, people, members, offers, readouts, mails, files and all that hangs on them."""
    for _ in range(times):
        number = next(make._numbers)
        _sessions(cast, number)
        _money(cast, number)
        _design(cast, number)
        _words(cast, number)
        make.make_phase(cast.process, f"Phase {number}")
        make.make_notice(cast.process, make.make_membership(cast.process, role=Role.OBSERVER).user)
        make.make_membership(cast.process, role=Role.SIDE_CONTACT, side=cast.ost)
        for user in (cast.facilitator, cast.side_contact):
            Report.objects.create(
                kind="test.file", process_id=cast.process.pk, about_id=cast.process.pk, requested_by=user, language="en",
                watermark=f"AB-{number}", state=Report.State.FAILED,
            )  # fmt: skip


def _sessions(cast, number):
    person = make.make_participation(cast.process, f"Heron {number}", (cast.ost, cast.tar)[number % 2])
    make.make_rating(person, cast.facilitator)
    poll = make.make_poll(cast.process, f"Windows {number}")
    for window in poll.windows.all():
        make.make_window_answer(window, cast.tar)
    for status in _WAITS:
        session = make.make_session(cast.process, f"Session {number}", status=status)
        make.make_attendance(session, person)
        make.make_agenda_item(session)
        make.make_assignment(session, cast.membership(cast.rapporteur))
        if status == Session.Status.HELD:
            _note(session, (Note.Status.DRAFT, Note.Status.CIRCULATED)[number % 2])
            _option(cast, session, number)


def _reminders(cast, number):
    rule = make.make_reminder_rule(cast.process)
    ReminderText.objects.create(process=cast.process, rule=rule, language="en", body=f"Come {number}.")
    for session in cast.process.sessions.all()[:4]:
        make.make_reminder(session, cast.observer, rule)


def _note(session, status):
    paragraph = make.make_paragraph(make.make_section(make.make_note(session, status=status)))
    Remark.objects.create(process=session.process, paragraph=paragraph, body="It should say when.")


def _design(cast, number):
    """Earlier versions of the design, and words on the one that is in force."""
    design = cast.process.designs.filter(status=Design.Status.IN_FORCE).first() or make.make_design_in_force(
        cast.process
    )
    make.make_design(cast.process, Design.Status.SUPERSEDED)
    _answers(cast, design, 1)


def _answers(cast, design, times):
    so_far = design.approvals.filter(side=cast.ost).count()
    for number in range(so_far, so_far + times):
        DesignApproval.objects.create(
            process=cast.process, design=design, side=cast.ost, number=number + 1, fingerprint=f"{number:064}",
            decision="approved", given_at=timezone.now(), evidence="signed", recorded_by=cast.coordinator,
        )  # fmt: skip


def _option(cast, session, number):
    option = make.make_option(session, Option.Status.SHELVED, f"Option {number}", review_on=timezone.localdate())
    make.make_moment(cast.process, [option])
    _said(cast, option, number)


def _said(cast, option, number):
    """Everything that can be said of an option."""
    option.sides.add(*cast.process.sides.all())
    version = OptionVersion.objects.create(
        process=option.process, option=option, number=number + 2, title=f"Option {number}", text="One logbook."
    )
    Stance.objects.create(
        process=option.process, version=version, side=cast.ost, position="supports", is_shown=True, consent="signed"
    )
    OptionMove.objects.create(process=option.process, option=option, status=option.status, place=number + 2)
    make.make_sounding(option, cast.ost, is_shown=True, consent="oral")
    make.make_moment(cast.process, [option])


def _money(cast, number):
    behind = making.make_funder(cast.process, f"Behind {number}")
    funder = making.make_funder(cast.process, f"Funder {number}", ultimate_source=behind)
    making.make_interest(cast.process)
    for status in (Offer.Status.RECEIVING, Offer.Status.BEFORE_SIDES, Offer.Status.CONDITIONS_REVIEW):
        offer = making.make_offer(cast.process, funder, status=status, put_by=cast.administrator)
        _about(cast, offer, 1)


def _about(cast, offer, times):
    """Conditions of an offer, and what a side said of it."""
    so_far = offer.approvals.count()
    for number in range(so_far, so_far + times):
        making.make_condition(offer, f"Condition {number}")
        Approval.objects.create(
            process=cast.process, offer=offer, side=cast.ost, number=number + 1, fingerprint=f"{number:064}",
            decision=Approval.Decision.APPROVED, given_at=timezone.now(), evidence="in_parley",
            membership=cast.membership(cast.side_contact), recorded_by=cast.side_contact,
        )  # fmt: skip


def _words(cast, number):
    official = made.make_official(cast.process, f"Ministry {number}")
    readout = made.make_submitted(cast, official=official)
    made.decide(readout, cast.ost, cast.side_contact)
    made.make_channel(cast)
    message = made.make_handed_over(cast)
    made.make_message(cast, from_side=cast.tar, to_side=cast.ost, answer_to=message)


def deepen(cast, pk, times):
    """Add so many rows to whatever has this id or hangs on it: a session, its note, an offer, a readout; and sides.

    Of a page about no one thing, to one of each: `grow` has made several, and one of them that is deep tells as much as all.
    """
    for number in range(times):
        make.make_side(cast.process, f"Side {number}", f"S{number}")
    hangs_on = Q(pk=pk) | Q(agenda_items=pk) | Q(attendances=pk) | Q(note=pk) | Q(note__sections=pk)
    for session in _hanging(Session, hangs_on | Q(note__sections__paragraphs=pk), pk, note__isnull=False):
        for person in cast.process.participations.exclude(attendances__session=session)[:times]:
            make.make_attendance(session, person)
            make.make_agenda_item(session)
        make.make_reminder(session, cast.observer)
        for note in Note.objects.filter(session=session):
            section = make.make_section(note)
            for _ in range(times):
                make.make_paragraph(section)
                Remark.objects.create(process=note.process, paragraph=make.make_paragraph(section), body="When?")
    for option in _hanging(Option, Q(pk=pk) | Q(soundings=pk), pk):
        for number in range(times):
            _said(cast, option, number)
    for offer in _hanging(Offer, Q(pk=pk) | Q(conditions=pk), pk):
        _about(cast, offer, times)
    for design in Design.objects.filter(pk=pk):
        _answers(cast, design, times)
    for message in Message.objects.filter(pk=pk):
        for _ in range(times):
            if message.is_moving:
                made.say_of(cast, message)
            else:
                made.make_message(cast, from_side=message.to_side, to_side=message.from_side, answer_to=message)
    for readout in Readout.objects.filter(Q(pk=pk) | Q(versions=pk) | Q(passages=pk)).distinct():
        if readout.is_editable:
            made.readouts.add_passages(
                readout=readout, paragraphs=made.make_paragraphs(cast.process, times), by=cast.coordinator
            )


def _hanging(model, condition, pk, **first):
    """Return what has this id or hangs on it; where there is none, the first of those that are so."""
    if pk is None:
        return model.objects.filter(**first).order_by("pk")[:1]
    return model.objects.filter(condition).distinct()

"""Puts a rare word into everything people can write, through the actions, as far as a process can go."""

from datetime import time, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from dialogues.access import member_of
from dialogues.actions import (
    agenda,
    calendars,
    designs,
    drafts,
    leaderships,
    members,
    moments,
    notes,
    options,
    paragraphs,
    processes,
    sessions,
    windows,
)  # fmt: skip
from dialogues.models import Design, Note, Process, Role, Session
from funding import published
from funding.actions import approvals, conditions, contacts, funders, imports, offers, spending
from funding.models import Condition, Offer
from notices import actions as notice_actions
from notices.models import Notice
from participants.actions import (
    alerts,
    attendances,
    clashes,
    consents,
    credibility,
    identities,
    invitations,
    people,
    plans,
    ratings,
    reminder_rules,
    rosters,
    travel,
)
from participants.answers import Alert
from participants.answers import Kind as Answer
from participants.clashes import Clash, Kind
from participants.models import Attendance, Invitation, TravelPapers
from participants.reminder_letters import Words
from participants.roster import Entry, Roster
from tests import make
from tests.funding import making
from tests.transfer import make as made
from transfer.actions import channels, clearances, messages, readouts
from transfer.models import Sending

RARE = "Zwieback"
RARE_NAME = "Quagmire"  # of people: a readout with one of theirs would be held back


def rare(what: str) -> str:
    """A text that is nowhere else, and says what it was planted as. Ångström: not all of it is ASCII."""
    return f"{RARE} Ångström as {what}"


def rare_name(what: str) -> str:
    return f"{RARE_NAME} Żółw of {what}"


def plant(cast) -> dict[str, object]:
    """Return what is made last in each part, for whoever wants to go on from there."""
    Process.objects.filter(pk=cast.process.pk).update(discretion=Process.Discretion.OPEN)  # so from its beginning
    cast.process.refresh_from_db()
    values = {"purpose": rare("purpose")}
    kept = {name: getattr(cast.process, name) for name in processes.EDITABLE if name != "tracks"}
    processes.edit_process(
        process=cast.process, values={**kept, "tracks": [], **values}, version=cast.process.version, by=cast.facilitator
    )
    members.invite_member(
        process=cast.process, email=make.make_user().email, name=rare_name("an invitation"), role=Role.OBSERVER,
        by=cast.facilitator,
    )  # fmt: skip
    plant_design(cast)
    plover = plant_people(cast)
    session = plant_session(cast, plover)
    note = plant_notes(cast, session)
    plant_options(cast, note)
    plant_funding(cast)
    plant_channel(cast)
    plant_leadership(cast)
    version = plant_readout(cast, note)
    return {"session": session, "note": note, "version": version}


def plant_design(cast) -> None:
    by = cast.facilitator
    design = designs.begin_design(process=cast.process, by=by)
    texts = {name: rare(name) for name in Design.PARTS}
    design = designs.edit_design(design=design, values=texts, version=design.version, by=by)
    designs.put_design(design=design, by=by)
    designs.record_design_answer(
        design=design, side=cast.ost, people=[], decision="approved_with_comment", given_on=timezone.now().date(),
        evidence="signed", evidence_note=rare("evidence of an answer"), mandate_until=None,
        comment=rare("comment on the design"), seen=design.fingerprint, by=cast.coordinator,
    )  # fmt: skip


def plant_people(cast):
    sealed = ("legal_name", "aliases", "contact", "affiliations", "interests")
    part = {"handle": "Plover", "side": cast.ost, "membership": cast.membership(cast.participant), "status": "active"}
    plover = people.add_participation(
        process=cast.process, fields=part, identity={name: rare_name(name) for name in sealed}, by=cast.facilitator
    )
    identities.open_identity(
        participation=plover, reason=rare("reason for opening"), is_facilitator=True, by=cast.facilitator
    )
    consents.record_consent(
        participation=plover, purpose="quoted", is_given=True, on=timezone.localdate(), evidence="signed",
        note=rare_name("a consent"), by=cast.facilitator,
    )  # fmt: skip
    axes = ("influence", "autonomy")
    ratings.rate_participation(
        participation=plover, audience="officials", values=dict.fromkeys(axes, 3),
        reasons={axis: rare(f"rationale of {axis}") for axis in axes}, by=cast.facilitator,
    )  # fmt: skip
    alerts.respond_to_alert(
        process=cast.process,
        alert=Alert.LOPSIDED,
        side=None,
        kind=Answer.CAUCUS,
        words=rare("response"),
        by=cast.facilitator,
    )
    plans.keep_plan(process=cast.process, session=None, name=rare("plan"), people=[plover], by=cast.facilitator)
    credibility.view_credibility(
        participation=plover, government=rare("a government"), value=3, rationale=rare("rationale of credibility"),
        by=cast.facilitator,
    )  # fmt: skip
    entry = Entry(2, handle="Tansy", legal_name=rare_name("a roster"))
    rosters.upload_roster(process=cast.process, roster=Roster([entry], [], []), by=cast.facilitator)
    return plover


def plant_session(cast, plover) -> Session:
    day = timezone.localdate() + timedelta(days=7)
    when = {"first_day": day, "first_time": time(9, 30), "last_day": day, "last_time": time(16), "zone": "UTC"}
    session, other = (
        sessions.create_session(
            process=cast.process,
            values={
                **when, "number": number, "title": rare("title"), "purpose": rare("purpose of a session"),
                "place": rare("place"), "venue": rare("venue"), "practical": rare("practical"),
                "languages": ["en"], "transfer_intent": "intended",
                "note_regime": "unattributed",
            },
            by=cast.facilitator,
        )
        for number in (1, 2)
    )  # fmt: skip
    sessions.end_session(
        session=other, to=Session.Status.CANCELLED, reason=rare("why cancelled"), replaced_by=None, by=cast.facilitator
    )
    event = {"line": 1, "title": rare("an event of a calendar"), "fault": "no_end", "about": ""}
    read = {"rows": [event], "count": 1, "before": 0, "zone": "", "cancels": False}
    calendars.upload_calendar_file(process=cast.process, content=read, by=cast.facilitator)
    plant_windows(cast, day)
    agenda.add_item(session=session, values={"title": rare("agenda item"), "duration_minutes": 30}, by=cast.facilitator)
    attendances.invite_to_session(session=session, participations=[plover], by=cast.coordinator)
    attendances.record_answer(
        attendance=Attendance.objects.get(), answer="accepted", told="letter", told_on=timezone.localdate(),
        remark=rare("remark on an answer"), by=cast.coordinator,
    )  # fmt: skip
    clash = Clash(Kind.VENUE, rare("a clash"), rare("words of a clash"))
    clashes.answer_clash(session=session, clash=clash, reason=rare("why a clash stays"), by=cast.coordinator)
    fields = {name: rare_name(name) for name in TravelPapers.FIELDS}
    travel.give_papers(attendance=Attendance.objects.get(), fields=fields, by=cast.participant)
    attendances.answer_invitation(
        attendance=Attendance.objects.get(),
        answer="accepted",
        comment=rare("comment on an answer"),
        by=cast.participant,
    )
    plant_letters(cast, session)
    words = {"en": Words(rare("subject of a reminder"), rare("words of a reminder"))}
    values = {"purpose": "own", "count": 1, "unit": "days", "is_after": False, "anchor": "start", "at": time(8),
              "audience": "coming", "is_safety": False}  # fmt: skip
    reminder_rules.add_rule(process=cast.process, values=values, texts=words, by=cast.coordinator)
    notice_actions.queue(
        kind="session.reminder", to=cast.participant, template="participants/session_reminder.txt", once="planted",
        context={"discretion": "open", "cover": rare("subject of a mail"), "place": rare("place in a mail"), "link": "/"},
        process_id=cast.process.pk, calendar=rare("calendar"), by=None,
    )  # fmt: skip
    return session


def plant_letters(cast, session) -> None:
    """What was told and left, and what was written since."""
    Invitation.objects.update(due_at=timezone.now())
    assert invitations.tell_due(by=None) == 1
    Notice.objects.filter(kind="session.invitation").update(state=Notice.State.SENT)
    Session.objects.filter(pk=session.pk).update(status=Session.Status.CONFIRMED)
    Invitation.objects.update(due_at=timezone.now())
    assert invitations.tell_due(by=None) == 1


def plant_windows(cast, day) -> None:
    values = {"title": rare("title of a poll"), "purpose": rare("purpose of a poll"), "place": rare("place of a poll"),
              "zone": "UTC", "answers_by": day}  # fmt: skip
    hours = {"first_time": time(9), "last_time": time(16)}
    asked = [{"first_day": each, "last_day": each, **hours} for each in (day, day + timedelta(days=1))]
    poll = windows.open_poll(process=cast.process, values=values, windows=asked, by=cast.facilitator)
    said = {each.pk: ("yes", rare("comment on a window")) for each in poll.windows.all()}
    windows.answer_poll(poll=poll, membership=cast.membership(cast.side_contact), answers=said, by=cast.side_contact)


def plant_notes(cast, session) -> Note:
    Session.objects.filter(pk=session.pk).update(status=Session.Status.HELD)  # its day has not come
    session.refresh_from_db()
    note = notes.begin_note(session=session, by=cast.facilitator)
    notes.edit_lead(note=note, lead=rare("opening lines"), version=note.version, by=cast.facilitator)
    section = notes.add_section(note=note, title=rare("theme"), by=cast.facilitator)
    paragraph = paragraphs.add_paragraph(section=section, body=rare("paragraph"), audience="group", by=cast.facilitator)
    paragraphs.add_paragraph(
        section=section, body=rare("follow-up"), audience="group", kind="follow_up", owner=rare_name("a follow-up"),
        by=cast.facilitator,
    )  # fmt: skip
    notes.circulate_note(note=note, comments_until=None, by=cast.facilitator)
    paragraphs.add_remark(paragraph=paragraph, body=rare("comment"), by=cast.participant)
    for status in (Note.Status.COMMENTS_IN, Note.Status.AGREED, Note.Status.CLEARED):
        notes.move_note(note=note, to=status, by=cast.facilitator)
    later = notes.begin_note(session=make.make_session(cast.process, number=90), by=cast.facilitator)
    drafts.keep_draft(note=later, about=later.pk, body=rare("draft"), version=1, by=cast.facilitator)
    return note


def plant_options(cast, note) -> None:
    by = cast.facilitator
    option = options.raise_option(
        session=note.session, title=rare("title of an option"), text=rare("option"), kind="cbm", horizon="long",
        sides=[cast.ost, cast.tar], by=by,
    )  # fmt: skip
    options.move_option(option=option, to="explored", why=rare("why an option moved"), by=by)
    options.record_sounding(
        option=option, side=cast.ost, reaction="doubts", on=timezone.localdate(), words=rare("sounding"), by=by
    )
    words = {"government": rare("government in a moment"), "what": rare("moment"), "source": rare("source of a moment")}
    moments.record_moment(
        process=cast.process, options=[option], observed_on=timezone.localdate(), kind="crisis", by=by, **words
    )


def plant_funding(cast) -> None:
    by = cast.administrator
    funders.declare_interest(process=cast.process, words=rare("interests of the third party"), by=by)
    who = {"identifier": rare("identifier"), "kind": "60", "source_is_known": True}
    what = {"amount": Decimal(500), "currency": "EUR", "purpose": rare("purpose of an offer"), "rate": None,
            "disclosure": rare("public wording"), "external_id": rare("the funder's number")}  # fmt: skip
    asked = [{"words": rare("condition"), "kind": "audit", "severity": "fiduciary", "iati_type": "3",
              "public_words": rare("condition, in public")}]  # fmt: skip
    first, second = (
        offers.record_offer(
            process=cast.process, funder=None, funder_fields={**who, "name": rare(name)}, fields=what, conditions=asked,
            by=by,
        )
        for name in ("funder", "another funder")
    )  # fmt: skip
    offers.move_offer(offer=second, to=Offer.Status.DECLINED, reason="conditions", note=rare("why declined"), by=by)
    conditions.resolve_condition(
        condition=first.conditions.get(), resolution=Condition.Resolution.ACCEPTED,
        evidence=rare("evidence of a condition"), by=by,
    )  # fmt: skip
    for to in (Offer.Status.OFFERED, Offer.Status.CONDITIONS_REVIEW, Offer.Status.BEFORE_SIDES):
        offers.move_offer(offer=first, to=to, by=by)
    making.approve(cast, first, cast.side_contact, decision="approved_with_comment", comment=rare("comment of a side"))
    approvals.record_approval(
        offer=first, side=cast.tar, decision="approved", given_on=timezone.now().date(), evidence="signed",
        evidence_note=rare("evidence of an approval"), mandate_until=None, comment="", accepted=[],
        seen=making.stamp_of(first), member=member_of(cast.coordinator, cast.process), by=cast.coordinator,
    )  # fmt: skip
    making.accept(cast, first)
    today = {"on": timezone.localdate(), "amount": Decimal(100)}
    spending.record_movement(offer=first, fields={**today, "kind": "receipt", "note": rare("note on money")}, by=by)
    cost = {"category": "travel", "currency": "EUR", "rate": None, "rate_on": None, "travellers": 4}
    spending.record_expense(offer=first, fields={**today, **cost, "note": rare("note on an expense")}, by=by)
    making.record_publication(
        cast, cast.ost, "approved_with_comment", evidence_note=rare("evidence of a consent"),
        comment=rare("comment on a consent"),
    )  # fmt: skip
    fields = {"topic": "substance", "on": timezone.localdate(), "words": rare("talk with a funder")}
    contacts.record_contact(funder=first.funder, fields=fields, by=by)
    paper = f"%PDF- {rare('a paper')}".encode()
    contacts.upload_document(offer=first, title=rare("title of a paper"), kind="pdf", content=paper, by=by)
    grant = published.flatten({**making.GRANT, "title": rare("grant in a file")})
    imports.read_import(process=cast.process, file_name=rare("name of a file"), grants=[grant], by=by)


def plant_channel(cast) -> None:
    ends = {"side": cast.ost, "other_side": None, "other_end": rare("the other end"), "keeper": rare_name("a keeper")}
    values = {**ends, "kind": "hotline", "cadence_days": 30, "opened_on": timezone.localdate(), "closed_on": None}
    channel = channels.open_channel(process=cast.process, values=values, by=cast.facilitator)
    plant_messages(cast, channel)


def plant_leadership(cast) -> None:
    values = {
        "on": timezone.localdate(),
        "kind": "split",
        "note": rare("a change of leadership"),
        "source": rare("its source"),
    }
    leaderships.record_leadership(
        process=cast.process, side=None, body=rare("body outside"), values=values, by=cast.facilitator
    )


def plant_messages(cast, channel) -> None:
    end = {"channel": channel, "text": rare("message")}
    message = made.make_message(cast, to_side=None, to_end=rare("recipient of a message"), **end)
    made.say_of(
        cast, message, decision="objected", comment=rare("comment on a message"), evidence_note=rare("evidence")
    )
    by = make.make_user()
    messages.override_name(message=message, words=rare("words let stand"), reason=rare("why they may stand"), by=by)
    messages.decline_message(message=message, reason=rare("why it was not carried"), by=cast.facilitator)
    made.make_message(cast, from_side=None, from_end=rare("sender of a message"), **end)


def plant_readout(cast, note):
    by = cast.coordinator
    official = clearances.add_official(
        process=cast.process, institution=rare("institution"), government=rare("government"),
        constraints=rare("constraints of an official"), taboo_words=rare("a word an institution cannot use"),
        person=rare("whom one meets"), by=by,
    )  # fmt: skip
    lines = {"en": {name: rare(f"{name} of a readout") for name in ("title", "opening", "constraints")}}
    readout = readouts.new_readout(process=cast.process, official=official, languages=["en"], lines=lines, by=by)
    paragraph = note.sections.get().paragraphs.get(kind="substance")
    readouts.add_passages(readout=readout, paragraphs=[paragraph], by=by)
    passage = readout.passages.get()
    readouts.edit_passage(passage=passage, texts={"en": rare("passage")}, version=passage.version, by=by)
    readouts.override_name(
        readout=readout, words=rare_name("a readout"), reason=rare("why it may stand"), by=cast.facilitator
    )
    readout.refresh_from_db()
    version = readouts.submit_readout(readout=readout, revision=readout.revision, by=by)
    clearances.decide_clearance(
        version=version, speaker=made.speaking(cast.process, cast.side_contact), decision="approved_with_comment",
        comment=rare("comment on a readout"), seen_hash=version.content_hash, by=cast.side_contact,
    )  # fmt: skip
    made.record(
        made.fresh(readout), cast.tar, by, "approved_with_comment", comment=rare("comment given outside"),
        evidence_note=rare("evidence of a clearance"),
    )  # fmt: skip
    # As if it had been released: its address is what a dump must not tell.
    Sending.objects.create(
        process=cast.process, version=version, official=official, address=f"{RARE}.{rare('address')}@example.org",
        language="en", code_hash=make_password("K7QM"), held_until=timezone.now(), sent_by=by,
        state=Sending.State.CANCELLED,
    )  # fmt: skip
    return version

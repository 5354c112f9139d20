"""When a readout may move, and what each refusal says."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import User
from transfer.clearances import APPROVALS, Standing, borne_out
from transfer.content import Content, hash_of
from transfer.models import Channel, Clearance, Official, Passage, Readout, Transmission, Version
from vault.seal import SealBroken

S = Readout.Status
NEXT: dict[str, set[str]] = {
    S.DRAFT: {S.IN_CLEARANCE},
    S.IN_CLEARANCE: {S.CLEARED, S.RETURNED},
    S.RETURNED: {S.DRAFT, S.IN_CLEARANCE},
    S.CLEARED: {S.RELEASED, S.RETURNED},
    S.RELEASED: {S.DELIVERED, S.SUPERSEDED, S.RECALLED},
    S.DELIVERED: {S.SUPERSEDED, S.RECALLED},
    S.SUPERSEDED: set(),
    S.RECALLED: set(),
}
BEFORE_SIDES = frozenset({S.IN_CLEARANCE, S.CLEARED})
HANDED = Readout.IN_FORCE
NEEDS_WORDS = frozenset({Clearance.Decision.APPROVED_WITH_COMMENT, Clearance.Decision.OBJECTED})


class Tampered(ValidationError):
    """A row says something the application never wrote."""


def check_can_move(readout: Readout, *, to: str) -> None:
    if to not in NEXT[readout.status]:
        raise ValidationError(
            _("The readout is “%(state)s” and cannot become “%(to)s” from there.")
            % {"state": readout.get_status_display(), "to": S(to).label}
        )


def check_can_edit(readout: Readout) -> None:
    if not readout.is_editable:
        raise ValidationError(
            _("The sides have this text before them. When one returns it, or you take it back, you can edit it.")
        )


def check_seen(now: int, *, seen: int) -> None:
    """Raise ValidationError where somebody changed the text after the reader's page was made."""
    if seen != now:
        raise ValidationError(_("Somebody changed this while you were reading. Look at it again."))


def check_complete(texts: Mapping[str, Mapping], passages: Iterable[Passage], leavable: Iterable[UUID]) -> None:
    """Refuse a text with an empty part, or with a passage whose source may not leave the group (I6).

    `texts` maps each language to its parts: title, and passages in their order. `leavable` are ids
    of paragraphs and of wordings of options.
    """
    passages, leavable = list(passages), set(leavable)
    if not passages:
        raise ValidationError(
            _("The readout has no passage yet. Add some from agreed notes or from options, and you can send it.")
        )
    empty = [language for language, parts in texts.items() if not parts["title"] or not all(parts["passages"])]
    if empty:
        raise ValidationError(
            _("The title or a passage has no wording in: %(languages)s. Write it, or take the language out.")
            % {"languages": get_text_list(sorted(empty), _("and"))}
        )
    held = [str(place) for place, passage in enumerate(passages, 1) if passage.origin_id not in leavable]
    if held:
        raise ValidationError(
            _(
                "The note or option behind passage %(places)s may not leave the group any more. "
                "Remove it, and you can send the rest."
            )
            % {"places": get_text_list(held, _("and"))}
        )


def check_names(blocked: Iterable[str]) -> None:
    """Refuse while the name check holds words back."""
    blocked = list(blocked)
    if blocked:
        raise ValidationError(
            _("The name check holds back: %(words)s. Rephrase it, or have a second person let it stand with a reason.")
            % {"words": get_text_list([f"“{words}”" for words in blocked[:5]], _("and"))}
        )


def check_can_override(readout: Readout, *, by: User) -> None:
    if by.pk == readout.written_by_id:
        raise ValidationError(_("You edited this text last, so somebody else must let these words stand."))


def check_was_submitted(readout: Readout) -> None:
    if readout.current_id is None:
        raise ValidationError(_("This text has not been put before the sides yet. Send it to them first."))


def check_current(readout: Readout, version: Version) -> None:
    if readout.current_id != version.pk:
        raise ValidationError(_("There is a newer version than this one."))


def check_can_decide(
    readout: Readout, version: Version, last: Clearance | None, *, decision: str, comment: str, seen_hash: str
) -> None:
    """A decision is about the text that was read: `seen_hash` comes with the form."""
    check_current(readout, version)
    if seen_hash != version.content_hash:
        raise ValidationError(
            _("The text has changed since you opened this page. Please read it again."), code="conflict"
        )
    withdrawal = decision == Clearance.Decision.WITHDRAWN
    if withdrawal and (last is None or last.decision not in APPROVALS):
        raise ValidationError(_("This side has not approved this version, so there is nothing to withdraw."))
    if decision in NEEDS_WORDS and not comment.strip():
        raise ValidationError({"comment": _("Write what should be different, or what you wish to add.")})
    if readout.status not in BEFORE_SIDES and not (withdrawal and readout.status in HANDED):
        raise ValidationError(_("This version is not before the sides."))


def check_given_on(version: Version, given_on: date) -> None:
    """Raise ValidationError where a decision given outside Parley was given before the text was there."""
    if given_on < version.submitted_on:
        raise ValidationError({"given_on": _("On that day this version was not before the sides yet.")})


def check_untouched(version: Version, decisions: Iterable[Clearance]) -> Content:
    """Return the frozen content. Raises Tampered when a row no longer says what was put before the sides."""
    sentence = _(
        "This text is not the one that was put before the sides: a row was changed behind Parley. Nothing went out."
    )
    try:
        stored = version.content
    except SealBroken as error:
        raise Tampered(sentence) from error
    decided = {decision.fingerprint for decision in decisions if decision.version_id == version.pk}
    if hash_of(stored) != version.content_hash or decided - {version.content_hash}:
        raise Tampered(sentence)
    return Content.from_json(stored)


def check_as_approved(readout: Readout, content: Content) -> None:
    """Raise Tampered where recipient, route or embargo are no longer those the sides read."""
    official = readout.official
    now = (
        official.institution if official else "",
        official.government if official else "",
        readout.route,
        readout.not_before.isoformat() if readout.not_before else "",
    )
    if now != (content.official, content.government, content.route, content.not_before):
        raise Tampered(
            _(
                "The recipient, the route or the day is not the one the sides approved: a row was changed. Nothing went out."
            )
        )


def check_can_release(
    readout: Readout, version: Version, where: list[Standing], sources: int, *, seen_hash: str, by: User
) -> None:
    """Refuse until every side approves this very text, and ever to who wrote it or recorded what a side decided.

    `sources` is how many of its passages still come from a paragraph or option that may leave the group.
    """
    check_can_move(readout, to=S.RELEASED)
    check_current(readout, version)
    if seen_hash != version.content_hash:
        raise ValidationError(
            _("The text has changed since you opened this page. Please read it again."), code="conflict"
        )
    missing = [standing.sentence for standing in where if not standing.counts]
    if missing:
        raise ValidationError(missing)
    check_sources(version, sources)
    check_second_person(readout, version, where, by=by)


def check_sources(version: Version, sources: int) -> None:
    """Raise ValidationError where the source of a passage was objected to, held back or destroyed since (I6)."""
    if sources < len(Content.from_json(version.content).texts[0].passages):
        raise ValidationError(
            _(
                "Since it was put before the sides, the note behind a passage was objected to, held back or destroyed, "
                "or an option was worded anew or taken back: it may not leave the group any more. Take the text back, "
                "and remove the passage."
            )
        )


def check_second_person(readout: Readout, version: Version, where: list[Standing], *, by: User) -> None:
    if by.pk in {version.submitted_by_id, readout.written_by_id}:
        raise ValidationError(_("You wrote this version, so someone else must release it."))
    for standing in where:
        if standing.is_recorded_by(by):
            raise ValidationError(
                _("You recorded what %(side)s decided, so someone else must release it.") % {"side": standing.side.name}
            )


def check_is_out(readout: Readout, version: Version, content: Content, decisions: Iterable[Clearance]) -> None:
    """Raise Tampered where a row says that the version is released and the decisions of the sides do not bear it out.

    A mandate that ended since, or a side or person that came later, changes nothing: those who were asked approved.
    """
    is_approved = borne_out(version, content.sides, decisions)
    if not is_approved or version.released_by_id is None or readout.current_id != version.pk:
        raise Tampered(
            _(
                "This version is marked as released, but not every side has approved it. Nothing went out; look at the history."
            )
        )


def check_governments(officials: list[Official]) -> None:
    """Raise ValidationError unless a text for all governments has one institution of each, of two sides or more (I15)."""
    if any(official.side_id is None for official in officials):
        raise ValidationError(_("A variant is for the government of a side. Say of which side the institution is."))
    names = [official.government.casefold() for official in officials if official.government]
    if len({official.side_id for official in officials}) < len(officials) or len(set(names)) < len(names):
        raise ValidationError(_("Each government is told once: choose one institution of each."))
    if len(officials) < 2:
        raise ValidationError(
            _("Choose institutions of two governments or more. For one, begin a readout for it alone.")
        )


def check_recipient_of_variant(readout: Readout, official: Official | None) -> None:
    """Raise ValidationError where a variant would go to another government than its own (I15)."""
    if readout.family_id and (official is None or official.side_id != readout.side_id):
        raise ValidationError(
            {"official": _("This variant is for one government. Choose an institution of that government.")}
        )


def check_recipient(readout: Readout, official: Official | None) -> None:
    """Raise ValidationError where a text would be handed to anybody but the recipient the sides approved it for."""
    if readout.official_id != (official.pk if official else None):
        raise ValidationError(
            _("The sides approved this text for %(whom)s, and it is handed to nobody else.")
            % {"whom": readout.official.full_name if readout.official else _("the public")}
        )


def check_can_deliver(readout: Readout, *, on: date, today: date) -> None:
    if readout.status not in HANDED:
        raise ValidationError(_("Only a released readout is handed over."))
    if on > today:
        raise ValidationError(
            {"delivered_on": _("This day has not come yet. Record the handing over when it is done.")}
        )
    if readout.not_before and on < readout.not_before:
        day = date_format(readout.not_before, "j F Y")
        raise ValidationError({"delivered_on": _("The sides approved it for %(day)s or later.") % {"day": day}})


def check_can_reach(transmission: Transmission, *, on: date, today: date) -> None:
    if on < transmission.delivered_on:
        raise ValidationError({"stage_on": _("That is before it was handed over.")})
    if on > today:
        raise ValidationError({"stage_on": _("This day has not come yet.")})


def check_can_rename(official: Official, fields: Mapping[str, object]) -> None:
    """Raise ValidationError where a name would change under a text that was put to the sides with it, or the government
    under a variant, or under what was told to it: how one received it is nothing for another one's side.
    """
    side = fields.get("side", official.side)
    is_other = (side.pk if side else None) != official.side_id
    if is_other and official.side_id and official.transmissions.exists():
        raise ValidationError(
            {"side": _("A text was handed to this government. Add the institution of the other one as a new one.")}
        )
    if is_other and official.readouts.exclude(family=None).exists():
        raise ValidationError(
            {
                "side": _(
                    "A variant of a text is for this government. Add the institution of the other one as a new one."
                )
            }
        )
    same = all(
        fields.get(name, getattr(official, name)) == getattr(official, name) for name in ("institution", "government")
    )
    if not same and official.readouts.exclude(status__in=Readout.EDITABLE).exists():
        raise ValidationError(
            _(
                "A text for this institution was put before the sides under this name. Add the other name as a new institution."
            )
        )


def check_can_use(channel: Channel, *, on: date, today: date) -> None:
    """A contact or a change happens on a day on which the channel is open, and not tomorrow."""
    if on > today:
        raise ValidationError({"on": _("This day has not come yet.")})
    if on < channel.opened_on:
        raise ValidationError({"on": _("The channel was not open yet on that day.")})
    if channel.closed_on and on > channel.closed_on:
        raise ValidationError(
            {"on": _("The channel was closed by then. Take the closing day out, and you can record it.")}
        )

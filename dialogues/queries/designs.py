"""Versions of a process's design, as far as somebody may see them, and what waits in them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues import approvals
from dialogues.access import Member, Permission
from dialogues.approvals import Voice
from dialogues.hooks import Waiting
from dialogues.models import Design, Process

S = Design.Status


def visible_designs(process: Process, member: Member) -> QuerySet[Design]:
    """Whoever writes the design sees its drafts; others what was put before the sides."""
    designs = process.designs.all()
    return designs if member.may(Permission.DESIGN_EDIT) else designs.exclude(status=S.DRAFT)


def parts(design: Design) -> list[tuple[str, str]]:
    """The parts of a version, each with its heading."""
    return [(str(design._meta.get_field(name).verbose_name), getattr(design, name)) for name in Design.PARTS]


def answers(design: Design, member: Member) -> dict:
    """What the page of a version says of the answers to it, as far as the member may know of them."""
    heard = approvals.voices_on(design) if design.status in (S.BEFORE_SIDES, S.IN_FORCE) else []
    reads_all = member.may(Permission.DESIGN_EDIT)
    is_open = design.status in (S.BEFORE_SIDES, S.IN_FORCE)
    return {
        "voices": heard,
        "comments": {each.side_id for each in heard if reads_all or each.side_id == member.side_id},
        "is_lapsed": any(each.is_lapsed for each in heard if each.side_id == member.side_id),
        "may_answer": is_open and member.side_id is not None and _speaks(design, member),
        "may_record": is_open and member.may(Permission.APPROVAL_RECORD),
    }


def _speaks(design: Design, member: Member) -> bool:
    return member.may(Permission.APPROVE_IN_SIDE) and approvals.speaks(design.process, member)


def waiting(members: list[Member]) -> list[Waiting]:
    """Versions that wait for a side, and one in force that a side no longer approves. Three queries for all processes."""
    by_process = {each.process_id: each for each in members if each.may(Permission.DESIGN_VIEW)}
    asked = (S.BEFORE_SIDES, S.IN_FORCE)
    designs = list(Design.objects.filter(process__in=by_process, status__in=asked).prefetch_related("approvals"))
    approvals.read_sides([by_process[pk].process for pk in {each.process_id for each in designs}])
    found = []
    for design in designs:
        member = by_process[design.process_id]
        design.process = member.process
        silent = [each for each in approvals.voices_on(design) if not each.counts]
        found += [_waiting(design, member, voice) for voice in silent]
    return found


def _waiting(design: Design, member: Member, voice: Voice) -> Waiting:
    mine = voice.side_id == member.side_id and _speaks(design, member)
    name = "design_approve" if mine and design.is_asking else "design_detail"
    why = _("It comes into force when every side has approved it.")
    if design.status == S.IN_FORCE:
        why = _("It is in force, and the approval of a side to it no longer counts.")
    return Waiting(
        design.process,
        _("How the process is organised, version %(number)s") % {"number": design.number},
        reverse(f"dialogues:{name}", args=[design.process_id, design.pk]),
        why,
        mine=mine,
        on_whom=voice.side,
        side_id=voice.side_id,
    )

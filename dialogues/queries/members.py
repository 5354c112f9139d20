"""Who has which role in a process."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from dialogues import hooks
from dialogues.access import STAFF, Member, Permission, current_memberships
from dialogues.models import Membership, Process, Role
from notices.models import Notice


@dataclass(frozen=True)
class MemberRow:
    """A role and what its holder is called to the reader; nothing where they are not to be told apart."""

    membership: Membership
    name: str
    is_own: bool


def listed(member: Member) -> list[MemberRow]:
    """Return the current roles of the member's process, as far as they may know of them.

    The third party sees everybody; others see who works for it, who may speak for each side, and themselves.
    """
    rows = list(
        Membership.objects.filter(current_memberships(), process=member.process_id).select_related("user", "side")
    )
    if not member.is_third_party:
        rows = [row for row in rows if row.role != Role.PARTICIPANT or row.user_id == member.user.pk]
    order = {role: place for place, role in enumerate(Role)}
    found = named(rows, member)
    return sorted(found, key=lambda each: (order[each.membership.role], str(each.membership.side or ""), each.name))


def named(rows: list[Membership], member: Member) -> list[MemberRow]:
    """Return roles with what their holders are called to the member. Three queries, or none where nobody is of a side."""
    of_a_side = [row.user_id for row in rows if row.side_id]
    handles = hooks.known_as(member.process, of_a_side) if of_a_side else {}
    return [MemberRow(row, _name(row, member, handles), row.user_id == member.user.pk) for row in rows]


def _name(row: Membership, member: Member, handles: dict[UUID, str]) -> str:
    if row.side_id is None or row.user_id == member.user.pk:
        return row.called
    handle = handles.get(row.user_id, "")
    if handle and handle != row.get_role_display():
        return handle if member.is_third_party else ""
    return row.called if member.may(Permission.MEMBER_EDIT) else ""


def staff_names(process: Process) -> dict[UUID, str]:
    """Return the names of all who work or worked for the third party of a process, by user. One query.

    Whoever ever belonged to a side of it is left out, also when they changed over since.
    """
    rows = list(Membership.objects.filter(process=process).select_related("user"))
    of_a_side = {row.user_id for row in rows if row.side_id}
    return {row.user_id: row.called for row in rows if row.role in STAFF and row.user_id not in of_a_side}


def no_longer_members(notices: Sequence[Notice]) -> dict[UUID, str]:
    """Return, by their ids, the mails whose recipients have no role any more in the process they tell of. One query."""
    of_a_process = [notice for notice in notices if notice.process_id is not None]
    recipients = {notice.recipient_id for notice in of_a_process}
    held = Membership.objects.filter(current_memberships(), user__in=recipients)
    held = held.filter(process__in={notice.process_id for notice in of_a_process})
    roles = set(held.values_list("process_id", "user_id")) if of_a_process else set()
    gone = [notice for notice in of_a_process if (notice.process_id, notice.recipient_id) not in roles]
    return {notice.pk: _("They have no role in the process any more.") for notice in gone}


def no_longer_a_member(notice: Notice) -> str:
    """Return why a mail about a process must not leave: its recipient has no role there any more. One query."""
    return no_longer_members([notice]).get(notice.pk, "")

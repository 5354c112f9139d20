"""The cast: one process of two sides with somebody in every role, and the people who are not in it."""

from dataclasses import dataclass

from accounts.models import User
from dialogues.models import Membership, Process, Role, Side
from tests import make


@dataclass(frozen=True)
class Cast:
    """Everybody by role. `by_role` maps the name of a role to its user; `outsider` and `superuser` are no members."""

    process: Process
    ost: Side
    tar: Side
    facilitator: User
    coordinator: User
    administrator: User
    rapporteur: User
    participant: User
    other_participant: User
    side_contact: User
    other_side_contact: User
    observer: User
    outsider: User
    superuser: User

    @property
    def by_role(self) -> dict[str, User]:
        return {role.value: getattr(self, role.value) for role in Role}

    def membership(self, user: User) -> Membership:
        return Membership.objects.get(process=self.process, user=user)


def make_cast(codename="Avel Basin Dialogue", sides=(("Ostrane", "OST"), ("Tarvia", "TAR"))) -> Cast:
    process = make.make_process(codename)
    ost, tar = (make.make_side(process, *side) for side in sides)
    names = [name for name in Cast.__annotations__ if name not in {"process", "ost", "tar", "superuser"}]
    people = {name: make.make_user(name.replace("_", " ").title()) for name in names}
    people["superuser"] = make.make_user("Superuser", is_superuser=True, is_staff=True)
    for role in (Role.FACILITATOR, Role.COORDINATOR, Role.ADMINISTRATOR, Role.RAPPORTEUR, Role.OBSERVER):
        make.make_membership(process, people[role.value], role)
    make.make_membership(process, people["participant"], Role.PARTICIPANT, ost)
    make.make_membership(process, people["other_participant"], Role.PARTICIPANT, tar)
    make.make_membership(process, people["side_contact"], Role.SIDE_CONTACT, ost)
    make.make_membership(process, people["other_side_contact"], Role.SIDE_CONTACT, tar)
    return Cast(process, ost, tar, **people)

"""Keeping a table that was tried out, and letting it go."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.models import Process, Session
from participants.models import Participation, TablePlan
from participants.policies import plans as policies


@transaction.atomic
def keep_plan(
    *, process: Process, session: Session | None, name: str, people: Collection[Participation], by: User
) -> TablePlan:
    """Keep who is ticked as a plan. It invites nobody."""
    Process.objects.select_for_update().get(pk=process.pk)
    policies.check_can_keep(process, people)
    plan = TablePlan.objects.create(process=process, session=session, name=name, kept_by=by)
    plan.people.set(people)
    record("plan.kept", plan, by=by, process=process.pk, people=len(people))
    return plan


@transaction.atomic
def remove_plan(*, plan: TablePlan, by: User) -> None:
    pk, process_id = plan.pk, plan.process_id
    TablePlan.objects.filter(pk=pk).delete()
    record("plan.removed", plan, by=by, process=process_id)

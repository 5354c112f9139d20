"""When a table that was tried out may be kept."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues.models import Process
from participants.models import Participation, TablePlan


def check_can_keep(process: Process, people: Collection[Participation]) -> None:
    if not people:
        raise ValidationError(_("Nobody is ticked. Tick who would come, then keep the plan."))
    if process.table_plans.count() >= TablePlan.MOST:
        raise ValidationError(
            _("%(count)s plans are kept already. Remove one you no longer need.") % {"count": TablePlan.MOST}
        )

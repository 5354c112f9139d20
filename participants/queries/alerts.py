"""What is to be noticed about a table now, and what was said to it."""

from dataclasses import dataclass

from django.utils import timezone

from dialogues.access import Member, Permission
from dialogues.models import Process
from participants import advice, findings
from participants.advice import Advice
from participants.answers import Alert
from participants.models import AlertResponse
from participants.queries import continuity, diversity, ratings, tallies


@dataclass(frozen=True)
class Row:
    """One thing to notice, with the response that holds, if there is one."""

    advice: Advice
    response: AlertResponse | None

    @property
    def is_open(self) -> bool:
        return self.response is None


def is_information_only(process: Process) -> bool:
    """In a process of civil society alerts inform and ask nothing."""
    return process.level == Process.Level.CIVIL_SOCIETY


def rows(process: Process, member: Member) -> list[Row]:
    """Return what is to be noticed, as the member may see it: sides above their floors, and no person.

    The open ones first. A facilitator is told of the balance over the people they have rated.
    """
    found = sorted(_found(process, member), key=lambda each: (list(Alert).index(each.alert), each.side or ""))
    responses = AlertResponse.objects.filter(process=process).holding(timezone.localdate())
    holding = {each.key: each for each in responses.select_related("responded_by").order_by("given_at")}
    return sorted((Row(each, holding.get(each.key)) for each in found), key=lambda row: not row.is_open)


def _found(process: Process, member: Member) -> list[Advice]:
    blind = member.user if member.may(Permission.RATING_EDIT) else None
    aggregate = ratings.aggregate(process, blind=blind)
    names = {str(side.pk): side.name for side in process.sides.all()}
    told = {row.group.side for row in aggregate.sides if row.group}
    balance = [
        each
        for each in advice.advice(aggregate.balance, names, aggregate.conventions, with_counts=False)
        if each.side in told or (each.alert == Alert.LOPSIDED and aggregate.is_lopsided)
    ]
    heard = tallies.course(process).latest
    return [
        *balance,
        *findings.of_diversity([(str(row.side.pk), row.figures) for row in diversity.by_side(process)], names),
        *findings.of_drift(heard.figures if heard else None, sees_sides=member.may(Permission.TALLY_EDIT)),
        *findings.of_continuity(continuity.course(process).figures, names),
    ]

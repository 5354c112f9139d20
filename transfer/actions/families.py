"""Beginning a text for all governments of the sides: a variant for each, with the same passages."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.models import OptionVersion, Paragraph, Process
from transfer import policies
from transfer.actions import readouts
from transfer.actions.readouts import Lines
from transfer.models import Family, Official


@transaction.atomic
def begin_family(
    *,
    process: Process,
    officials: Iterable[Official],
    languages: list[str],
    lines: Lines,
    route: str,
    not_before: date | None = None,
    by: User,
) -> Family:
    """Begin a readout for each institution, with the same lines. From here on each goes its own way."""
    officials = list(officials)
    policies.check_governments(officials)
    family = Family.objects.create(process=process)
    fields = {"languages": languages, "route": route, "not_before": not_before, "family": family}
    for official in officials:
        readouts.begun(process=process, lines=lines, by=by, official=official, side=official.side, **fields)
    record("family.begun", family, by=by, process=process.pk, variants=len(officials))
    return family


@transaction.atomic
def add_family_passages(
    *, family: Family, paragraphs: Iterable[Paragraph] = (), options: Iterable[OptionVersion] = (), by: User
) -> int:
    """Put the same passages into every variant, and return how many; refused once one is before the sides."""
    origins = {"paragraphs": list(paragraphs), "options": list(options)}
    count = max(readouts.put_in(readout=each, by=by, **origins) for each in family.variants.order_by("pk"))
    record("family.passages_added", family, by=by, process=family.process_id, count=count)
    return count

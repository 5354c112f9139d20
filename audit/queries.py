"""Reading the audit."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from audit.chain import digest
from audit.models import Event


@dataclass(frozen=True)
class Broken:
    """A row whose content or place does not fit its hash, with the sentence that says how."""

    sequence: int
    sentence: str


def broken_rows(only: UUID | None = None) -> Iterator[Broken]:
    """Yield every row that was changed, taken out or put in behind the application's back, in chain order; of one chain
    where `only` names it.
    """
    chain, position, before = None, 0, ""
    events = Event.objects.filter(chain=only) if only else Event.objects.all()
    for event in events.order_by("chain", "position").iterator(chunk_size=2000):
        if event.chain != chain:
            chain, position, before = event.chain, 0, ""
        if event.position != position + 1:
            yield Broken(
                event.sequence, f"Row {event.sequence}: {event.position - position - 1} rows before it are gone."
            )
        if event.previous_hash != before:
            yield Broken(event.sequence, f"Row {event.sequence} does not follow the row before it.")
        if digest(event) != event.hash:
            yield Broken(event.sequence, f"Row {event.sequence} ({event.verb}) was changed after it was written.")
        position, before = event.position, event.hash

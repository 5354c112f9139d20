"""Everything a process ever disclosed, read in the order it was said."""

from django.utils import timezone

from dialogues.models import Process
from funding import keys, signing


def signed_list(process: Process) -> dict:
    """The list as it is published, signed now."""
    rows = sorted([*process.disclosures.all(), *process.statements.all()], key=lambda row: (row.at, str(row.pk)))
    entries = signing.chained([signing.public_words(row) for row in rows])
    return signing.signed(str(process.pk), entries, keys.signing_key(), at=timezone.now())

"""What this app tells the lower ones: its kinds of file, what waits, what is found."""

from django.utils.translation import gettext_lazy as _

from dialogues import hooks
from dialogues.access import Permission
from reports.registry import register_kind
from transfer import documents, search, waiting


def register() -> None:
    register_kind(
        "readout.pdf", maker=documents.readout_pdf, permission=Permission.READOUT_EXPORT, title=_("Readout, PDF")
    )
    hooks.register_waiting(waiting.readouts_waiting)
    hooks.register_search(search.found_in_readouts)

"""The files this app makes."""

from dialogues.access import Permission
from overview import integrity_documents
from reports.registry import register_kind


def register() -> None:
    register_kind(
        integrity_documents.KIND,
        maker=integrity_documents.integrity_pdf,
        permission=Permission.HISTORY_VIEW,
        title=integrity_documents.TITLE,
    )

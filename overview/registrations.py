"""The files this app makes."""

from dialogues.access import Permission
from overview import integrity_documents, steering_documents
from reports.registry import register_kind


def register() -> None:
    register_kind(
        integrity_documents.KIND,
        maker=integrity_documents.integrity_pdf,
        permission=Permission.HISTORY_VIEW,
        title=integrity_documents.TITLE,
    )
    register_kind(
        steering_documents.KIND,
        maker=steering_documents.process_pdf,
        permission=Permission.STEERING_REPORT,
        title=steering_documents.TITLE,
    )

"""What this app tells the lower ones: who pays, what waits, what to think about, what is found."""

from dialogues import hooks
from dialogues.access import Permission
from funding import attention, documents, queries, resting, shares
from funding.actions import watching
from funding.policies import processes as process_policies
from reports.registry import register_kind


def register() -> None:
    makers = {"letter.pdf": documents.letter_pdf, "letter.docx": documents.letter_docx}
    for name, title in documents.KINDS:
        register_kind(name, maker=makers[name], permission=Permission.FUNDING_EDIT, title=title)
    hooks.register_funders(queries.names_of_funders)
    hooks.register_watcher(watching.watched)
    hooks.register_process_guard(process_policies.before_beginning_work)
    hooks.register_waiting(attention.waiting)
    hooks.register_advice(shares.advice)
    hooks.register_resting(resting.offers_resting)
    hooks.register_resting(resting.publication_resting)
    hooks.register_search(attention.search)

"""What this app tells the lower ones: its kinds of file, what waits, what is found."""

from dialogues import hooks
from dialogues.access import Permission
from notices import registry as notices
from reports.registry import register_kind
from transfer import delivery_list, documents, lines, resting, search, sent, stories, waiting
from transfer.actions import readouts


def register() -> None:
    makers = {"readout.pdf": documents.readout_pdf, "readout.docx": documents.readout_docx}
    for name, title in documents.KINDS:
        register_kind(name, maker=makers[name], permission=Permission.READOUT_EXPORT, title=title)
    register_kind(
        delivery_list.KIND,
        maker=delivery_list.deliveries_pdf,
        permission=Permission.READOUT_EXPORT,
        title=delivery_list.TITLE,
    )
    register_kind(
        sent.KIND,
        maker=documents.sent_pdf,
        permission=Permission.READOUT_EXPORT,
        title=documents.SENT_TITLE,
        is_own=False,
    )
    notices.register_batch_check(sent.LINK, sent.no_longer_wanted)
    notices.register_once_only(sent.LINK)
    notices.register_certain("readout.tampering")
    notices.register_certain("message.tampering")
    hooks.register_waiting(waiting.readouts_waiting)
    hooks.register_waiting(waiting.messages_waiting)
    hooks.register_advice(lines.advice_on_silence)
    hooks.register_option_story(stories.of_option)
    hooks.register_bodies(resting.bodies)
    hooks.register_resting(resting.clearances_resting)
    hooks.register_resting(resting.messages_resting)
    hooks.register_resting(resting.channels_resting)
    hooks.register_objection_watcher(lambda paragraph: readouts.take_back_drawn(paragraph=paragraph, by=None))
    hooks.register_search(search.found_in_readouts)

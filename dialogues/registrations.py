"""What processes give to lower apps. Loaded once by DialoguesConfig.ready()."""

from accounts import factors
from dialogues import access, documents, hooks, search, waiting
from dialogues.queries import designs, leaderships, members, windows
from notices import registry
from reports.registry import register_kind

registry.register_common_check(members.no_longer_members)
registry.register_certain("member.announced")
factors.register_demand(access.asks_for_second_factor)
registry.register_check("poll.waiting", windows.no_longer_wanted)
hooks.register_waiting(waiting.of_sessions)
hooks.register_waiting(waiting.of_polls)
hooks.register_waiting(designs.waiting)
hooks.register_waiting(waiting.of_options)
hooks.register_waiting(waiting.of_follow_ups)
hooks.register_resting(leaderships.designs_resting)
hooks.register_search(search.in_sessions)
hooks.register_search(search.in_notes)
hooks.register_search(search.in_options)
_makers = {"note.pdf": documents.note_pdf, "note.docx": documents.note_docx}
for name, title in documents.KINDS:
    register_kind(name, maker=_makers[name], permission=access.Permission.NOTE_READ, title=title)

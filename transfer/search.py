"""Finding words in readouts, within what the member may see."""

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.access import Member
from dialogues.hooks import Found
from dialogues.models import Process
from transfer import queries
from transfer.content import Content
from transfer.models import Readout

AROUND = 60


def found_in_readouts(process: Process, member: Member, words: str) -> list[Found]:
    """Return one hit for each readout that holds the words: in its frozen text, or in the draft for those who write."""
    wanted = words.casefold().strip()
    if not wanted:
        return []
    readouts = queries.for_lists(queries.readouts_for(member)).prefetch_related("wordings")
    found = []
    for readout in readouts:
        text = next((text for text in _texts(readout) if wanted in text.casefold()), None)
        if text is not None:
            url = reverse("transfer:readout_detail", args=[process.pk, readout.pk])
            found.append(Found(_("Readout"), queries.title_of(readout), _around(text, wanted), url))
    return found


def _texts(readout: Readout) -> list[str]:
    if readout.is_editable:
        return [wording.text for wording in readout.wordings.all()]
    texts = Content.from_json(readout.current.content).texts
    return [
        part for text in texts for part in (text.title, text.audience, text.opening, *text.passages, text.constraints)
    ]


def _around(text: str, wanted: str) -> str:
    place = text.casefold().find(wanted)
    start, end = max(0, place - AROUND), place + len(wanted) + AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"

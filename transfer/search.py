"""Finding words in readouts, within what the member may see."""

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.access import Member
from dialogues.hooks import Found
from dialogues.models import Process
from dialogues.search import line_around
from transfer import queries
from transfer.content import Content
from transfer.models import Readout, Wording


def found_in_readouts(process: Process, member: Member, words: str) -> list[Found]:
    """Return one hit for each readout that holds the words: in its frozen text, or in the draft for those who write."""
    readouts = queries.in_order(queries.readouts_for(member)).prefetch_related("wordings")
    found = []
    for readout in readouts:
        readout.titles = [wording for wording in readout.wordings.all() if wording.part == Wording.Part.TITLE]
        line = line_around(words, _texts(readout))
        if line is not None:
            url = reverse("transfer:readout_detail", args=[process.pk, readout.pk])
            found.append(Found(_("Readout"), queries.title_of(readout), line, url))
    return found


def _texts(readout: Readout) -> list[str]:
    if readout.is_editable:
        return [wording.text for wording in readout.wordings.all()]
    texts = Content.from_json(readout.current.content).texts
    return [
        part for text in texts for part in (text.title, text.audience, text.opening, *text.passages, text.constraints)
    ]

"""What the first visit of the longest page brings over the wire, styles and scripts included."""

import gzip
import random

from django.conf import settings
from django.urls import reverse

from dialogues.models import Note, Session
from tests import make

MOST_BYTES = 60_000
PARAGRAPHS, WORDS = 300, 45
VOCABULARY = 3_000  # of made-up words, the second used half as often as the first, and so on, as in any language


def sentences(seed):
    draw = random.Random(seed)
    words = ["".join(draw.choices("aeioubdfglmnprstv", k=draw.randint(2, 9))) for _ in range(VOCABULARY)]
    often = [1 / place for place in range(1, VOCABULARY + 1)]
    return [" ".join(draw.choices(words, often, k=WORDS)) for _ in range(PARAGRAPHS)]


def test_notes_of_three_hundred_paragraphs_are_packed(cast, sign_in):
    session = make.make_session(cast.process, status=Session.Status.HELD)
    make.make_attendance(session, make.make_participation(cast.process, "Plover", user=cast.participant))
    section = make.make_section(make.make_note(session, Note.Status.CIRCULATED))
    texts = sentences(4)
    for text in texts:
        make.make_paragraph(section, text)

    url = reverse("dialogues:note_detail", args=[cast.process.pk, section.note_id])
    response = sign_in(cast.participant).get(url, headers={"accept-encoding": "gzip"})

    page = gzip.decompress(response.content).decode()
    files = [(settings.BASE_DIR / "static" / name).read_bytes() for name in ("app.css", "app.js")]
    assert (all(text in page for text in texts), page.count("/object/")) == (True, PARAGRAPHS)
    assert len(response.content) + sum(len(gzip.compress(file)) for file in files) < MOST_BYTES

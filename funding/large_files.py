"""Large files of published grants, of which only those that hold some words are wanted: opened by a process of its own."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogues import apart

READER = Path(__file__).with_name("grant_reader.py")
BYTES = 100 * 1024 * 1024
SECONDS = 90


def matching(content: bytes, words: str, *, most: int) -> dict:
    """Return what a file holds of the words: `rows` of a table or `grants` of a package, at most `most` of them, and how
    many grants it holds in all or rows (`count`), and with the words (`found`).

    Raises ValidationError with a sentence for a file that is too large, no file of grants, or asks for too much.
    """
    if len(content) > BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)s MB. Ask the funder for the grants of one year, or cut it in parts.")
            % {"limit": BYTES // 1024 // 1024}
        )
    head = json.dumps({"words": words, "keep": most}).encode() + b"\n"
    try:
        answer = apart.read(READER, head + content, seconds=SECONDS)
    except apart.AskedTooMuch as error:
        raise ValidationError(
            _("The file asks for more memory or time than a list of grants needs. Cut it in parts.")
        ) from error
    if "refused" in answer:
        raise ValidationError(
            _("The file is damaged, or it is no table and no JSON. Open it where it was made and save it anew.")
        )
    if answer["found"] > most:
        raise ValidationError(
            _("%(found)s grants of the file hold “%(words)s”; %(most)s can be looked through. Say more words of them.")
            % {"found": answer["found"], "words": words, "most": most}
        )
    return answer

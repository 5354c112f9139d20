"""What a readout holds, as one frozen value with one hash.

The hash is sha256 over canonical JSON (keys sorted, no white space, UTF-8) of the rendered texts **and** the recipient,
the route, the embargo and the sides that are asked: whoever approves it approves where it goes as well.
"""

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Text:
    """A readout in one language. Notice and funders are the house's own and cannot be edited away."""

    language: str
    title: str
    audience: str
    opening: str
    passages: tuple[str, ...]
    constraints_heading: str
    constraints: str
    notice_heading: str
    notice: str
    funders_heading: str
    funders_line: str


@dataclass(frozen=True)
class Content:
    """Everything a side approves. `sides` are the ids of those asked, in order; no file shows them."""

    official: str
    government: str
    route: str
    not_before: str
    funders: tuple[str, ...]
    sides: tuple[str, ...]
    texts: tuple[Text, ...]

    def as_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> "Content":
        """Raises ValueError or TypeError when `stored` is not what as_json wrote."""
        fields = json.loads(stored)
        texts = tuple(Text(**{**text, "passages": tuple(text["passages"])}) for text in fields.pop("texts"))
        return cls(texts=texts, funders=tuple(fields.pop("funders")), sides=tuple(fields.pop("sides")), **fields)

    def in_language(self, language: str) -> Text:
        """Return the text in a language, or in the first one where there is none."""
        return next((text for text in self.texts if text.language == language), self.texts[0])


def hash_of(stored: str) -> str:
    """Return the sha256, in hex, of a content's canonical JSON."""
    return hashlib.sha256(stored.encode()).hexdigest()

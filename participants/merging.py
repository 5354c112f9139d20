"""What two handles becoming one human being would do."""

import hashlib
import json
from dataclasses import dataclass, field

from participants.models import Participation


@dataclass(frozen=True)
class Merge:
    """What becoming one would do: where the one identity will stand, and what moves within the process."""

    kept: Participation
    other: Participation
    stands_in: list[Participation]
    fields: dict[str, str]
    lines: list[str] = field(default_factory=list)

    @property
    def is_within_the_process(self) -> bool:
        return self.kept.process_id == self.other.process_id

    @property
    def mark(self) -> str:
        """SHA-256 over what was shown: what somebody looked at is what happens, or nothing does."""
        rows = [[str(each.pk), each.version] for each in (self.kept, self.other, *self.stands_in)]
        return hashlib.sha256(json.dumps([rows, self.fields, self.lines]).encode()).hexdigest()

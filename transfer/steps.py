"""The stops of a course, as a page draws them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One stop: of a readout from draft to delivered, or of a message from received to its end."""

    word: str
    note: str = ""
    is_done: bool = False
    is_now: bool = False

"""Foreign names written in Chinese characters by their sound: 托马什·卡莱塔 is Tomasz Kaleta.

Both sides are reduced to classes of consonants, so the roster's own spelling need not be known in Chinese.
"""

import re
from functools import lru_cache
from itertools import product

from .folding import fold
from .words import read_lines

_SOUNDING = frozenset("".join(word for line in read_lines("sounding_chinese") for word in line))
_PIECES = re.compile(f"[{''.join(sorted(_SOUNDING))}]{{2,}}(?:[·・•.‧∙][{''.join(sorted(_SOUNDING))}]{{1,}})*")
_DOTS = re.compile("[·・•.‧∙]")
_INITIALS = (
    ("zh", "S"), ("ch", "S"), ("sh", "S"), ("b", "P"), ("p", "P"), ("m", "M"), ("f", "F"), ("w", "F"), ("d", "T"), ("t", "T"),
    ("n", "N"), ("l", "L"), ("r", "L"), ("g", "K"), ("k", "K"), ("h", "K"), ("j", "S"), ("q", "S"), ("x", "S"), ("z", "S"),
    ("c", "S"), ("s", "S"), ("er", "L"), ("y", ""),
)  # fmt: skip
_LATIN = re.compile("sch|tch|shch|sh|ch|cz|sz|rz|zh|ts|tz|dz|dj|kh|gh|ph|th|ng|ck|[a-z]")
_CLASSES = {
    "b": ("P", "F"), "p": ("P",), "ph": ("F",), "f": ("F",), "v": ("F", "P"), "w": ("F", ""), "m": ("M", "N"), "n": ("N",),
    "ng": ("N", "NK"), "d": ("T",), "t": ("T",), "th": ("T", "S"), "l": ("L",), "r": ("L", ""), "k": ("K",), "ck": ("K",),
    "g": ("K", "S"), "gh": ("K", ""), "kh": ("K",), "h": ("K", ""), "q": ("K",), "c": ("K", "S"), "x": ("KS", "S"),
    "j": ("S", "", "K"),
}  # fmt: skip


@lru_cache(maxsize=5_000)
def skeletons(latin: str) -> frozenset[str]:
    """The classes of consonants a Latin spelling may be heard as."""
    units = [unit for unit in _LATIN.findall(re.sub(r"(.)\1", r"\1", fold(latin))) if unit not in "aeiouy"]
    choices = [_CLASSES.get(unit, ("S",)) for unit in units][:9]
    return frozenset(_squeezed("".join(choice)) for choice in product(*choices))


def _squeezed(classes: str) -> str:
    return re.sub(r"(.)\1+", r"\1", classes)


@lru_cache(maxsize=20_000)
def skeleton_of_syllable(syllable: str) -> str:
    initial = next((sound for start, sound in _INITIALS if syllable.startswith(start)), "")
    return initial + ("N" if syllable.endswith(("n", "ng")) else "")


def skeleton_of(syllables: list[str]) -> str:
    return _squeezed("".join(map(skeleton_of_syllable, syllables)))


def pieces_of(text: str):
    """Where foreign names may stand: the start of a run of sounding characters and its pieces between dots."""
    for run in _PIECES.finditer(text):
        start, pieces = run.start(), []
        for piece in _DOTS.split(run.group()):
            pieces.append((start, piece))
            start += len(piece) + 1
        yield pieces

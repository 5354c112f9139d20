"""The index of the parts of all listed names, which tells which parts a word of a text may be."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from . import inflection, transliteration, words
from .folding import fold, letters, normal, scripts_of, shape
from .matching import LONG, SEMITIC, VERY_LONG, Matching, deletions
from .parts import Part, Strength, parts_of
from .roster import Person

_MAC = re.compile("(mac|mc)(?=.{4})")
_PATTERNED = ("arabic", "hebrew", "cyrillic")
_ROT13 = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")


class NameIndex(Matching):
    """All parts of all names, to be asked for one word after the other."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self.parts = [part for person in self.people for part in parts_of(person)]
        self.names: dict[tuple[str, int], list[Part]] = defaultdict(list)
        for part in self.parts:
            self.names[part.person, part.name].append(part)
        self.plain: dict[str, dict[Part, Strength]] = defaultdict(dict)
        self.adjectives: dict[str, set[Part]] = defaultdict(set)
        self.cut, self.canonical, self.frames = defaultdict(set), defaultdict(set), defaultdict(set)
        self.voiceless: dict[str, set[Part]] = defaultdict(set)
        self.sounds, self.shapes, self.near, self.turned = (
            defaultdict(set),
            defaultdict(set),
            defaultdict(set),
            defaultdict(set),
        )
        self.patterns: dict[tuple[str, str], list[tuple[str, Part, int]]] = defaultdict(list)
        self.very_long: list[tuple[str, Part]] = []
        self.unvowelled: list[tuple[str, Part]] = []
        for part in self.parts:
            if part.script != "han":
                self._add(part)
        self._known_bent: dict[tuple[str, str], tuple[tuple[Part, Strength], ...]] = {}
        self._known: dict[tuple[str, str], tuple[tuple[Part, Strength], ...]] = {}

    def _add(self, part: Part) -> None:
        forms = self._forms(part)
        for form in forms:
            script = next(iter(scripts_of(form)), "other")
            self.plain[form][part] = Strength.SURE
            for bent in inflection.bent_forms(form):
                self.plain[bent].setdefault(part, Strength.SURE if len(bent) > 5 else Strength.LIKE)
            for base in inflection.without_last_vowel(form, script):
                self.cut[base].add(part)
            if len(form) >= LONG:
                for shorter in deletions(form):
                    self.near[shorter].add((part, form))
                if len(form) >= VERY_LONG:
                    self.very_long.append((form, part))
                if form.isascii():
                    self.turned[form[::-1]].add(part)
                    self.turned[form.translate(_ROT13)].add(part)
            self.shapes[shape(form)].add(part)
            if adjective := inflection.adjectival(form):
                self.adjectives[adjective].add(part)
        for latin in part.spelled:
            self._add_sounds(part, latin)
        if part.script == "latin":
            for bare in set(forms) - {part.fold, *part.spelled}:
                self._add_sounds(part, bare)
        if part.script in SEMITIC:
            bare = transliteration.without_article(part.fold, part.script)
            self.unvowelled.append((bare, part))
        if part.script == "devanagari":
            self.sounds[transliteration.sound_of_devanagari(part.fold)].add(part)

    def _add_sounds(self, part: Part, latin: str) -> None:
        self.canonical[words.CANONICAL.get(latin, latin)].add(part)
        for bones, _ in transliteration.frames(latin):
            self.frames[bones].add((part, latin))
        for key in transliteration.sounds(latin):
            if len(key) >= 3:
                self.sounds[key].add(part)
            if part.script == "latin" and len(bones := transliteration.without_vowels(key)) >= 3:
                self.voiceless[bones].add(part)
        for script in _PATTERNED:
            if script != part.script and transliteration.graphemes(latin):
                entry = (latin, part, transliteration.consonants(latin))
                for bones in transliteration.possible_bones(latin, script):
                    self.patterns[script, bones].append(entry)

    def _forms(self, part: Part) -> list[str]:
        """What is looked up letter by letter: the part, its spellings, and without an article written onto it."""
        forms = [part.fold, *part.spelled]
        if part.script == "latin":
            for form in list(forms):
                if re.match(r"(al|el|ad|as|ar|an|ash)(?=[b-df-hj-np-tv-z]{1}.{3,})", form) and "-" in self._written(
                    part
                ):
                    forms.append(re.sub("^(al|el|ad|ash|as|ar|an)", "", form))
        if part.script in SEMITIC:
            forms.append(transliteration.without_article(part.fold, part.script))
        if match := _MAC.match(part.fold):
            forms.append(("mc" if match[1] == "mac" else "mac") + part.fold[match.end() :])
        if part.particles:
            forms.append("".join(part.particles) + part.fold)
        forms.extend(half for half in self.halves_of(part) if half not in forms)
        forms.extend([form.replace("'", "") for form in forms if "'" in form])
        return list(dict.fromkeys(form for form in forms if form))

    def _written(self, part: Part) -> str:
        person = self._by_id[part.person]
        return [*person.names, *person.aliases][part.name]

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    def halves_of(self, part: Part) -> list[str]:
        """The halves of a hyphenated name that are long enough to stand for it."""
        for piece in re.split(r"\s+", normal(self._written(part))):
            if "-" in piece and fold(letters(piece)) == part.fold:
                halves = [fold(half) for half in piece.split("-")]
                if words.PARTICLES & set(halves):  # Ter-Petrosyan is Petrosyan, Ben-David is no David
                    return [half for half in halves if len(half) >= 5 and half not in words.GIVEN | words.PARTICLES]
                return [half for half in halves if len(half) >= 4]
        return []

"""What the house says in files, in each language it has words for."""

import re

import pytest

from reports.wording import languages, words_in

ENGLISH = words_in("en").sections


def blanks(sentence):
    return sorted(re.findall(r"{\w*}", sentence))


@pytest.mark.parametrize("language", languages())
def test_every_language_says_all_that_english_says_with_the_same_blanks(language):
    words = words_in(language).sections

    assert {name: set(section) for name, section in words.items()} == {n: set(s) for n, s in ENGLISH.items()}
    for name, section in ENGLISH.items():
        for key, sentence in section.items():
            assert blanks(words[name][key]) == blanks(sentence), f"{name}.{key}"
            assert words[name][key].strip()


def test_a_language_without_words_gets_the_english_ones_and_says_so():
    words = words_in("tlh")

    assert (words.language, words["pack"]["title"]) == ("en", "Session pack")


def test_names_are_joined_as_the_language_does_and_keep_their_direction():
    assert words_in("fr").listed(["Brandt", "Lindmark", "Corvane"]) == "Brandt, Lindmark et Corvane"
    assert words_in("ar").listed(["Brandt", "Lindmark"]) == "\u2068Brandt\u2069 و\u2068Lindmark\u2069"
    assert words_in("en").listed(["Brandt"]) == "Brandt"

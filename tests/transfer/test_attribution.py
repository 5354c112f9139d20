"""The name check against its corpus: no missed block, nothing clean blocked, little flagged for nothing."""

import io
import json
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from transfer import attribution
from transfer.attribution import Consent, Field, Kind, Person
from transfer.management.commands import check_names

CORPUS = Path(__file__).parent / "corpus"


def read_corpus():
    return [
        json.loads(line)
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@lru_cache(maxsize=1)  # neighbours share a roster
def checker_of(asked):
    item = json.loads(asked)
    return attribution.Checker(check_names.read_roster(item), check_names.read_consent(item))


def answer(item):
    asked = {key: item.get(key) for key in ("roster", "consent", "consent_scope")}
    return checker_of(json.dumps(asked)).check(item["text"], attribution.Field(item["field"]))


@pytest.fixture(scope="module")
def answers():
    return [(item, answer(item)) for item in read_corpus()]


def test_no_block_is_missed(answers):
    missed = [item["id"] for item, result in answers if item["expected"] == "block" and result.verdict != "block"]

    assert missed == []


def test_nothing_clean_is_blocked(answers):
    blocked = [item["id"] for item, result in answers if item["expected"] == "clean" and result.verdict == "block"]

    assert blocked == []


def test_at_most_one_clean_text_in_four_is_flagged(answers):
    verdicts = Counter(result.verdict for item, result in answers if item["expected"] == "clean")

    assert verdicts["review"] <= verdicts.total() / 4


def test_findings_lie_within_the_text_and_name_somebody_of_the_roster(answers):
    for item, result in answers:
        listed = {person["id"] for person in item["roster"]}
        for finding in result.findings:
            assert 0 <= finding.start < finding.end <= len(item["text"]), item["id"]
            assert set(finding.who) <= listed
            assert finding.reason.endswith(".")


def test_the_summary_never_says_safe():
    result = attribution.check("The bridge is open.", [attribution.Person("p1", ("Marguerite Halloran",))])

    assert (result.verdict, result.summary) == ("clean", "No listed name found.")


HALLORAN = Person(
    "p1", ("Marguerite Halloran",), ("Plover",), ("m.halloran@avel.example",), ("+44 7700 900123",),
    ("Avel Institute for Water Law",), side="Ostrane"
)  # fmt: skip
SAYINGS = [
    "Marguerite Halloran asked for a pause.",
    "We heard M. Halloran.",
    "Write to m.halloran@avel.example",
    "The Avel Institute for Water Law agreed.",
    "According to Halloran, the gauge is right.",
]


def place(text, finding):
    return text[finding.start : finding.end]


def test_a_finding_marks_the_name_in_the_text_as_it_was_given():
    text = "The idea came from Hal\u200bloran and &#72;alloran."

    result = attribution.check(text, [HALLORAN])

    assert [place(text, finding) for finding in result.findings] == ["Hal\u200bloran", "&#72;alloran"]
    assert {finding.who for finding in result.findings} == {("p1",)}


def test_a_name_in_a_blob_marks_the_blob():
    text = "see SGFsbG9yYW4gc2FpZCBzbw== please"

    result = attribution.check(text, [HALLORAN])

    assert [place(text, finding) for finding in result.findings] == ["SGFsbG9yYW4gc2FpZCBzbw=="]


def test_consent_to_the_name_leaves_the_affiliation_and_the_address_blocked():
    consent = Consent(frozenset({"p1"}), {"p1": frozenset({"name"})})
    text = "Marguerite Halloran, Avel Institute for Water Law, m.halloran@avel.example"

    result = attribution.check(text, [HALLORAN], consent=consent)

    assert {finding.kind for finding in result.findings} == {Kind.AFFILIATION, Kind.EMAIL}


def test_consent_without_a_scope_covers_everything_of_that_person():
    text = "Marguerite Halloran, Avel Institute for Water Law, m.halloran@avel.example, 07700 900123, “Plover”"

    result = attribution.check(text, [HALLORAN], consent=Consent(frozenset({"p1"})))

    assert result.findings == ()


def test_an_empty_roster_and_an_empty_text_are_clean():
    assert attribution.check("Marguerite Halloran", []).verdict == "clean"
    assert attribution.check("", [HALLORAN]).verdict == "clean"


def test_a_person_of_whom_nothing_is_known_is_no_error():
    assert (
        attribution.check(
            "Somebody spoke.", [Person("p9"), Person("p8", ("",), ("  ",), ("x",), ("1",), ("",), ("of",))]
        ).verdict
        == "clean"
    )


@pytest.mark.parametrize("field", Field)
def test_a_full_name_is_blocked_in_every_field(field):
    assert attribution.check("Marguerite Halloran", [HALLORAN], field=field).verdict == "block"


@given(st.sampled_from(SAYINGS), st.data())
@settings(max_examples=200, deadline=None)
def test_invisible_characters_never_hide_a_name(text, data):
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = (
            text[:at]
            + data.draw(st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202a\u034f\u2064\ufe0f"))
            + text[at:]
        )

    assert attribution.check(text, [HALLORAN]).verdict == "block"


LOOK_ALIKES = {
    "a": "аα𝐚ａ",
    "e": "еｅ𝐞",
    "o": "оοｏ𝐨",
    "r": "𝐫ｒ",
    "H": "НΗＨ𝐇",
    "l": "ｌ𝐥",
    "n": "ｎ𝐧",
    "i": "іｉ𝐢",
    "t": "ｔ𝐭",
}


@given(st.sampled_from([*SAYINGS[:2], SAYINGS[4]]), st.data())
@settings(max_examples=200, deadline=None)
def test_look_alike_letters_never_hide_a_name(text, data):
    shown = [data.draw(st.sampled_from([char, *LOOK_ALIKES.get(char, "")])) for char in text]

    assert attribution.check("".join(shown), [HALLORAN]).verdict == "block"


@given(st.text(max_size=200), st.sampled_from(list(Field)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered_with_places_inside_it(text, field):
    result = attribution.check(f"{text} Halloran {text}", [HALLORAN], field=field)

    assert all(0 <= finding.start < finding.end <= 2 * len(text) + 10 for finding in result.findings)


@given(st.lists(st.text(max_size=20), max_size=3), st.text(max_size=20), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_roster_is_accepted(texts, side, text):
    attribution.check(text, [Person("p1", *[tuple(texts)] * 6, side)])


def check_lines(monkeypatch, capsys, *lines):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    try:
        call_command("check_names", "--jsonl")
        code = 0
    except SystemExit as error:
        code = error.code
    shown = capsys.readouterr()
    return code, [json.loads(line) for line in shown.out.splitlines()], shown.err


def test_the_command_answers_each_line(monkeypatch, capsys):
    roster = [{"id": "p2", "names": ["Ibrahim Demirkol"]}, {"id": "p1", "names": ["Marguerite Halloran"]}]
    first = json.dumps({"id": "a", "text": "Halloran and Demirkol", "field": "body", "roster": roster})
    second = json.dumps({"id": 7})

    assert check_lines(monkeypatch, capsys, first, "", second) == (
        0,
        [{"id": "a", "verdict": "block", "who": ["p1", "p2"]}, {"id": 7, "verdict": "clean", "who": []}],
        "",
    )


@pytest.mark.parametrize("bad", ["nonsense", "[1]", '{"roster": 3}', '{"roster": [{"names": {}}]}', '{"text": 1}'])
def test_a_line_that_cannot_be_read_is_named_and_blocked_and_the_others_are_answered(monkeypatch, capsys, bad):
    code, answers, complaint = check_lines(monkeypatch, capsys, '{"id": 1}', bad, '{"id": 2}')

    assert (code, answers) == (
        1,
        [
            {"id": 1, "verdict": "clean", "who": []},
            {"id": None, "verdict": "block", "who": []},
            {"id": 2, "verdict": "clean", "who": []},
        ],
    )
    assert complaint.startswith("Line 2 could not be checked")


def test_a_broken_line_is_answered_under_the_id_that_can_be_seen_in_it(monkeypatch, capsys):
    code, answers, _ = check_lines(monkeypatch, capsys, '{"id": "x-7", "text": "cut off')

    assert (code, answers) == (1, [{"id": "x-7", "verdict": "block", "who": []}])


ODD = [
    {"field": "docx_comment", "roster": [{"id": "p1", "names": ["Marguerite Halloran"]}]},
    {"field": "BODY", "roster": [{"id": 7, "names": "Marguerite Halloran", "phones": None, "extra": 1}]},
    {"roster": [{"names": ["Marguerite Halloran"], "side": None}], "consent": None, "consent_scope": None},
    {"roster": [{"id": "p1", "aliases": ["Halloran"]}], "consent": ["p2"], "consent_scope": {"p1": ["alias"]}},
    {"roster": [{"id": "p1", "names": ["Ibrahim Demirkol"]}, {"id": "p1", "names": ["Marguerite Halloran"]}]},
    {"roster": [{"id": 7, "names": ["Marguerite Halloran"]}], "consent": [7], "consent_scope": {"7": ["affiliation"]}},
]


@pytest.mark.parametrize(("odd", "who"), list(zip(ODD, ["p1", 7, "#1", "p1", "p1", 7], strict=True)))
def test_an_odd_item_is_checked_all_the_same(monkeypatch, capsys, odd, who):
    line = json.dumps({"id": 1, "text": "\ud800 Halloran\u0000 spoke.", **odd})

    assert check_lines(monkeypatch, capsys, line) == (0, [{"id": 1, "verdict": "block", "who": [who]}], "")

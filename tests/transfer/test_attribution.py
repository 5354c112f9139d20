"""The name check against its corpus: no missed block, nothing clean blocked, little flagged for nothing."""

import json
from collections import Counter
from pathlib import Path

import pytest

from transfer import attribution
from transfer.management.commands import check_names

CORPUS = Path(__file__).parent / "corpus"


def read_corpus():
    return [
        json.loads(line)
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def answer(item):
    checker = attribution.Checker(check_names.read_roster(item), check_names.read_consent(item))
    return checker.check(item["text"], attribution.Field(item["field"]))


@pytest.fixture(scope="module")
def answers():
    return [(item, answer(item)) for item in read_corpus()]


def test_no_block_is_missed_but_those_the_decision_lists(answers):
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

"""The documents written from the code, and the sentences of the history."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from dialogues.actions import processes
from dialogues.models import Process
from overview import documents
from overview.sentences import SENTENCES, sentence

ROOT = Path(__file__).parents[2]


def test_who_may_what_is_written_as_it_is_in_the_code():
    assert (ROOT / "docs/access.md").read_text() == documents.access_page()


def test_what_follows_what_is_written_as_it_is_in_the_code():
    assert (ROOT / "docs/workflow.md").read_text() == documents.workflow_page()


def test_the_check_finds_both_fresh(capsys):
    call_command("write_docs", "--check")

    assert capsys.readouterr().out == "Fresh.\n"


def test_every_step_of_a_process_is_in_its_diagram():
    page = documents.workflow_page()

    assert "    active --> suspended\n    active --> handing_over\n    active --> abandoned\n" in page
    assert "    [*] --> exploring\n" in page
    assert "    closed --> [*]\n" in page


VERB = re.compile(r"[a-z_]+\.[a-z_]+")
OF_THE_HOUSE = ("user", "text", "invitation")  # their chain is the house's, not a process's


def verbs_on_record() -> set[str]:
    """Every verb written out in a call of record(), or of a function of the same module that calls it."""
    found = set()
    for path in [*ROOT.glob("*/actions.py"), *ROOT.glob("*/actions/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("record", "_record", "_edited"):
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                found |= {text for text in texts if isinstance(text, str) and VERB.fullmatch(text)}
    return {verb for verb in found if not verb.startswith(OF_THE_HOUSE)}


def test_every_verb_has_a_sentence():
    found = verbs_on_record()

    assert found - set(SENTENCES) == set()
    assert {"side.added", "attendance.answered", "readout.submitted"} <= found


@pytest.mark.parametrize("to", list(Process.Status))
def test_every_step_of_a_process_has_a_sentence(to):
    assert f"{processes._VERBS[to]}" in SENTENCES


def test_a_verb_without_a_sentence_says_itself(db):
    assert sentence("paragraph.set_aside_again") == "Paragraph: set aside again"

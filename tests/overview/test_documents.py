"""The documents written from the code, and the sentences of the history."""

import ast
import re
from pathlib import Path

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
    """Every verb written out in a call of record(), of a function that calls it, or in a table of verbs."""
    found: set[str] = set()
    for node in nodes_of_actions():
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("record", "_record", "_edited"):
            found |= texts_of(node.args)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("_VERBS"):
            found |= texts_of(node.value.values)
    return {verb for verb in found if VERB.fullmatch(verb) and not verb.startswith(OF_THE_HOUSE)}


def nodes_of_actions():
    for path in [*ROOT.glob("*/actions.py"), *ROOT.glob("*/actions/*.py")]:
        yield from ast.walk(ast.parse(path.read_text()))


def texts_of(nodes) -> set[str]:
    return {each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def test_every_verb_is_written_out_so_that_a_search_finds_it():
    calls = [each for each in nodes_of_actions() if isinstance(each, ast.Call) and ast.unparse(each.func) == "record"]

    assert [ast.unparse(each) for each in calls if isinstance(each.args[0], ast.JoinedStr)] == []
    assert len(calls) > 50


def test_every_verb_has_a_sentence():
    found = verbs_on_record()

    assert found - set(SENTENCES) == set()
    assert {"side.added", "attendance.answered", "readout.submitted", "transmission.taken_up"} <= found
    assert set(processes._VERBS) == set(Process.Status)


def test_a_verb_without_a_sentence_says_itself(db):
    assert sentence("paragraph.set_aside_again") == "Paragraph: set aside again"

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPUTATIONS = [
    "dialogues/clock.py",
    "dialogues/drift.py",
    "dialogues/floors.py",
    "funding/chart.py",
    "funding/concentration.py",
    "funding/gate.py",
    "participants/balance.py",
    "participants/chart.py",
    "participants/continuity.py",
    "participants/course.py",
    "participants/diversity.py",
    "participants/release.py",
    "participants/whatif.py",
    "transfer/reach.py",
    "transfer/silence.py",
]


def make_anchors():
    headings = re.findall(r"^## (.+)$", (ROOT / "docs/sources.md").read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def cited_in(path):
    return set(re.findall(r"docs/sources\.md#([\w-]+)", (ROOT / path).read_text()))


def test_every_source_a_computation_names_is_on_the_page():
    cited = {path: cited_in(path) for path in COMPUTATIONS}

    assert all(cited.values())
    assert set().union(*cited.values()) <= make_anchors()


def test_every_heading_of_the_page_is_used():
    everywhere = set().union(*(cited_in(path.relative_to(ROOT)) for app in ROOT.iterdir() for path in app.glob("*.py")))

    assert make_anchors() <= everywhere


def test_the_computations_know_nothing_of_the_database_or_of_pages():
    for path in COMPUTATIONS:
        assert not re.search(r"^(from|import) django", (ROOT / path).read_text(), re.MULTILINE), path

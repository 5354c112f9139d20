"""The name check is a command one can run on a bare checkout, without a house."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_names_are_checked_without_any_setting():
    line = json.dumps({"id": "1", "text": "Ines Halloran spoke.", "roster": [{"id": "p", "names": ["Ines Halloran"]}]})

    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "check_names", "--jsonl"],
        cwd=ROOT, env={"PATH": "/usr/bin:/bin"}, input=line, capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert [json.loads(answer) for answer in done.stdout.splitlines()] == [
        {"id": "1", "verdict": "block", "who": ["p"]}
    ]
    assert done.stderr == ""

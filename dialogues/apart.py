"""Files from outside, opened by a process of its own that imports nothing of Parley and ends itself at its limits."""

import json
import subprocess
import sys
from pathlib import Path


class AskedTooMuch(Exception):
    """A file that cannot be opened within the time and memory its reader has."""


def read(reader: Path, content: bytes, *arguments: str, seconds: int) -> dict:
    """Return what a reader, one of our own scripts, says of a file. Raises AskedTooMuch when it ends without a word."""
    command = [sys.executable, "-I", "-B", str(reader), *arguments]  # no shell, no argument from outside
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise AskedTooMuch from error
    if done.returncode:
        raise AskedTooMuch
    return json.loads(done.stdout)

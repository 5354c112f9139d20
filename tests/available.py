"""What this machine offers the tests: marked tests that need what is absent are skipped, and the end says so.

And which tests one worker runs together, because what they share takes long to make.
"""

import gc
import shutil

import pytest
from xdist.scheduler import LoadScopeScheduling

SKIPPED = pytest.StashKey[int]()
# The demonstration’s story is told once, and the corpus of names is judged once.
TOGETHER = ("tests/browser/", "tests/transfer/test_attribution.py")


class Together(LoadScopeScheduling):
    """Hands tests out one by one, and all of a place named in TOGETHER to one worker.

    The marks of xdist's own "loadgroup" travel in the names of tests, which pytest 9.2 does not let it change.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None


def chromium() -> str | None:
    """The path of a Chromium, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items):
    if not chromium():
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


def pytest_collection_finish():
    """What was imported and collected stays to the end: looking through it for garbage takes a third of a second each time."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter):
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "no Chromium" in str(r.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} browser tests were skipped: no Chromium on this machine (Debian: package chromium)."
        )

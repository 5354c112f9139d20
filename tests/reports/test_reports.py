import errno
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from audit.models import Event
from reports import actions, making, registry, storage
from reports.models import Report
from reports.registry import Made

pytestmark = pytest.mark.django_db
PLANTED = b"Quillfeather at the weir"


@pytest.fixture(autouse=True)
def kind(settings, tmp_path, monkeypatch):
    """One kind of file, made in three steps."""
    settings.FILES_DIR = tmp_path / "files"

    def maker(report, progress):
        for step in range(3):
            progress(step, 3)
        return Made(PLANTED, "text/plain", "reading-copy.txt")

    monkeypatch.setitem(
        registry._kinds, "test.file", registry.Kind(maker, "see the process and where it stands", "A file")
    )


def asked(cast) -> Report:
    return actions.request_report(
        kind="test.file", process_id=cast.process.pk, about_id=cast.process.pk, language="en", by=cast.facilitator
    )


def replace_maker(monkeypatch, maker):
    monkeypatch.setitem(registry._kinds, "test.file", registry.Kind(maker, "", "A file"))


def test_a_file_is_made_sealed_and_read_back(cast, settings):
    report = asked(cast)

    assert making.make_waiting() == 1

    report.refresh_from_db()
    assert (report.state, report.done, report.steps, report.size_bytes) == ("ready", 3, 3, len(PLANTED))
    assert storage.read(report) == PLANTED
    [file] = settings.FILES_DIR.iterdir()
    assert PLANTED not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert list(Event.objects.values_list("verb", flat=True)) == ["report.requested"]


def test_asking_twice_while_it_is_made_gives_the_same_file(cast):
    assert asked(cast) == asked(cast)


def test_a_dead_maker_s_file_is_made_by_the_next(cast, settings):
    report = asked(cast)
    making.claim()

    assert making.make_waiting() == 0
    with time_machine.travel(timezone.now() + settings.LEASE + timedelta(seconds=1)):
        assert making.make_waiting() == 1

    report.refresh_from_db()
    assert (report.state, report.attempts) == ("ready", 2)


def test_a_file_that_kills_its_maker_is_given_up_after_three_attempts(cast, settings):
    report = asked(cast)
    now = timezone.now()
    for attempt in range(3):
        with time_machine.travel(now + attempt * (settings.LEASE + timedelta(seconds=1))):
            assert making.claim() == report

    with time_machine.travel(now + timedelta(hours=1)):
        assert making.claim() is None

    report.refresh_from_db()
    assert (report.state, report.sentence) == ("failed", "The file could not be made. You can try again.")


def test_a_full_disk_leaves_no_part_of_a_file_and_is_tried_again(cast, settings, monkeypatch):
    report = asked(cast)

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        assert making.make_waiting() == 0

    report.refresh_from_db()
    assert report.state == "waiting"
    assert report.sentence.startswith("There is no room for the file")
    assert list(settings.FILES_DIR.iterdir()) == []
    with time_machine.travel(timezone.now() + settings.LEASE + timedelta(seconds=1)):
        assert making.make_waiting() == 1


def test_a_fault_of_ours_fails_the_file_with_a_sentence_and_is_loud(cast, monkeypatch):
    report = asked(cast)

    def faulty(report, progress):
        raise ZeroDivisionError

    replace_maker(monkeypatch, faulty)

    with pytest.raises(ZeroDivisionError):
        making.make_waiting()

    report.refresh_from_db()
    assert (report.state, report.sentence) == ("failed", "The file could not be made. You can try again.")
    actions.retry_report(report=report, by=cast.facilitator)
    report.refresh_from_db()
    assert report.state == "waiting"


def test_an_expired_file_is_gone(cast, settings):
    report = asked(cast)
    making.make_waiting()

    with time_machine.travel(timezone.now() + settings.REPORT_KEEP + timedelta(seconds=1)):
        assert making.remove_expired() == 1

    report.refresh_from_db()
    assert report.state == "expired"
    assert list(settings.FILES_DIR.iterdir()) == []

"""Every kind of page of the demonstration in a real Chromium, as people of different roles would meet it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from dialogues.models import Note, Section
from tests.browser.live import committed

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
FILES = Path(__file__).parents[1] / "dialogues" / "files"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# Signs out, or hands over a file instead of a page.
NOT_A_PAGE = re.compile(r"logout|/download/|\.(json|csv|xml|atom|pem)$|/feed/|/people/roster/$")
MOST = 90


def kinds_of_pages(reader, start="/") -> Iterator[str]:
    """Walk from `start`, and yield one address of each kind of page one can click to while the reader is there."""
    todo, seen, left = [start], set(), MOST
    while todo and left:
        path = todo.pop(0)
        kind = ID.sub("*", path)
        if kind in seen or NOT_A_PAGE.search(path):
            continue
        seen.add(kind)
        if reader.open(path) != 200:
            reader.complaints.append(f"{path} did not answer 200")
            continue
        todo += reader.links()
        left -= 1
        yield path


@pytest.mark.parametrize(
    ("name", "fewest"), [("Ines Halloran", 40), ("Wren", 25), ("Mirel Adeyo", 15), ("Sanne Okuda", 15), ("", 1)]
)
def test_every_kind_of_page_is_sound_for(name, fewest, read_as):
    """axe finds nothing, nothing is loaded from elsewhere or refused by the CSP, and 320 px are wide enough."""
    reader = read_as(name, viewport={"width": 320, "height": 800})
    faults = {}

    for path in kinds_of_pages(reader, "/" if name else "/login/"):
        found = reader.axe() + (["wider than 320 px"] if reader.overflows() else [])
        if found:
            faults[ID.sub("*", path)] = found
        fewest -= 1

    assert faults == {}
    assert reader.complaints == []
    assert fewest <= 0


@pytest.fixture
def ines_reads_arabic(story):
    ines = User.objects.filter(name="Ines Halloran")
    committed(lambda: ines.update(language="ar"))
    yield
    committed(lambda: ines.update(language="en"))


def test_the_main_pages_read_from_right_to_left(read_as, ines_reads_arabic):
    reader = read_as("Ines Halloran", viewport={"width": 360, "height": 800})
    process = next(path for path in kinds_of_pages_in_brief(reader) if ID.search(path))

    for path in ("/", process, f"{process}sessions/", f"{process}people/", f"{process}funding/", f"{process}readouts/"):
        assert reader.open(path) == 200
        assert reader.page.get_attribute("html", "dir") == "rtl"
        assert not reader.overflows(), path
        assert reader.axe() == []


def kinds_of_pages_in_brief(reader) -> list[str]:
    reader.open("/")
    return [path for path in reader.links() if re.fullmatch(rf"/processes/{ID.pattern}/", path)]


def test_without_scripts_a_session_is_proposed_and_a_comment_sent_by_keyboard(read_as):
    """The keyboard alone, scripts off: focus a field, type, press Enter."""
    reader = read_as("Ines Halloran", java_script_enabled=False)
    reader.open("/")
    page = reader.page
    page.get_by_role("link", name="Avel Basin Dialogue").first.click()
    page.get_by_role("link", name="Sessions", exact=True).click()
    page.get_by_role("link", name="Propose a session").click()
    page.get_by_label("Title", exact=True).focus()
    page.keyboard.type("What the spring could bring")
    page.locator("input[name=first_day]").fill("2030-03-04")
    page.locator("input[name=first_time]").fill("09:30")
    page.locator("input[name=last_day]").fill("2030-03-05")
    page.locator("input[name=last_time]").fill("16:00")
    page.locator("select[name=zone]").select_option("Europe/Lisbon")
    page.locator("input[name=languages]").first.check()
    page.get_by_label("Title", exact=True).focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("What the spring could bring")


COPY = """html => {
  document.addEventListener("copy", event => {
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", "It was suggested, sold to Marigold. [OM1]");
    event.preventDefault();
  }, { once: true });
  document.execCommand("copy");
}"""
SEEN = """What was asked

It was suggested that the gauges be read “at dawn”.[1] Others felt that it’s too early.

- two gauges
  - one of them upstream
1. read them"""


def test_what_is_pasted_is_what_one_saw_and_what_is_typed_is_kept_window_by_window(read_as):
    reader = read_as("Sanne Okuda")
    section = committed(Section.objects.filter(note__status__in=Note.OPEN).first)
    address = reader.base + reverse("dialogues:paragraph_new", args=[section.process_id, section.pk])
    windows = [reader.page, reader.page.context.new_page()]
    for page in windows:
        page.goto(address)
    for page, program in zip(windows, ("word", "writer"), strict=True):
        page.evaluate(COPY, (FILES / f"pasted-{program}.html").read_text())
        page.locator("[name=body]").focus()
        page.keyboard.press("Control+v")
        expect(page.locator("[name=body]")).to_have_value(re.compile(re.escape(SEEN)))
        expect(page.locator("[name=body]")).not_to_have_value(re.compile("Marigold|Ovidia|OM1"))
        expect(page.locator("#kept")).to_contain_text("Kept as a draft")

    for page in windows:
        page.close(run_before_unload=False)  # as if the program had crashed

    again = reader.page.context.new_page()
    again.goto(address)
    expect(again.locator("[name=body]")).to_have_value(re.compile("write it down"))
    again.get_by_role("link", name="Go on with this one").click()
    expect(again.locator("[name=body]")).to_have_value(re.compile("since 1998"))
    assert reader.complaints == []


def test_the_story_s_readout_is_read_and_decided_by_a_side_s_contact(read_as):
    reader = read_as("Alder")
    reader.open("/")
    page = reader.page
    page.get_by_role("link", name="Cabinet Office").first.click()

    expect(page.locator("main")).to_contain_text("A reading room for the gauges")
    expect(page.locator("main")).to_contain_text("Unofficial, non-binding")
    assert reader.axe() == []

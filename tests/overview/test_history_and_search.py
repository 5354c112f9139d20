"""The history names nobody of a side; the search finds nothing that may not be seen."""

import re

import pytest

from audit.actions import record
from dialogues import hooks
from dialogues.models import Membership, Role
from funding.models import Funder
from tests import make


def lines(page):
    return [(sentence, who) for _event, sentence, who in page.context["rows"]]


def test_the_history_is_in_sentences(cast, sign_in):
    record("process.begun", cast.process, by=cast.facilitator, process=cast.process.pk)
    record("side.added", cast.ost, by=cast.coordinator, process=cast.process.pk)

    assert lines(sign_in(cast.facilitator).get(f"/processes/{cast.process.pk}/history/")) == [
        ("A side was added", "Coordinator"),
        ("The process was begun", "Facilitator"),
    ]


def test_nobody_of_a_side_is_named_not_even_when_they_changed_over(cast, sign_in):
    record("paragraph.remarked", cast.process, by=None, process=cast.process.pk)
    record("attendance.answered", cast.process, by=cast.participant, process=cast.process.pk)
    Membership.objects.filter(user=cast.other_participant).update(ended_at="2026-01-01T00:00Z")
    make.make_membership(cast.process, cast.other_participant, Role.COORDINATOR)
    record("attendance.answered", cast.process, by=cast.other_participant, process=cast.process.pk)

    page = sign_in(cast.facilitator).get(f"/processes/{cast.process.pk}/history/")

    assert sorted(who for _sentence, who in lines(page)) == [
        "not on record",
        "somebody at the table",
        "somebody at the table",
    ]
    assert "Other Participant" not in page.content.decode()


def test_an_administrator_reads_what_happened_to_the_money_alone(cast, sign_in):
    record("funder.recorded", Funder(), by=cast.administrator, process=cast.process.pk)
    record("side.added", cast.ost, by=cast.facilitator, process=cast.process.pk)

    page = sign_in(cast.administrator).get(f"/processes/{cast.process.pk}/history/")

    assert lines(page) == [("A funder was recorded", "Administrator")]


def test_the_history_of_another_process_is_not_in_it(cast, sign_in):
    other = make.make_process("Merrow Sound Circle")
    record("process.begun", other, by=cast.facilitator, process=other.pk)

    page = sign_in(cast.facilitator).get(f"/processes/{cast.process.pk}/history/")

    assert lines(page) == []
    assert "Nothing is on record" in page.content.decode()


def test_the_history_is_paged_and_a_strange_page_is_the_first_or_the_last(cast, sign_in):
    for _ in range(60):
        record("side.edited", cast.ost, by=cast.facilitator, process=cast.process.pk)
    client, url = sign_in(cast.facilitator), f"/processes/{cast.process.pk}/history/"

    sizes = {page: len(lines(client.get(url, {"page": page}))) for page in ["", "1", "2", "99", "x", "-1"]}

    assert sizes == {"": 50, "1": 50, "2": 10, "99": 10, "x": 50, "-1": 10}


@pytest.fixture
def library(monkeypatch):
    """One source: what it holds is found by those who may see it."""

    def source(process, member, words):
        if member.is_third_party and words.lower() in "winter release":
            return [hooks.Found("Notes", "Winter <b>release</b>", "It was suggested", "/somewhere/")]
        return []

    monkeypatch.setattr(hooks, "_search_sources", [source])


def search(client, cast, words):
    return client.get(f"/processes/{cast.process.pk}/search/", {"q": words})


def test_what_is_found_stands_under_its_kind(cast, sign_in, library):
    page = search(sign_in(cast.facilitator), cast, "  Winter ")

    assert [(kind, [hit.title for hit in hits]) for kind, hits in page.context["kinds"]] == [
        ("Notes", ["Winter <b>release</b>"])
    ]
    assert "Winter &lt;b&gt;release" in page.content.decode()


def test_what_may_not_be_seen_looks_like_what_is_not_there(cast, sign_in, library):
    client = sign_in(cast.participant)
    hidden, absent = (
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", search(client, cast, words).content.decode())
        for words in ("winter", "summer")
    )

    assert "Nothing that you may see holds “winter”." in hidden
    assert hidden.replace("winter", "summer") == absent


@pytest.mark.parametrize("words", ["", " ", "x", "\x00", "\u202e", "a" * 5000, "<script>", "%", "'; --", "ا"])
def test_the_search_stands_whatever_is_typed(words, cast, sign_in):
    answer = search(sign_in(cast.facilitator), cast, words)

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().replace('<script src="', "")

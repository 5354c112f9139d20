"""Institutions: whom one meets there, what they must consider, and the words they cannot be seen to use."""

import pytest
from django.urls import reverse

from tests.transfer import make as made
from transfer import taboos
from transfer.actions import readouts

pytestmark = pytest.mark.django_db


@pytest.fixture
def rivers(cast):
    return made.make_official(
        cast.process, constraints="The border is never mentioned.", taboo_words="concession\njoint control\n",
        person="Anselm Varga",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("taboo", "text", "found"),
    [
        ("concession", "Two Concessions were made.", ["Concessions"]),
        ("joint control", "Under joint\ncontrol of both.", ["joint\ncontrol"]),
        ("ban", "A banner on the urban bank.", []),
        ("ban", "No BAN.", ["BAN"]),
        ("уступка", "Это уступка.", ["уступка"]),
        ("تنازل", "هذا تنازل كبير.", ["تنازل"]),
        ("让步", "双方的让步很大。", ["让步"]),
        ("c++ (old)", "In C++ (old) days.", ["C++ (old)"]),
    ],
)
def test_words_an_institution_cannot_use_are_found_as_words(taboo, text, found):
    assert [text[each.start : each.end] for each in taboos.findings(text, [taboo], "why")] == found


def test_taboo_words_are_pointed_out_as_one_writes_and_nothing_is_refused(cast, rivers, sign_in):
    readout = made.make_draft(cast, official=rivers)
    passage = readout.passages.first()
    typed = {"text_en": "A concession, said Anselm Varga."}

    told = {
        who: sign_in(getattr(cast, who))
        .post(reverse(f"transfer:{check}", args=[cast.process.pk, readout.pk]), typed)
        .content.decode()
        for who, check in (("coordinator", "name_check"), ("rapporteur", "taboo_check"))
    }
    form = sign_in(cast.coordinator).get(reverse("transfer:passage_edit", args=[cast.process.pk, passage.pk]))
    readouts.edit_passage(passage=passage, texts={"en": "A concession."}, version=1, by=cast.coordinator)
    page = sign_in(cast.rapporteur).get(reverse("transfer:readout_detail", args=[cast.process.pk, readout.pk]))
    made.submitted(cast, readout)

    for said in told.values():
        assert '<mark class="review">concession</mark>' in said
        assert "Ministry of Rivers cannot be seen to use this word." in said
    assert ("It names a person" in told["coordinator"], "It names a person" in told["rapporteur"]) == (True, False)
    assert "no listed name" not in told["rapporteur"]
    assert "The border is never mentioned." in form.content.decode()
    assert '<mark class="review">concession</mark>' in page.content.decode()


def test_whom_one_meets_there_stands_on_the_page_of_the_institution_alone(cast, rivers, sign_in):
    readout = made.make_submitted(cast, official=rivers)
    browser, seen = sign_in(cast.coordinator), {}
    for name, pk in (
        ("official_list", None), ("official_edit", rivers.pk), ("readout_list", None), ("readout_detail", readout.pk),
        ("version_detail", readout.current_id), ("transmission_new", readout.pk),
    ):  # fmt: skip
        url = reverse(f"transfer:{name}", args=[cast.process.pk, *([pk] if pk else [])])
        seen[name] = "Anselm Varga" in browser.get(url).content.decode()

    assert [name for name, has in seen.items() if has] == ["official_edit"]
    assert "Anselm" not in readout.current.content

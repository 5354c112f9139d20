"""The name check where a text is written and where it would leave."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from audit.models import Event
from participants.models import Participation, Person
from tests import make
from tests.transfer import make as made
from tests.transfer.make import fresh
from transfer.actions import readouts
from transfer.models import NameOverride

pytestmark = pytest.mark.django_db
TELLING = "It was suggested by Anselm Varga that the gauges be read together."


@pytest.fixture
def varga(cast):
    person = Person.objects.create(
        legal_name="Anselm Varga", affiliations="Sarn laboratory", contact="a.varga@sarn.example\n+999 12 345 67"
    )
    return Participation.objects.create(process=cast.process, side=cast.ost, person=person, handle="Plover")


def telling(cast, text=TELLING, by=None):
    readout = made.make_draft(cast)
    passage = readout.passages.first()
    readouts.edit_passage(passage=passage, texts={"en": text}, version=1, by=by or cast.coordinator)
    return fresh(readout)


def detail(client, cast, readout):
    return client.get(reverse("transfer:readout_detail", args=[cast.process.pk, readout.pk])).content.decode()


def test_a_listed_name_is_marked_in_the_text_and_the_text_cannot_be_sent(cast, sign_in, varga):
    page = detail(sign_in(cast.coordinator), cast, telling(cast))

    assert '<mark class="block">Anselm Varga</mark>' in page
    assert '<button class="btn" disabled' in page
    assert "The name check holds back: “Anselm Varga”" in page


@pytest.mark.parametrize(
    "text", [TELLING, "Engineers of the Sarn laboratory agreed.", "Write to a.varga@sarn.example."]
)
def test_a_text_that_names_a_listed_person_is_refused_at_the_sending(cast, varga, text):
    readout = telling(cast, text)

    with pytest.raises(ValidationError, match="The name check holds back"):
        readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)


def test_every_part_in_every_language_is_checked(cast, varga):
    readout = made.make_draft(cast, languages=("en", "ar"), title="Varga’s reading room")

    with pytest.raises(ValidationError, match="The name check holds back"):
        readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)


def test_people_of_the_senders_other_processes_are_held_back_too(cast):
    other = make.make_process("Merrow Sound Circle", sides=[("Eastern Isles", "EAS")])
    make.make_membership(other, cast.coordinator, "coordinator")
    person = Person.objects.create(legal_name="Anselm Varga")
    Participation.objects.create(process=other, side=other.sides.get(), person=person, handle="Heron")
    readout = telling(cast)

    with pytest.raises(ValidationError, match="The name check holds back"):
        readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)


def test_who_may_not_open_identities_learns_nothing_from_the_check(cast, sign_in, varga):
    """A rapporteur edits drafts and sees no roster: marks would tell who is on it."""
    with_name, without = (
        telling(cast),
        telling(cast, "It was suggested by Anselm Vargo that the gauges be read together."),
    )
    client = sign_in(cast.rapporteur)

    pages = [detail(client, cast, readout) for readout in (with_name, without)]
    answer = client.post(
        reverse("transfer:name_check", args=[cast.process.pk, with_name.pk]), {"text_en": "Anselm Varga"}
    )

    assert ["<mark" in page or "Name check" in page for page in pages] == [False, False]
    assert answer.status_code == 404


def test_a_second_person_lets_words_stand_with_a_reason_and_it_is_on_record(cast, sign_in, varga):
    readout = telling(cast, "A street called Anselm Varga leads to the gauges.")
    url = reverse("transfer:name_override", args=[cast.process.pk, readout.pk])

    sign_in(cast.facilitator).post(url, {"words": "Anselm Varga", "reason": "A street of that name."})
    readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.coordinator)

    assert [(o.words, o.reason, o.by) for o in NameOverride.objects.all()] == [
        ("Anselm Varga", "A street of that name.", cast.facilitator)
    ]
    assert Event.objects.filter(verb="name.overridden").count() == 1
    assert fresh(readout).status == "in_clearance"


def test_the_writer_lets_nothing_stand(cast, sign_in, varga):
    readout = telling(cast)
    url = reverse("transfer:name_override", args=[cast.process.pk, readout.pk])

    response = sign_in(cast.coordinator).post(url, {"words": "Anselm Varga", "reason": "I say so."})

    assert (response.status_code, NameOverride.objects.count()) == (200, 0)
    assert "somebody else must let these words stand" in response.content.decode()


def test_who_let_words_stand_does_not_send_the_text(cast, varga):
    readout = telling(cast)
    readouts.override_name(readout=readout, words="Anselm Varga", reason="A street.", by=cast.facilitator)

    with pytest.raises(ValidationError, match="The name check holds back"):
        readouts.submit_readout(readout=readout, revision=readout.revision, by=cast.facilitator)


def test_only_words_that_are_held_back_can_be_let_stand(cast, sign_in, varga):
    readout = telling(cast)
    url = reverse("transfer:name_override", args=[cast.process.pk, readout.pk])

    response = sign_in(cast.facilitator).post(url, {"words": "Somebody Else", "reason": "Why not."})

    assert (response.status_code, NameOverride.objects.count()) == (200, 0)


def test_the_check_answers_as_one_types_and_marks_safely(cast, sign_in, varga):
    readout = made.make_draft(cast)
    url = reverse("transfer:name_check", args=[cast.process.pk, readout.pk])

    page = sign_in(cast.coordinator).post(url, {"text_en": "<script>x</script> Anselm Varga said."}).content.decode()

    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script" not in page
    assert '<mark class="block">Anselm Varga</mark>' in page


def test_a_clean_text_is_never_called_safe(cast, sign_in, varga):
    page = detail(sign_in(cast.coordinator), cast, made.make_draft(cast))

    assert "no listed name found. It can never say that a text is safe." in page

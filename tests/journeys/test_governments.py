"""One text for two governments: three sides, an objection, an edit after approvals, two variants that never cross, a recall.

Five people at their pages; the process, its sides and its agreed notes are there when it begins.
"""

import pytest

from dialogues.models import Role
from notices.models import Notice
from tests import make
from tests.journeys.visitor import Visitor
from tests.transfer.make import make_paragraphs

NAMES = {"ines": "Ines Halloran", "tomas": "Tomas Reyl", "wren": "Wren", "alder": "Alder", "basalt": "Basalt"}
SIDES = {"wren": ("Highland Councils", "HC"), "alder": ("Ostrane", "OST"), "basalt": ("Tarvia", "TAR")}
CONTACTS = tuple(SIDES)
RIVERS, CABINET = "Ministry of Rivers, Ostrane", "Cabinet Office, Tarvia"
SAID = "It was suggested that gauge 0 be read together."
AT_HOME = "It was suggested that each side read gauge 0 at home."
MILD = "It was suggested that gauge 0 be read by engineers."


def settled(*, named=Visitor) -> tuple[str, dict[str, Visitor]]:
    """Return the address of a process of three sides with agreed notes, and its people, `named` with name and address."""
    process = make.make_process()
    staff = {"ines": Role.FACILITATOR, "tomas": Role.COORDINATOR}
    people = {short: named(name, f"{short}@avel.example") for short, name in NAMES.items()}
    for short, person in people.items():
        user = make.make_user(person.name)
        user.email = person.email
        user.set_password(person.passphrase)
        user.save()
        side = make.make_side(process, *SIDES[short]) if short in SIDES else None
        make.make_membership(process, user, staff.get(short, Role.SIDE_CONTACT), side)
    make_paragraphs(process)
    return f"/processes/{process.pk}/", people


@pytest.mark.django_db
def test_a_text_for_two_governments_from_its_beginning_to_its_recall():
    process, people = settled()
    tell_two_governments(process, people)
    assert told() == {("Tomas Reyl", "readout.recalled")}


def tell_two_governments(process, people) -> None:
    for person in people.values():
        person.sign_in()
    family = begin_for_both(people["tomas"], process)
    word_one_otherwise(people["tomas"], family)
    object_and_edit_after_approvals(people, family)
    clear_the_other(people, family)
    hand_over_each_to_its_own(people, family)
    recall_one(people, family)


def begin_for_both(tomas, process) -> str:
    tomas.open(process).follow("Readouts").follow("Institutions")
    for name, side in (("Ministry of Rivers", "Ostrane"), ("Cabinet Office", "Tarvia")):
        tomas.follow("Add an institution")
        tomas.press(
            "Save", institution=name, government=side, side=tomas.option("side", side), taboo_words="shared sovereignty"
        )
    tomas.open(process).follow("Readouts").follow("One for all governments")
    tomas.press("Begin them and choose passages", languages=["en"], title_en="A first small step", route="hand")
    tomas.press("Add what is ticked", paragraphs=[tomas.box(SAID)])
    assert (RIVERS in tomas.page, CABINET in tomas.page, "The same words" in tomas.page) == (True, True, True)
    return tomas.address


def word_one_otherwise(tomas, family) -> None:
    tomas.open(family).follow(CABINET).follow("Edit passage 1")
    assert "shared sovereignty" in tomas.page
    tomas.press("Save", text_en=AT_HOME)
    tomas.open(family)
    assert "taken out: be" in tomas.page


def object_and_edit_after_approvals(people, family) -> None:
    """Two sides approve and one objects; the edit that follows asks all three anew."""
    ines, tomas = people["ines"], people["tomas"]
    tomas.open(family).follow(RIVERS).press("Send to the sides")
    for short in ("wren", "alder"):
        decide(people[short], family, RIVERS)
    decide(people["basalt"], family, RIVERS, decision="objected", comment="By engineers, please.")
    tomas.open(family).follow(RIVERS)
    assert "By engineers, please." in tomas.page
    tomas.follow("Edit passage 1").press("Save", text_en=MILD)
    tomas.press("Send to the sides")
    assert tomas.page.count("Not yet decided") == 3
    assert not ines.open(family).follow(RIVERS).offers("Read it and release it")
    release(people, family, RIVERS)


def clear_the_other(people, family) -> None:
    """Every side approves this variant as well; an edit after two approvals takes them with it."""
    tomas = people["tomas"]
    tomas.open(family).follow(CABINET).press("Send to the sides")
    for short in ("wren", "alder"):
        decide(people[short], family, CABINET)
    tomas.open(family).follow(CABINET).follow("Take the text back to edit it").press("Take it back")
    tomas.follow("Edit passage 1").press("Save", text_en=f"{AT_HOME} By engineers.")
    tomas.press("Send to the sides")
    assert tomas.page.count("Not yet decided") == 3
    release(people, family, CABINET)


def decide(person, family, variant, decision="approved", comment="") -> None:
    person.open(family).follow(variant).follow("Decide for your side")
    person.press("Record the decision", decision=decision, comment=comment)
    assert (person.status, "Recorded:" in person.page) == (200, True)


def release(people, family, variant) -> None:
    for short in CONTACTS:
        decide(people[short], family, variant)
    assert not people["tomas"].open(family).follow(variant).offers("Read it and release it")  # who wrote it
    ines = people["ines"].open(family).follow(variant).follow("Read it and release it").press("Release it")
    assert "Released." in ines.page


def hand_over_each_to_its_own(people, family) -> None:
    tomas = people["tomas"]
    theirs = tomas.open(family).follow(CABINET).follow("Record a handing over").value("official")
    tomas.open(family).follow(RIVERS).follow("Record a handing over").press("Put it on record", official=theirs)
    assert f"The sides approved this text for {RIVERS}, and it is handed to nobody else." in tomas.page

    tomas.open(family).follow(RIVERS).follow("Record a handing over").press("Put it on record")
    assert "One government is told more than another." in tomas.open(family).page
    tomas.follow(CABINET).follow("Record a handing over").press("Put it on record")
    assert "One government is told more than another." not in tomas.open(family).page
    tomas.follow(RIVERS).follow("How far it reached").press("Record it", stage="acknowledged")

    pages = {short: people[short].open(family).page for short in ("alder", "basalt")}
    assert ["Acknowledged" in page for page in pages.values()] == [True, False]
    assert "to a recipient that is not your government" in people["basalt"].follow(RIVERS).page


def recall_one(people, family) -> None:
    people["ines"].open(family).follow(RIVERS).follow("Recall it").press("Recall it")
    tomas = people["tomas"].open(family).follow(RIVERS)
    assert "It was recalled." in tomas.page
    assert not tomas.offers("Record a handing over")
    assert tomas.open(family).follow(CABINET).offers("Record a handing over")  # the other is not touched


def told() -> set[tuple[str, str]]:
    """Who was told of a recall, by mail that waits in the outbox."""
    rows = Notice.objects.filter(kind="readout.recalled").values_list("recipient__name", "kind")
    return set(rows)

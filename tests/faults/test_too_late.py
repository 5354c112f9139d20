"""Signed out in the middle of writing: after signing in again, the text is there and one button sends it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Paragraph, Session
from funding.models import Offer
from tests import make
from tests.journeys.visitor import Visitor

LONG = "It was suggested that the gauge be read aloud.\n\nAnd that it be read twice: “once” & <again>."


@pytest.fixture
def writer(db):
    """Return a function: a visitor who is signed in as a user of the cast."""
    cache.clear()

    def signed_in(user):
        visitor = Visitor(str(user), user.email)
        user.set_password(visitor.passphrase)
        user.save()
        return visitor.sign_in()

    return signed_in


def send_too_late(visitor, address, deed, **typed):
    """Open a form, write for longer than a sign-in lasts, press the button, sign in again, and send what was kept."""
    visitor.open(address)
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=True):
        visitor.press(deed, **typed)
        assert visitor.heading == "Sign in"
        visitor.press("Sign in", login=visitor.email, password=visitor.passphrase)
        assert visitor.heading == "What you sent is kept"
        visitor.press("Send it now")
    return visitor


def test_a_paragraph(cast, writer):
    section = make.make_section(make.make_note(make.make_session(cast.process)))
    address = reverse("dialogues:paragraph_new", args=[cast.process.pk, section.pk])

    sanne = send_too_late(
        writer(cast.facilitator), address, "Save the paragraph", body=LONG.replace("\n", "\r\n"), audience="group"
    )

    assert Paragraph.objects.get().body == LONG
    assert "And that it be read twice" in sanne.page


def test_a_session_with_several_choices_at_one_field(cast, writer):
    cast.process.languages = ["en", "fr", "ar"]
    cast.process.save()
    typed = {
        "title": "Who may measure?", "purpose": LONG, "first_day": "2027-03-01", "first_time": "09:30",
        "last_day": "2027-03-02", "last_time": "16:00", "zone": "Europe/Lisbon", "place": "Port Serrin",
        "languages": ["en", "ar"],
    }  # fmt: skip

    tomas = send_too_late(
        writer(cast.coordinator),
        reverse("dialogues:session_new", args=[cast.process.pk]),
        "Propose the session",
        **typed,
    )

    session = Session.objects.get()
    assert (session.title, session.purpose, session.languages) == ("Who may measure?", LONG, ["en", "ar"])
    assert (session.first_day, session.place) == (date(2027, 3, 1), "Port Serrin")
    assert tomas.heading == "Who may measure?"


def test_an_offer_with_its_conditions(cast, writer):
    typed = {
        "funder__name": "Brandt Family Foundation", "funder__source": "own", "offer__amount": "60,000",
        "offer__currency": "EUR", "offer__purpose": LONG, "condition__1__words": "An audit every year",
        "condition__1__kind": "audit", "condition__1__severity": "fiduciary",
    }  # fmt: skip

    send_too_late(
        writer(cast.administrator), reverse("funding:offer_new", args=[cast.process.pk]), "Record the offer", **typed
    )

    offer = Offer.objects.get()
    assert (offer.funder.name, offer.purpose) == ("Brandt Family Foundation", LONG)
    assert [each.words for each in offer.conditions.all()] == ["An audit every year"]

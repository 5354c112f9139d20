"""A participant of the other side who tries to learn what somebody is before the two have met."""

import pytest

from dialogues.models import Session
from participants.models import Attendance, Participation
from tests import make
from tests.participants.test_who_sees_whom import people_page, seen

Presence = Attendance.Presence


@pytest.fixture
def basalt(cast):
    mode = Participation.IdentityMode.NAMED_IN_GROUP
    return make.make_participation(cast.process, "Basalt", cast.tar, identity_mode=mode, standing="journalist")


@pytest.fixture
def plover(cast):
    return make.make_participation(cast.process, "Plover", user=cast.participant)


@pytest.mark.parametrize("status", [each for each in Session.Status if each not in Session.BEGUN])
def test_saying_that_one_comes_shows_nobodys_standing_before_the_session_has_begun(
    status, cast, plover, basalt, sign_in
):
    session = make.make_session(cast.process, status=status)
    make.make_attendance(session, basalt)
    make.make_attendance(session, plover)

    assert seen(people_page(sign_in(cast.participant), cast.process), "Basalt") == (False, False)


@pytest.mark.parametrize(
    ("own", "theirs", "met"),
    [
        (Presence.ATTENDED, Presence.PARTIAL, True),
        (Presence.UNKNOWN, Presence.UNKNOWN, True),
        (Presence.ABSENT, Presence.ATTENDED, False),
        (Presence.ATTENDED, Presence.ABSENT, False),
    ],
)
def test_whoever_stayed_away_met_nobody(own, theirs, met, cast, plover, basalt, sign_in):
    session = make.make_session(cast.process, status=Session.Status.HELD)
    make.make_attendance(session, basalt, presence=theirs)
    make.make_attendance(session, plover, presence=own)

    assert seen(people_page(sign_in(cast.participant), cast.process), "Basalt") == (met, False)

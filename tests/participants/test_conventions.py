"""The thresholds of a process: set by facilitators, and never below a floor."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from audit.models import Event
from dialogues.policies.conflicts import Conflict
from participants.actions import conventions as actions
from participants.models import TableConventions
from tests import make


def seat(cast):
    for handle, (influence, autonomy) in {"A0": (4, 3), "A1": (4, 3), "A2": (4, 2)}.items():
        each = make.make_participation(cast.process, handle, cast.ost)
        make.make_rating(each, cast.facilitator, influence, autonomy)


def test_a_threshold_of_the_process_decides_what_is_noticed(cast, sign_in):
    seat(cast)
    url = reverse("participants:balance_detail", args=[cast.process.pk])
    client = sign_in(cast.facilitator)

    before = client.get(url).content.decode()
    actions.edit_conventions(process=cast.process, values={"low": "0.45"}, version=1, by=cast.facilitator)
    after = client.get(url).content.decode()

    assert ("Captured" in before, "Captured" in after) == (False, True)
    assert [(event.verb, event.ids) for event in Event.objects.all()] == [("conventions.edited", {"changed": 1})]


def test_nobody_lowers_a_floor_and_nobody_overwrites_another(cast):
    with pytest.raises(ValidationError, match="3"):
        actions.edit_conventions(process=cast.process, values={"rated_per_side": 2}, version=1, by=cast.facilitator)
    actions.edit_conventions(process=cast.process, values={"spread": "0.5"}, version=1, by=cast.facilitator)
    with pytest.raises(Conflict):
        actions.edit_conventions(process=cast.process, values={"spread": "0.7"}, version=1, by=cast.facilitator)

    assert str(TableConventions.objects.get().spread) == "0.50"

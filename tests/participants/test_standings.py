"""What somebody was when, and who listens to them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from participants import tasks
from participants.actions import consents, credibility, people
from participants.actions import rosters as roster_actions
from participants.models import CredibilityView, StandingPeriod
from participants.queries import rosters as roster_queries
from participants.roster import read
from tests import make


def periods(participation):
    return [(each.standing, each.since, each.until) for each in participation.standings.all()]


def edited(participation, by, standing, since=None):
    participation.refresh_from_db()
    fields = {"handle": "Heron", "side": participation.side, "identity_mode": "pseudonym", "standing": standing}
    people.edit_participation(
        participation=participation, fields=fields, version=participation.version, asked_by_them=False,
        standing_since=since, by=by,
    )  # fmt: skip


def test_a_standing_ends_on_the_day_the_next_one_begins(cast):
    today = timezone.localdate()
    heron = people.add_participation(
        process=cast.process, fields={"handle": "Heron", "side": cast.ost, "standing": "former_official"}, identity={},
        standing_since=today - timedelta(days=90), by=cast.coordinator,
    )  # fmt: skip

    edited(heron, cast.coordinator, "academic_think_tank", today - timedelta(days=30))
    edited(heron, cast.coordinator, "academic_think_tank")
    edited(heron, cast.coordinator, "journalist")
    edited(heron, cast.coordinator, "business")
    with pytest.raises(ValidationError, match="still to come"):
        edited(heron, cast.coordinator, "journalist", today + timedelta(days=1))

    assert periods(heron) == [
        ("business", today, None),
        ("academic_think_tank", today - timedelta(days=30), today),
        ("former_official", today - timedelta(days=90), today - timedelta(days=30)),
    ]


def test_a_roster_fills_identities_standings_and_sides_in_one_go(cast):
    make.make_participation(cast.process, "Heron", cast.ost)
    content = "Handle,Side,Standing,Name,Email\nHeron,OST,journalist,,\nTeal,TAR,business,Basil Quorn,b@q.example\n"
    kept = roster_actions.upload_roster(
        process=cast.process, roster=read(content.encode(), taken=["heron"]), by=cast.coordinator
    )

    roster_actions.commit_roster(
        roster=kept, seen=roster_queries.plan(kept).mark, leave_out_refused=False, by=cast.coordinator
    )
    teal = cast.process.participations.get(handle="Teal")

    assert (teal.side, teal.person.legal_name, teal.person.contact) == (cast.tar, "Basil Quorn", "b@q.example")
    assert sorted(StandingPeriod.objects.values_list("participation__handle", "standing", "until")) == [
        ("Heron", "journalist", None), ("Teal", "business", None),
    ]  # fmt: skip


def view(participation, by, government="Ostrane", value=4):
    credibility.view_credibility(
        participation=participation, government=government, value=value, rationale=f"Seen by {by}.", by=by
    )


def test_nobody_looks_at_the_views_of_others_before_they_have_one(cast, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    second = make.make_user("Second Facilitator")
    make.make_membership(cast.process, second)
    view(heron, second)
    url = reverse("participants:credibility_edit", args=[cast.process.pk, heron.pk])
    client = sign_in(cast.facilitator)

    before = client.get(url).content.decode()
    client.post(url, {"government": "ostrane", "value": "2", "rationale": "They laughed."})
    after = client.get(url).content.decode()

    assert ("Seen by Second" in before, "Others have a view." in before) == (False, True)
    assert ("Seen by Second" in after, "They laughed." in after) == (True, True)


def test_a_view_lapses_like_a_rating_and_goes_with_the_consent(cast):
    heron = make.make_participation(cast.process, "Heron", user=cast.participant)
    view(heron, cast.facilitator)
    with time_machine.travel(timezone.now() + timedelta(days=560)):
        view(heron, cast.facilitator, "Tarvia")
        tasks.remove_expired_ratings()
    left = [each.government for each in CredibilityView.objects.all()]

    consents.say_consent(participation=heron, purpose="rated", is_given=False, by=cast.participant)

    assert (left, CredibilityView.objects.count()) == (["Tarvia"], 0)
    with pytest.raises(ValidationError, match="has not agreed to be rated"):
        view(heron, cast.facilitator)

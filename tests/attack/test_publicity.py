"""Bringing a closed process into the open without asking anybody of it."""

import pytest
from django.urls import reverse

from dialogues.models import Process
from tests.pages import forms_of

STEPS = [("closed", "quiet"), ("closed", "open"), ("quiet", "open")]


def edit(client, process, discretion):
    url = reverse("dialogues:process_edit", args=[process.pk])
    form = next(each for each in forms_of(client.get(url).content.decode()) if "codename" in each.values)
    return client.post(url, {**form.values, "discretion": discretion})


@pytest.mark.parametrize(("now", "then"), STEPS)
@pytest.mark.parametrize("who", ["facilitator", "coordinator"])
def test_nobody_makes_a_process_less_discreet_than_the_sides_were_told(who, now, then, cast, sign_in, client):
    Process.objects.update(discretion=now)

    response = edit(sign_in(getattr(cast, who)), cast.process, then)

    assert Process.objects.get().discretion == now
    assert "never looser" in response.content.decode()
    assert client.get(reverse("public_detail", args=[cast.process.pk])).status_code == (404 if now == "closed" else 200)


@pytest.mark.parametrize(("then", "now"), STEPS)
def test_it_can_become_more_discreet_at_any_time(now, then, cast, sign_in):
    Process.objects.update(discretion=now)

    edit(sign_in(cast.facilitator), cast.process, then)

    assert Process.objects.get().discretion == then


def test_before_the_sides_are_consulted_it_is_the_third_partys_to_say(cast, sign_in):
    Process.objects.update(discretion="closed", status="exploring")

    edit(sign_in(cast.facilitator), cast.process, "quiet")

    assert Process.objects.get().discretion == "quiet"

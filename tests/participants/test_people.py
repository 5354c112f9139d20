"""Adding people, editing and moving them, and how they choose to be seen."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from participants.actions import people as actions
from participants.models import Participation, Person
from participants.policies import people as policies
from tests import make

Mode = Participation.IdentityMode
Status = Participation.Status


def verbs(process):
    return list(Event.objects.filter(chain=process.pk).order_by("position").values_list("verb", flat=True))


def part(cast, **fields):
    return {"handle": "Heron", "side": cast.ost, "identity_mode": "pseudonym", "standing": "", **fields}


def form(cast, **fields):
    plain = {"handle": "Heron", "side": str(cast.ost.pk), "identity_mode": "pseudonym", "status": "identified"}
    return {**plain, **fields}


def test_somebody_is_added_with_a_handle_and_nothing_else(cast, sign_in):
    url = reverse("participants:participation_new", args=[cast.process.pk])

    response = sign_in(cast.coordinator).post(url, form(cast))

    added = cast.process.participations.get()
    assert response.status_code == 302
    assert (added.handle, added.side, added.person, added.membership) == ("Heron", cast.ost, None, None)
    assert verbs(cast.process) == ["participation.added"]


def test_an_identity_is_sealed_with_them_and_never_shown(cast, sign_in):
    url = reverse("participants:participation_new", args=[cast.process.pk])
    client = sign_in(cast.facilitator)

    client.post(url, form(cast, **{"identity-legal_name": "Ovidia Marchetant", "identity-contact": "+000 1234"}))

    added = cast.process.participations.get()
    page = client.get(reverse("participants:participation_detail", args=[cast.process.pk, added.pk])).content.decode()
    assert added.person.legal_name == "Ovidia Marchetant"
    assert ("Marchetant" in page, "A name is sealed." in page) == (False, True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"handle": ""}, "This field is required."),
        ({"handle": "=HYPERLINK(1)"}, "begin with a letter or digit"),
        ({"handle": "Her\u202eon"}, "invisible characters"),
        ({"handle": "x" * 41}, "at most 40 characters"),
        ({"handle": "PLOVER"}, "Somebody in this process has that handle."),
        ({"identity_mode": "loud"}, "loud is not one of the available choices"),
        ({"identity_mode": "anonymous", "identity-legal_name": "Ovidia Marchetant"}, "keeps no identity"),
        ({"handle": "Ovidia", "identity-legal_name": "Ovídia Marchetant"}, "must not share a word with the name"),
        ({"identity-contact": "+000 1234"}, "Write the name these belong to"),
        ({"identity-legal_name": "Ovi\u202edia"}, "invisible characters"),
        ({"left_office_on": "32 May"}, "Enter a valid date."),
    ],
)
def test_what_cannot_be_added_is_said_in_a_sentence_and_nothing_is_lost(fields, sentence, cast, sign_in):
    make.make_participation(cast.process, "Plover", cast.tar)
    url = reverse("participants:participation_new", args=[cast.process.pk])

    response = sign_in(cast.coordinator).post(url, form(cast, **{"identity-aliases": "kept text", **fields}))

    page = response.content.decode()
    assert (response.status_code, sentence in page, "kept text" in page) == (200, True, True)
    assert (cast.process.participations.count(), Person.objects.count(), verbs(cast.process)) == (1, 0, [])


def test_side_and_account_of_another_process_are_no_choice(cast, sign_in):
    other = make.make_process("Merrow Sound Circle", sides=[("Eastern Isles", "EAS")])
    stranger = make.make_membership(other, role="participant", side=other.sides.get())
    url = reverse("participants:participation_new", args=[cast.process.pk])

    foreign = sign_in(cast.coordinator).post(
        url, form(cast, side=str(other.sides.get().pk), membership=str(stranger.pk))
    )

    assert foreign.content.decode().count("That choice is not one of the available choices") >= 2
    assert cast.process.participations.count() == 0


def test_an_account_of_the_other_side_is_refused(cast):
    with pytest.raises(ValidationError, match="Choose side and account alike"):
        actions.add_participation(
            process=cast.process,
            fields=part(cast, membership=cast.membership(cast.other_participant)),
            identity={},
            by=cast.coordinator,
        )

    assert (cast.process.participations.count(), verbs(cast.process)) == (0, [])


def test_an_edit_made_on_an_old_version_shows_both_and_is_asked_again(cast, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost)
    url = reverse("participants:participation_edit", args=[cast.process.pk, heron.pk])
    client = sign_in(cast.coordinator)
    mine = {"handle": "Heron", "side": str(cast.ost.pk), "identity_mode": "pseudonym"}

    client.post(url, {**mine, "handle": "Egret", "version": "1"})
    response = client.post(url, {**mine, "handle": "Bittern", "version": "1"})
    second = response.content.decode()
    heron.refresh_from_db()
    kept = heron.handle
    client.post(url, {**mine, "handle": "Bittern", "version": "2"})
    heron.refresh_from_db()

    assert (response.status_code, '<td class="prose">Egret</td>' in second, 'value="Bittern"' in second) == (
        409,
        True,
        True,
    )
    assert 'name="version" value="2"' in second
    assert (kept, heron.handle, heron.version) == ("Egret", "Bittern", 3)


def test_staff_may_hide_somebody_more_but_not_less(cast):
    heron = make.make_participation(cast.process, "Heron", cast.ost, identity_mode=Mode.PSEUDONYM)

    actions.edit_participation(
        participation=heron,
        fields=part(cast, identity_mode="anonymous"),
        version=1,
        asked_by_them=False,
        by=cast.coordinator,
    )
    with pytest.raises(ValidationError, match="Only Heron can ask to be seen more openly"):
        actions.edit_participation(
            participation=heron,
            fields=part(cast, identity_mode="named"),
            version=2,
            asked_by_them=False,
            by=cast.coordinator,
        )
    heron.refresh_from_db()
    hidden = heron.identity_mode
    actions.edit_participation(
        participation=heron,
        fields=part(cast, identity_mode="named"),
        version=2,
        asked_by_them=True,
        by=cast.coordinator,
    )
    heron.refresh_from_db()

    assert (hidden, heron.identity_mode) == (Mode.ANONYMOUS, Mode.NAMED)
    assert verbs(cast.process) == ["participation.edited", "participation.edited"]


def test_an_edit_does_not_change_what_the_form_does_not_name(cast, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost, person=make.make_person())
    url = reverse("participants:participation_edit", args=[cast.process.pk, heron.pk])
    more = {"status": "left", "person": "", "process": "x", "acknowledged_notice_at": "2026-01-01", "id": "x"}

    sign_in(cast.coordinator).post(
        url, {"handle": "Egret", "side": str(cast.ost.pk), "identity_mode": "pseudonym", "version": "1", **more}
    )
    after = Participation.objects.get(pk=heron.pk)

    assert after.handle == "Egret"
    assert (after.status, after.person_id, after.acknowledged_notice_at) == (heron.status, heron.person_id, None)


def test_who_signs_in_is_not_shown_again_and_can_be_undone(cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    url = reverse("participants:participation_edit", args=[cast.process.pk, plover.pk])
    client = sign_in(cast.coordinator)

    page = client.get(url).content.decode()
    client.post(
        url,
        {"handle": "Plover", "side": str(cast.ost.pk), "identity_mode": "pseudonym", "version": "1", "unlink": "on"},
    )
    plover.refresh_from_db()

    assert (">Participant" in page, 'name="unlink"' in page) == (False, True)
    assert plover.membership is None


@pytest.mark.parametrize("now", list(Status))
@pytest.mark.parametrize("to", list(Status))
def test_a_status_follows_the_table(now, to, cast):
    heron = make.make_participation(cast.process, "Heron", cast.ost, status=now)

    if to in policies.NEXT[now]:
        actions.move_participation(participation=heron, to=to, by=cast.coordinator)
    else:
        with pytest.raises(ValidationError):
            actions.move_participation(participation=heron, to=to, by=cast.coordinator)
    heron.refresh_from_db()

    moved = to in policies.NEXT[now]
    assert heron.status == (to if moved else now)
    assert verbs(cast.process) == (["participation.moved"] if moved else [])


@pytest.mark.parametrize("to", ["", "loud", "identified"])
def test_a_status_that_does_not_follow_is_a_sentence_and_no_fault(to, cast, sign_in):
    heron = make.make_participation(cast.process, "Heron", cast.ost, status=Status.ACTIVE)
    url = reverse("participants:participation_move", args=[cast.process.pk, heron.pk])

    response = sign_in(cast.coordinator).post(url, {"to": to})

    assert response.status_code == 409


def test_participants_choose_themselves_how_they_are_seen(cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant, identity_mode=Mode.ANONYMOUS)
    url = reverse("participants:participation_own", args=[cast.process.pk])

    sign_in(cast.participant).post(url, {"identity_mode": "named", "handle": "Eagle", "status": "left"})
    plover.refresh_from_db()

    assert (plover.identity_mode, plover.handle, plover.status) == (Mode.NAMED, "Plover", Status.ACTIVE)
    assert verbs(cast.process) == ["participation.mode_chosen"]


def test_the_notice_is_acknowledged_once(cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    url = reverse("participants:participation_acknowledge", args=[cast.process.pk])
    client = sign_in(cast.participant)

    first, second = client.post(url), client.post(url)
    plover.refresh_from_db()

    assert (first.status_code, second.status_code) == (302, 409)
    assert timezone.now() - plover.acknowledged_notice_at < timedelta(minutes=1)
    assert verbs(cast.process) == ["participation.notice_acknowledged"]


@pytest.mark.parametrize(
    "broken",
    [
        lambda cast: make.make_participation(cast.process, "HERON", cast.tar),
        lambda cast: make.make_participation(cast.process, "", cast.tar),
        lambda cast: make.make_participation(
            cast.process, "Egret", cast.tar, identity_mode=Mode.ANONYMOUS, person=make.make_person()
        ),
        lambda cast: make.make_participation(cast.process, "Egret", cast.tar, person=Person.objects.get()),
    ],
    ids=["the same handle", "no handle", "anonymous with a name", "one person twice"],
)
def test_the_database_itself_refuses(broken, cast):
    make.make_participation(cast.process, "Heron", cast.ost, person=make.make_person())

    with pytest.raises(IntegrityError), transaction.atomic():
        broken(cast)

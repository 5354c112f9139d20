"""Where people come from: told by themselves or with their consent, seen by nobody, counted within a side."""

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from participants.actions import diversity as actions
from participants.actions import identities
from participants.models import DiversityProfile, Participation
from participants.queries import diversity as queries
from tests import make

ALL = ("background", "generation", "gender", "region", "school", "institution")
SOLDIER = dict(zip(ALL, ("military", "late", "man", "capital", "security", "forces"), strict=True))
WRITER = dict(zip(ALL, ("media", "young", "woman", "city", "people", "paper"), strict=True))


def url(name, cast, *more):
    return reverse(f"participants:{name}", args=[cast.process.pk, *more])


def tell(part, values, by):
    actions.keep_profile(participation=part, values=values, consented_on=timezone.localdate(), is_own=False, by=by)


def test_a_side_of_one_kind_is_noticed_and_one_of_few_words_is_not_told(cast, sign_in):
    for number in range(4):
        tell(make.make_participation(cast.process, f"A{number}", cast.ost), SOLDIER, cast.facilitator)
    for number in range(2):
        tell(make.make_participation(cast.process, f"B{number}", cast.tar), WRITER, cast.facilitator)

    page = sign_in(cast.coordinator).get(url("diversity_detail", cast)).content.decode()

    ostrane, tarvia = page.split("Tarvia</span>")[0], page.split("Tarvia</span>")[1]
    assert ("much alike" in ostrane, "mostly of one kind of institution" in ostrane) == (True, True)
    assert ("much alike" in tarvia, "too little known to say" in tarvia, "2 of 2" in tarvia) == (False, True, True)


def test_what_somebody_told_is_sealed_and_shown_to_nobody_but_them(cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    sign_in(cast.participant).post(url("diversity_own", cast), {**WRITER, "gender": ""})
    with connection.cursor() as cursor:
        cursor.execute("SELECT background, gender FROM participants_diversityprofile")
        background, gender = cursor.fetchone()

    own = sign_in(cast.participant).get(url("diversity_own", cast)).content.decode()
    staff = sign_in(cast.facilitator).get(url("diversity_edit", cast, plover.pk)).content.decode()

    assert (background.startswith("p1."), gender) == (True, "")
    assert ('value="media" selected' in own, 'value="media" selected' in staff) == (True, False)
    assert DiversityProfile.objects.get().is_own


def test_staff_need_the_day_of_the_consent_and_taking_it_back_forgets_at_once(cast, sign_in):
    plover = make.make_participation(cast.process, "Plover", user=cast.participant)
    client = sign_in(cast.coordinator)

    refused = client.post(url("diversity_edit", cast, plover.pk), SOLDIER)
    kept = client.post(url("diversity_edit", cast, plover.pk), {**SOLDIER, "consented_on": timezone.localdate()})
    there = DiversityProfile.objects.count()
    sign_in(cast.participant).post(url("diversity_own_remove", cast))

    assert ("Say on which day they agreed" in refused.content.decode(), kept.status_code) == (True, 302)
    assert (there, DiversityProfile.objects.count()) == (1, 0)
    assert [each.verb for each in Event.objects.all()] == ["diversity.kept", "diversity.removed"]


def test_how_many_are_elsewhere_is_told_in_bands_and_never_of_fewer_than_five(cast):
    people = [make.make_person(f"Name {number}") for number in range(5)]
    for number, person in enumerate(people[:4]):
        make.make_participation(cast.process, f"A{number}", cast.ost, person=person)
    before = queries.recurrence(cast.process)
    make.make_participation(cast.process, "A4", cast.ost, person=people[4])
    for name in ("Merrow Sound Circle", "Third Bridge"):
        other = make.make_process(name, sides=[("One", "ONE")])
        for number, person in enumerate(people[:3]):
            make.make_participation(other, f"B{number}", other.sides.get(), person=person)
    Participation.objects.filter(process=other, handle="B2").update(status="left")

    assert (before, queries.recurrence(cast.process)) == ("", "between a quarter and a half")


def test_whoever_is_forgotten_leaves_nothing_of_where_they_came_from(cast):
    plover = make.make_participation(cast.process, "Plover", cast.ost, person=make.make_person())
    tell(plover, SOLDIER, cast.facilitator)

    identities.erase_identity(participation=plover, by=cast.facilitator)

    assert DiversityProfile.objects.count() == 0

"""Several windows for one session: what each side can, which suits best, and what becomes of it."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.models import Event
from dialogues import windows as pure
from dialogues.actions import windows as actions
from dialogues.models import Membership, Poll, Session, WindowAnswer
from dialogues.queries import windows as queries
from notices import registry
from notices.models import Notice
from tests import make
from tests.dialogues.rows import poll_form

SAID = st.sampled_from([pure.YES, pure.IF_NEED_BE, pure.NO, ""])


@settings(max_examples=50)
@given(st.lists(st.lists(SAID, min_size=3, max_size=3), min_size=2, max_size=6), st.permutations(range(3)))
def test_the_best_window_does_not_depend_on_which_side_is_which(table, order):
    def standings(rows):
        return [pure.standing([each for each in row if each], 3) for row in rows]

    found = pure.best(standings(table))

    assert found == pure.best(standings([[row[at] for at in order] for row in table]))
    for place, row in enumerate(table):
        if row == [pure.YES] * 3:
            assert place in found  # nothing is better than a gladly given yes of everybody
        if not {pure.YES, pure.IF_NEED_BE} & set(row):
            assert place not in found


@settings(max_examples=50)
@given(st.lists(st.lists(SAID, min_size=3, max_size=3), min_size=2, max_size=6), st.integers(0, 2))
def test_one_more_gladly_given_yes_never_makes_a_best_window_worse(table, side):
    def best():
        return pure.best([pure.standing([each for each in row if each], 3) for row in table])

    for place in best():
        before, table[place][side] = table[place][side], pure.YES
        assert place in best()
        table[place][side] = before


db = pytest.mark.django_db


def says(poll, *answers):
    """The first windows of a poll with an answer each."""
    return {window.pk: (answer, "") for window, answer in zip(poll.windows.all(), answers, strict=True)}


def verbs():
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def opened(cast):
    hours = {"first_time": time(9, 30), "last_time": time(16)}
    windows = [{"first_day": day, "last_day": day, **hours} for day in (date(2030, 3, 4), date(2030, 4, 8))]
    values = {"title": "Spring", "kind": "workshop", "mode": "in_person", "zone": "Europe/Lisbon", "place": "Port Serrin",
              "answers_by": date(2030, 2, 1)}  # fmt: skip
    return actions.open_poll(process=cast.process, values=values, windows=windows, by=cast.coordinator)


@db
def test_contacts_alone_are_told_that_something_waits_and_nothing_else(cast):
    poll = opened(cast)

    told = Notice.objects.filter(kind="poll.waiting")
    assert {each.recipient for each in told} == {cast.side_contact, cast.other_side_contact}
    assert all("Spring" not in each.subject + each.text and "Serrin" not in each.text for each in told)
    assert registry.unwanted(list(told)) == {}
    actions.withdraw_poll(poll=poll, by=cast.coordinator)
    assert set(registry.unwanted(list(told)).values()) == {"The question is closed."}
    assert verbs() == ["poll.opened", "poll.withdrawn"]


@db
def test_a_contact_answers_and_sees_nothing_of_the_other_side(cast, sign_in):
    poll = make.make_poll(cast.process)
    for window in poll.windows.all():
        make.make_window_answer(window, cast.tar, "no", comment="Our minister travels")
    url = reverse("dialogues:poll_answer", args=[cast.process.pk, poll.pk])
    client = sign_in(cast.side_contact)

    page = client.get(url).content.decode()
    client.post(url, {"answer_1": "yes", "comment_1": "Gladly", "answer_2": "if_need_be"})

    assert "minister" not in page
    assert "checked" not in page
    assert "Merrow" not in page  # the place is for the third party
    own = {
        each.window.first_day.month: (each.answer, each.comment, each.told)
        for each in WindowAnswer.objects.filter(side=cast.ost)
    }
    assert own == {3: ("yes", "Gladly", "signed_in"), 4: ("if_need_be", "", "signed_in")}
    staff = (
        sign_in(cast.facilitator)
        .get(reverse("dialogues:poll_detail", args=[cast.process.pk, poll.pk]))
        .content.decode()
    )
    assert "Our minister travels" in staff
    assert "Gladly" in staff


@db
@pytest.mark.parametrize(
    ("ost", "tar", "status"),
    [("yes", "if_need_be", "agreed_by_sides"), ("yes", "no", "proposed"), ("yes", None, "proposed")],
)
def test_the_chosen_window_makes_the_session_and_closes_the_question(ost, tar, status, cast):
    poll = opened(cast)
    contact = cast.membership(cast.side_contact)
    actions.answer_poll(poll=poll, membership=contact, answers=says(poll, ost, "no"), by=cast.side_contact)
    if tar:
        told = {"told": "telephone", "told_on": timezone.localdate()}
        actions.record_poll(poll=poll, side=cast.tar, answers=says(poll, tar, "no"), by=cast.coordinator, **told)

    session = actions.choose_window(window=poll.windows.first(), by=cast.coordinator)

    session.refresh_from_db()
    poll.refresh_from_db()
    assert (session.status, session.first_day, session.title, session.place) == (
        status, date(2030, 3, 4), "Spring", "Port Serrin",
    )  # fmt: skip
    assert (poll.state, poll.session) == (Poll.State.DECIDED, session)
    expected = ["poll.opened", "poll.answered"] + ["poll.answer_recorded"] * bool(tar) + ["session.proposed"]
    assert verbs() == expected + ["session.agreed"] * (status != "proposed") + ["poll.decided"]
    with pytest.raises(ValidationError, match="A window has been chosen"):
        actions.answer_poll(poll=poll, membership=contact, answers=says(poll, "no", "no"), by=cast.side_contact)
    with pytest.raises(ValidationError, match="A window has been chosen"):
        actions.choose_window(window=poll.windows.last(), by=cast.coordinator)
    assert Session.objects.count() == 1


@db
def test_an_answer_counts_as_agreement_only_while_the_mandate_lasts(cast):
    poll = opened(cast)
    for user in (cast.side_contact, cast.other_side_contact):
        actions.answer_poll(poll=poll, membership=cast.membership(user), answers=says(poll, "yes", "yes"), by=user)
    window = poll.windows.first()
    assert queries.agree(window, timezone.localdate())
    Membership.objects.filter(user=cast.side_contact).update(mandate_until=timezone.localdate() - timedelta(days=1))

    assert not queries.agree(window, timezone.localdate())
    with pytest.raises(ValidationError, match="Your mandate to speak for the side has ended"):
        actions.answer_poll(
            poll=poll,
            membership=cast.membership(cast.side_contact),
            answers=says(poll, "no", "no"),
            by=cast.side_contact,
        )


@db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_day_2": "", "last_day_2": ""}, "This field is required."),
        ({"first_day_2": "2030-03-04", "last_day_2": ""}, "Two of the windows are the same."),
        ({"last_day_2": "2030-04-01"}, "A window ends on its first day or up to 30 days later."),
        ({"first_day_3": "2020-01-06"}, "A window has begun already."),
        ({"last_time_2": "09:00", "last_day_2": ""}, "A window ends before it begins."),
        ({"first_time_3": "12:00"}, "Say on which day this window begins"),
        ({"first_day_3": "2030-03-31", "first_time_3": "01:30"}, "01:30 does not come on Sunday 31 March 2030 there"),
        ({"first_day_3": "2029-10-28", "first_time_3": "01:30"}, "01:30 comes twice on Sunday 28 October 2029 there"),
        ({"answers_by": "2020-01-01"}, "That day has passed."),
    ],
)
def test_windows_nobody_could_keep_are_refused_in_a_sentence(fields, sentence, cast, sign_in):
    url = reverse("dialogues:poll_new", args=[cast.process.pk])

    page = sign_in(cast.facilitator).post(url, poll_form(cast, **fields)).content.decode()

    assert sentence in page
    assert not Poll.objects.exists()


@db
def test_the_question_waits_for_contacts_and_then_for_who_plans(cast, sign_in):
    url = reverse("dialogues:poll_new", args=[cast.process.pk])
    sign_in(cast.facilitator).post(url, poll_form(cast))
    poll = Poll.objects.get()

    def home(user):
        return sign_in(user).get("/").content.decode()

    assert [(each.first_day, each.last_day) for each in poll.windows.all()] == [
        (date(2030, 3, 4), date(2030, 3, 4)), (date(2030, 4, 8), date(2030, 4, 9)),
    ]  # fmt: skip
    assert "Say which days suit your side" in home(cast.side_contact)
    assert "Say which days suit your side" not in home(cast.participant)
    for side in (cast.ost, cast.tar):
        for window in poll.windows.all():
            make.make_window_answer(window, side)
    assert "Say which days suit your side" not in home(cast.side_contact)
    assert "Choose one of the windows" in home(cast.facilitator)
    listed = sign_in(cast.side_contact).get(reverse("dialogues:session_list", args=[cast.process.pk])).content.decode()
    assert "What the spring could bring" in listed
    assert (
        "spring"
        not in sign_in(cast.participant).get(reverse("dialogues:session_list", args=[cast.process.pk])).content.decode()
    )

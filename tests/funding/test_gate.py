import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues import consent
from funding import gate
from funding.gate import (
    Approval,
    Condition,
    ContactRule,
    Decision,
    Mandate,
    OfferAtGate,
    PartName,
    Resolution,
    Severity,
    Side,
)

ON = date(2026, 9, 15)
NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
HASH = "current"

AUDIT = Condition("annual audit", Severity.FIDUCIARY, Resolution.ACCEPTED_AS_FIDUCIARY)
LAW = Condition("sanctions clause", Severity.LEGAL, Resolution.ACCEPTED_AS_FIDUCIARY, frozenset({"HC", "OST"}))


def make_side(name, rule=ContactRule.SINGLE_CONTACT, **kwargs):
    kwargs.setdefault("mandates", (Mandate(f"{name} contact", date(2026, 1, 1), date(2026, 12, 31)),))
    kwargs.setdefault("active", frozenset({f"{name} {n}" for n in range(3)}))
    return Side(name, rule, **kwargs)


def make_approval(side="HC", decision=Decision.APPROVED, *, person=None, fingerprint=HASH, at=NOW):
    return Approval(side, person or f"{side} contact", decision, fingerprint, at)


def make_offer(**kwargs):
    given_fields = {
        "on": ON,
        "fingerprint": HASH,
        "is_source_known": True,
        "is_disclosure_ready": True,
        "are_interests_declared": True,
        "conditions": (AUDIT, LAW),
        "sides": (make_side("HC"), make_side("OST")),
        "approvals": (make_approval("HC"), make_approval("OST")),
    }
    return OfferAtGate(**given_fields | kwargs)


def approves(*approvals, side=None, on=ON):
    side = side or make_side("HC")
    return gate.side_approves(side, make_offer(sides=(side,), approvals=approvals, on=on))


BREAKS = {
    PartName.SOURCE_KNOWN: lambda offer: replace(offer, is_source_known=False),
    PartName.NO_DEMAND: lambda offer: replace(
        offer, conditions=(*offer.conditions, Condition("names of attendees", Severity.DEMAND, Resolution.REFUSED))
    ),
    PartName.NOTHING_OPEN: lambda offer: replace(
        offer, conditions=(*offer.conditions, Condition("logo", Severity.FIDUCIARY, Resolution.OPEN))
    ),
    PartName.LEGAL_ACCEPTED: lambda offer: replace(
        offer,
        conditions=(
            *offer.conditions,
            Condition("export law", Severity.LEGAL, Resolution.ACCEPTED_AS_FIDUCIARY, frozenset({"HC"})),
        ),
    ),
    PartName.EVERY_SIDE_APPROVES: lambda offer: replace(offer, approvals=offer.approvals[:1]),
    PartName.DISCLOSURE_READY: lambda offer: replace(offer, is_disclosure_ready=False),
    PartName.INTERESTS_DECLARED: lambda offer: replace(offer, are_interests_declared=False),
}


@pytest.mark.parametrize("broken", list(product([False, True], repeat=7)))
def test_every_row_of_the_truth_table(broken):
    offer = make_offer()
    for name, is_broken in zip(PartName, broken, strict=True):
        offer = BREAKS[name](offer) if is_broken else offer

    result = gate.evaluate(offer)

    assert [part.name for part in result.parts] == list(PartName)
    assert [not part.met for part in result.parts] == list(broken)
    assert result.passed is not any(broken)
    assert [part.name for part in result.missing] == [n for n, b in zip(PartName, broken, strict=True) if b]


@pytest.mark.parametrize(("severity", "resolution"), list(product(Severity, Resolution)))
def test_every_severity_with_every_resolution(severity, resolution):
    condition = Condition("logo", severity, resolution)

    missing = {part.name for part in gate.evaluate(make_offer(conditions=(condition,))).missing}

    stands = resolution is not Resolution.DROPPED_BY_FUNDER
    expected = set()
    if severity is Severity.DEMAND and stands:
        expected.add(PartName.NO_DEMAND)
    if severity is Severity.LEGAL and stands:
        expected.add(PartName.LEGAL_ACCEPTED)
    if resolution is Resolution.OPEN:
        expected.add(PartName.NOTHING_OPEN)
    assert missing == expected


@pytest.mark.parametrize(("decision", "rule"), list(product(Decision, ContactRule)))
def test_only_the_two_approving_decisions_approve(decision, rule):
    side = make_side("HC", rule)
    people = ["HC contact"] if rule is ContactRule.SINGLE_CONTACT else sorted(side.active)

    answer = approves(*(make_approval(decision=decision, person=person) for person in people), side=side)

    assert answer is (decision in (Decision.APPROVED, Decision.APPROVED_WITH_COMMENT))


def test_silence_is_not_consent():
    assert not approves()
    assert not approves(side=make_side("HC", ContactRule.QUORUM))


def test_the_latest_word_of_a_side_counts():
    first = make_approval(decision=Decision.APPROVED)
    later = make_approval(decision=Decision.OBJECTED, at=NOW + timedelta(hours=1))

    assert not approves(later, first)
    assert approves(replace(first, at=later.at + timedelta(hours=1)), later)


def test_of_two_words_at_one_moment_the_refusal_counts():
    assert not approves(make_approval(), make_approval(decision=Decision.WITHDRAWN))
    assert not approves(make_approval(decision=Decision.WITHDRAWN), make_approval())


def test_an_approval_of_another_text_does_not_count():
    assert not approves(make_approval(fingerprint="earlier"))


def test_an_objection_to_another_text_does_not_undo_an_approval_of_this_one():
    assert approves(
        make_approval(), make_approval(decision=Decision.OBJECTED, fingerprint="earlier", at=NOW + timedelta(1))
    )


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 1, 1), None, True),
        (date(2026, 9, 10), ON, True),
        (date(2026, 9, 11), None, False),
        (date(2026, 1, 1), date(2026, 9, 14), False),
        (date(2026, 1, 1), date(2026, 9, 9), False),
    ],
)
def test_a_mandate_covers_the_day_of_the_word_and_of_the_decision(since, until, expected):
    side = make_side("HC", mandates=(Mandate("HC contact", since, until),))

    assert approves(make_approval(), side=side) is expected


def test_two_mandates_with_a_gap_do_not_join():
    side = make_side(
        "HC",
        mandates=(Mandate("HC contact", date(2026, 9, 1), date(2026, 9, 12)), Mandate("HC contact", date(2026, 9, 14))),
    )

    assert not approves(make_approval(), side=side)


def test_somebody_without_a_mandate_cannot_speak_for_a_side():
    assert not approves(make_approval(person="HC 1"))


def test_a_contact_cannot_speak_for_another_side():
    assert not approves(make_approval("OST", person="HC contact"))


@pytest.mark.parametrize(
    ("active", "approving", "expected"),
    [
        (3, 2, True),
        (3, 1, False),
        (6, 4, True),
        (6, 3, False),
        (4, 3, True),
        (5, 3, False),
        (1, 1, True),
        (1, 0, False),
        (0, 0, False),
    ],
)
def test_a_quorum_is_two_thirds_of_the_active(active, approving, expected):
    side = make_side("HC", ContactRule.QUORUM, active=frozenset(f"p{n}" for n in range(active)))

    assert approves(*(make_approval(person=f"p{n}") for n in range(approving)), side=side) is expected


def test_people_who_left_do_not_count_towards_a_quorum():
    side = make_side("HC", ContactRule.QUORUM, active=frozenset({"p1", "p2", "p3"}))

    assert not approves(
        make_approval(person="p1"), make_approval(person="gone"), make_approval(person="gone too"), side=side
    )


def test_one_person_approving_twice_is_one_person():
    side = make_side("HC", ContactRule.QUORUM)

    assert not approves(make_approval(person="HC 1"), make_approval(person="HC 1", at=NOW + timedelta(1)), side=side)


def test_a_contact_of_a_quorum_side_has_no_more_weight_than_others():
    assert not approves(make_approval(), side=make_side("HC", ContactRule.QUORUM))


def test_a_process_without_sides_has_nobody_to_approve():
    result = gate.evaluate(make_offer(sides=(), approvals=()))

    assert (result.passed, result.approved, result.sides) == (False, 0, 0)


def test_the_gate_says_who_is_waited_for_and_what_would_lift_it():
    sides = tuple(make_side(name) for name in ("Highland Councils", "Ostrane", "Tarvia"))

    result = gate.evaluate(make_offer(sides=sides, conditions=(), approvals=(make_approval("Ostrane"),)))

    assert [part.sentence for part in result.missing] == [
        "No valid approval of this version from Highland Councils and Tarvia; silence is not consent. "
        "When a mandated contact or two thirds of the side approve, this is met."
    ]
    assert (result.approved, result.sides) == (1, 3)


def test_the_gate_names_the_demands():
    demands = [
        Condition(words, Severity.DEMAND, Resolution.OPEN) for words in ("names of attendees", "a seat in the room")
    ]

    part = gate.evaluate(make_offer(conditions=tuple(demands))).parts[1]

    assert part.sentence == (
        "The funder demands: names of attendees; a seat in the room. Money with demands is not taken; "
        "when the funder drops them, record it with the evidence."
    )


OFFER = {
    "amount": Decimal("60000.00"),
    "currency": "EUR",
    "since": ON,
    "id": UUID(int=7),
    "rate": None,
    "is_public": True,
}
CONDITIONS = [{"words": "annual audit"}, {"words": "logo"}]
DESIGN = {"version": 3, "rules": ["no attribution"]}


def print_of(offer=OFFER, conditions=CONDITIONS, design=DESIGN):
    return gate.fingerprint(offer=offer, conditions=conditions, design=design)


def test_a_fingerprint_is_sha256_over_canonical_json():
    canonical = (
        '{"conditions":[{"words":"annual audit"},{"words":"logo"}],'
        '"design":{"rules":["no attribution"],"version":{"number":"3"}},'
        '"offer":{"amount":{"number":"60000"},"currency":"EUR","id":"00000000-0000-0000-0000-000000000007",'
        '"is_public":true,"rate":null,"since":"2026-09-15"}}'
    )

    assert print_of() == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_order_of_keys_and_conditions_does_not_count():
    assert print_of(dict(reversed(OFFER.items())), list(reversed(CONDITIONS))) == print_of()


@pytest.mark.parametrize("amount", [60000, Decimal("6E+4"), Decimal("60000.0")])
def test_the_same_amount_written_otherwise_is_the_same(amount):
    assert print_of(OFFER | {"amount": amount}) == print_of()


def test_the_same_moment_in_another_zone_is_the_same():
    karsa = timezone(timedelta(hours=3, minutes=30))

    assert print_of({"at": NOW}) == print_of({"at": NOW.astimezone(karsa)})


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": Decimal("60000.01")},
        {"amount": Decimal("-60000")},
        {"amount": "60000"},
        {"currency": "EUR "},
        {"rate": ""},
        {"is_public": False},
        {"is_public": 1},
        {"more": None},
    ],
)
def test_any_change_of_the_offer_changes_the_fingerprint(changed):
    assert print_of(OFFER | changed) != print_of()


@pytest.mark.parametrize("value", [1.5, datetime(2026, 1, 1), b"x", {1: "x"}, {"a"}, Decimal("NaN")])  # noqa: DTZ001
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(TypeError):
        print_of(OFFER | {"value": value})


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.sampled_from("abcd"), values, max_size=4)


@given(objects, st.lists(objects, max_size=3), objects)
def test_a_fingerprint_depends_on_the_content_alone(offer, conditions, design):
    first = gate.fingerprint(offer=offer, conditions=conditions, design=design)

    assert len(first) == 64
    assert gate.fingerprint(offer=dict(reversed(offer.items())), conditions=conditions[::-1], design=design) == first
    assert gate.fingerprint(offer=offer, conditions=[*conditions, {"new": "one"}], design=design) != first
    if offer != design:
        swapped = gate.fingerprint(offer=design, conditions=conditions, design=offer)
        assert swapped != first or consent.canonical(offer) == consent.canonical(design)


conditions = st.lists(
    st.builds(
        Condition,
        st.just("a condition"),
        st.sampled_from(list(Severity)),
        st.sampled_from(list(Resolution)),
        st.frozensets(st.sampled_from(["HC", "OST"])),
    ),
    max_size=3,
).map(tuple)
approvals = st.lists(
    st.builds(
        Approval,
        st.sampled_from(["HC", "OST"]),
        st.sampled_from(["HC contact", "OST contact", "HC 0", "HC 1", "OST 2"]),
        st.sampled_from(list(Decision)),
        st.sampled_from([HASH, "earlier"]),
        st.datetimes(datetime(2025, 12, 1), datetime(2026, 9, 15), timezones=st.just(UTC)),  # noqa: DTZ001
    ),
    max_size=12,
).map(tuple)
offers = st.builds(
    make_offer,
    is_source_known=st.booleans(),
    is_disclosure_ready=st.booleans(),
    are_interests_declared=st.booleans(),
    conditions=conditions,
    approvals=approvals,
    sides=st.tuples(st.sampled_from(ContactRule), st.sampled_from(ContactRule)).map(
        lambda rules: (make_side("HC", rules[0]), make_side("OST", rules[1]))
    ),
)


@given(offers)
def test_an_offer_passes_only_when_all_seven_hold(offer):
    result = gate.evaluate(offer)

    assert len(result.parts) == 7
    assert result.passed == (result.missing == ())
    if result.passed:
        assert result.approved == result.sides == 2
        assert not any(c.severity is Severity.DEMAND and c.stands for c in offer.conditions)
        assert {a.side for a in offer.approvals if a.fingerprint == HASH} == {"HC", "OST"}


@given(offers)
def test_any_edit_voids_every_approval(offer):
    edited = gate.evaluate(replace(offer, fingerprint="edited"))

    assert (edited.passed, edited.approved) == (False, 0)


@given(offers)
def test_ending_the_mandates_voids_what_rested_on_them(offer):
    ended = tuple(replace(side, mandates=(), active=frozenset()) for side in offer.sides)

    assert gate.evaluate(replace(offer, sides=ended)).approved == 0


@given(offers, st.randoms())
def test_the_order_of_approvals_does_not_matter(offer, random):
    shuffled = list(offer.approvals)
    random.shuffle(shuffled)

    assert gate.evaluate(offer) == gate.evaluate(replace(offer, approvals=tuple(shuffled)))


@given(offers)
def test_swapping_the_sides_swaps_nothing_but_names(offer):
    reverse = replace(offer, sides=offer.sides[::-1])

    before, after = gate.evaluate(offer), gate.evaluate(reverse)

    assert [part.met for part in before.parts] == [part.met for part in after.parts]

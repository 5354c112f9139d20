"""When an offer may move, be changed, approved and accepted."""

from funding.policies.approvals import (
    CHANGED,
    check_can_confirm,
    check_can_decide,
    check_can_record_approval,
    check_comment,
    check_evidence,
    check_is_a_new_word,
    check_mandate,
    check_people,
    check_seen,
    decisions,
)
from funding.policies.funders import check_can_be_its_source, check_can_resolve, check_name_is_free
from funding.policies.imports import check_can_commit, check_picked
from funding.policies.offers import (
    BEFORE_ASKING,
    BY_HAND,
    NEXT,
    Unseen,
    check_can_accept,
    check_can_change,
    check_can_decline,
    check_can_move,
    check_can_put_before_sides,
    refusals_to_put,
    why_no_second_person,
)
from funding.policies.spending import check_can_move_money, check_can_spend, check_room_for_a_paper

__all__ = [
    "BEFORE_ASKING",
    "BY_HAND",
    "CHANGED",
    "NEXT",
    "Unseen",
    "check_can_accept",
    "check_can_be_its_source",
    "check_can_change",
    "check_can_commit",
    "check_can_confirm",
    "check_can_decide",
    "check_can_decline",
    "check_can_move",
    "check_can_move_money",
    "check_can_put_before_sides",
    "check_can_record_approval",
    "check_can_resolve",
    "check_can_spend",
    "check_comment",
    "check_evidence",
    "check_is_a_new_word",
    "check_mandate",
    "check_people",
    "check_room_for_a_paper",
    "check_seen",
    "check_name_is_free",
    "check_picked",
    "decisions",
    "refusals_to_put",
    "why_no_second_person",
]

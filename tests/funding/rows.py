from dialogues.access import Permission as P
from dialogues.models import Role
from funding.actions import contacts as contact_actions
from funding.models import Offer
from tests.funding import making
from tests.matrix import Row


def before_sides(cast):
    return {"pk": making.make_offer(cast.process, status=Offer.Status.BEFORE_SIDES).pk}


def ready_to_accept(cast):
    making.make_interest(cast.process)
    offer = making.make_offer(cast.process, status=Offer.Status.BEFORE_SIDES, put_by=cast.administrator)
    making.approve(cast, offer, cast.side_contact)
    making.approve(cast, offer, cast.other_side_contact)
    return {"pk": offer.pk}


def seen(cast):
    return {"seen": making.stamp_of(cast.process.offers.get())}


def condition(cast):
    return {"pk": making.make_condition(making.make_offer(cast.process)).pk}


def funder(cast):
    return {"pk": making.make_funder(cast.process).pk}


ROWS = {
    "funding:offer_list": Row(P.FUNDING_VIEW),
    "funding:offer_new": Row(P.FUNDING_EDIT),
    "funding:offer_detail": Row(P.FUNDING_VIEW, before_sides),
    "funding:offer_edit": Row(P.FUNDING_EDIT, before_sides),
    "funding:offer_move": Row(P.FUNDING_EDIT, before_sides, lambda cast: {"to": "conditions_review"}, ok=302),
    "funding:offer_accept": Row(P.OFFER_ACCEPT, ready_to_accept, seen, ok=302),
    "funding:offer_approve": Row(P.APPROVE_IN_SIDE, before_sides, narrow=frozenset({Role.PARTICIPANT})),
    "funding:approval_new": Row(P.APPROVAL_RECORD, before_sides),
    "funding:condition_new": Row(P.FUNDING_EDIT, before_sides),
    "funding:condition_resolve": Row(P.FUNDING_EDIT, condition),
    "funding:funder_list": Row(P.FUNDING_EDIT),
    "funding:funder_new": Row(P.FUNDING_EDIT),
    "funding:funder_edit": Row(P.FUNDING_EDIT, funder),
    "funding:interest_list": Row(P.FUNDING_VIEW),
    "funding:interest_new": Row(P.INTERESTS_DECLARE),
}


def published(cast):
    return {"pk": making.make_import(cast.process).pk}


def picked(cast):
    return {"pk": making.make_import(cast.process, picked=True).pk}


ROWS |= {
    "funding:import_new": Row(P.FUNDING_EDIT),
    "funding:import_detail": Row(P.FUNDING_EDIT, published),
    "funding:import_pick": Row(P.FUNDING_EDIT, published, lambda cast: {"shown": "1", "picked": "1"}, ok=302),
    "funding:import_days": Row(P.FUNDING_EDIT, published, lambda cast: {"order": "day_first"}, ok=302),
    "funding:import_commit": Row(P.FUNDING_EDIT, picked),
    "funding:import_discard": Row(P.FUNDING_EDIT, published, lambda cast: {}, ok=302),
}

ROWS |= {
    "funding:share_list": Row(P.FUNDING_VIEW),
    "funding:movement_new": Row(P.FUNDING_EDIT, before_sides),
    "funding:expense_new": Row(P.FUNDING_EDIT, before_sides),
}


def recorded_consent(cast):
    return {"pk": making.record_publication(cast, cast.ost, by=cast.administrator)[0].pk}


ROWS |= {
    "funding:publication_detail": Row(P.FUNDING_VIEW),
    "funding:publication_answer": Row(P.APPROVE_IN_SIDE, narrow=frozenset({Role.PARTICIPANT})),
    "funding:publication_record": Row(P.APPROVAL_RECORD),
    "funding:publication_confirm": Row(P.OFFER_ACCEPT, recorded_consent, lambda cast: {}, ok=302),
}


def paper(cast):
    offer = making.make_offer(cast.process)
    document = contact_actions.upload_document(
        offer=offer, title="Contract", kind="pdf", content=b"%PDF-1.7 text", by=cast.administrator
    )
    return {"pk": document.pk}


def an_offer(cast):
    return {"pk": making.make_offer(cast.process).pk}


def with_a_demand(cast):
    offer = making.make_offer(cast.process)
    making.make_condition(offer, "Names", "access_to_names", "demand")
    return {"pk": offer.pk}


ROWS |= {
    "funding:contact_list": Row(P.FUNDING_VIEW, narrow=frozenset({Role.PARTICIPANT})),
    "funding:contact_new": Row(P.FUNDER_CONTACT),
    "funding:document_list": Row(P.FUNDER_CONTACT, an_offer),
    "funding:document_new": Row(P.FUNDING_EDIT, an_offer),
    "funding:document_download": Row(P.FUNDER_CONTACT, paper),
    "funding:document_remove": Row(P.FUNDING_EDIT, paper, lambda cast: {}, ok=302),
    "funding:letter_new": Row(P.FUNDING_EDIT, with_a_demand),
}

"""Recording talks with funders, and keeping the papers of an offer."""

from django.db import transaction

from accounts.models import User
from audit.actions import record
from dialogues.access import holders
from dialogues.actions import announcements
from dialogues.models import Role
from funding import policies, queries
from funding.models import Funder, FunderContact, Offer, OfferDocument
from vault import seal


@transaction.atomic
def record_contact(*, funder: Funder, fields: dict, by: User) -> FunderContact:
    """Record a talk with a funder; of one that touched the substance every side's contact is told."""
    contact = FunderContact.objects.create(process_id=funder.process_id, funder=funder, recorded_by=by, **fields)
    if contact.topic == FunderContact.Topic.SUBSTANCE:
        _tell_sides(contact, by)
    record("funder_contact.recorded", contact, by=by, process=contact.process_id, funder=funder.pk)
    return contact


def _tell_sides(contact: FunderContact, by: User) -> None:
    announcements.announce(
        to=holders(contact.process_id, [Role.SIDE_CONTACT]), about=contact, kind="funder_contact.recorded",
        template="funding/contact_recorded.txt", once=f"funder_contact:{contact.pk}", by=by,
    )  # fmt: skip


@transaction.atomic
def upload_document(*, offer: Offer, title: str, kind: str, content: bytes, by: User) -> OfferDocument:
    """Keep a paper of an offer, sealed."""
    queries.lock(offer.process_id)
    policies.check_room_for_a_paper(offer.documents.count())
    document = OfferDocument(
        process_id=offer.process_id, offer=offer, title=title, kind=kind, size_bytes=len(content), uploaded_by=by
    )
    document.sealed = seal.seal_bytes(content, scope=offer.process_id, place=document.place)
    document.save(force_insert=True)
    record("offer_document.uploaded", document, by=by, process=offer.process_id, offer=offer.pk)
    return document


@transaction.atomic
def download_document(*, document: OfferDocument, by: User) -> bytes:
    """Open a paper, on record."""
    content = seal.unseal_bytes(bytes(document.sealed), scope=document.process_id, place=document.place)
    record("offer_document.downloaded", document, by=by, process=document.process_id, offer=document.offer_id)
    return content


@transaction.atomic
def remove_document(*, document: OfferDocument, by: User) -> None:
    record("offer_document.removed", document, by=by, process=document.process_id, offer=document.offer_id)
    document.delete()

"""Talks with funders, as far as somebody may know of them."""

from django.db.models import QuerySet

from dialogues.access import Member, Permission
from dialogues.models import Process
from funding.models import FunderContact


def visible_contacts(process: Process, member: Member) -> QuerySet[FunderContact] | None:
    """Those who talk with funders see every talk, the sides' contacts what touched the substance, others none at all."""
    if member.may(Permission.FUNDER_CONTACT):
        return process.funder_contacts.all()
    if member.may(Permission.APPROVE_FOR_SIDE):
        return process.funder_contacts.filter(topic=FunderContact.Topic.SUBSTANCE)
    return None

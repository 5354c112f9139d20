"""Who pays, how much, on which conditions, and what every side said to it."""

from funding.models.approvals import Approval
from funding.models.conditions import Condition
from funding.models.contacts import FunderContact, OfferDocument
from funding.models.disclosures import Disclosure, PublicConsent, SigningKey, Statement
from funding.models.funders import Funder, Interest, OrganisationType
from funding.models.imports import Import, PublishedGrant
from funding.models.money import Expense, Movement
from funding.models.offers import Acceptance, AcceptancePart, Offer, OfferQuerySet

__all__ = [
    "Acceptance",
    "AcceptancePart",
    "Approval",
    "Condition",
    "Disclosure",
    "Expense",
    "Funder",
    "FunderContact",
    "Import",
    "Interest",
    "Movement",
    "Offer",
    "OfferDocument",
    "OfferQuerySet",
    "OrganisationType",
    "PublicConsent",
    "PublishedGrant",
    "SigningKey",
    "Statement",
]

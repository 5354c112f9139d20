"""What of the money, and of the public page, rests on those who led a side before."""

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogues.access import Member, Permission
from dialogues.hooks import Resting
from dialogues.models import Process, Side
from funding import publication, queries
from funding.models import Offer

STANDING = (*Offer.ASKING, *Offer.IN_FORCE)


def offers_resting(process: Process, side: Side, member: Member) -> list[Resting]:
    """Offers before the sides, and money that was accepted: it is not given back, and is confirmed anew. Four queries."""
    visible = queries.visible_offers(process, member).filter(status__in=STANDING)
    offers = list(visible.select_related("funder").prefetch_related("conditions", "approvals"))
    book = queries.read_book(process)
    found = []
    for offer in offers:
        offer.process = process
        queries.attach(offer, book)
        voice = next(each for each in queries.voices(offer, book) if each.side_id == side.pk)
        if voice.is_lapsed:
            what = _("The offer of %(name)s") % {"name": offer.funder.name}
            url = reverse("funding:approval_new", args=[process.pk, offer.pk])
            url = f"{url}?side={side.pk}" if member.may(Permission.APPROVAL_RECORD) else ""
            found.append(Resting(what, voice.word.given_at.date(), url))
    return found


def publication_resting(process: Process, side: Side, member: Member) -> list[Resting]:
    """Consent to the public page of a closed process; without it there is none. One query."""
    if process.discretion != Process.Discretion.CLOSED:
        return []
    voice = next(each for each in publication.voices(process) if each.side_id == side.pk)
    if not voice.is_lapsed:
        return []
    url = f"{reverse('funding:publication_record', args=[process.pk])}?side={side.pk}"
    may = member.may(Permission.APPROVAL_RECORD)
    return [Resting(_("The public page of the process"), voice.word.given_at.date(), url if may else "")]

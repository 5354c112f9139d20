"""The public page of a process and its files: no sign-in, no cookie, nothing from elsewhere."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from funding import disclosures, exports, publication


@login_not_required
@require_safe
def public_detail(request, pk):
    page = disclosures.read_page(publication.public_process(pk))
    changed = int(page.changed_at.timestamp()) if page.changed_at else None
    response = render(request, "funding/public_detail.html", {"page": page})
    if changed:
        response["Last-Modified"] = http_date(changed)
    return get_conditional_response(request, last_modified=changed, response=response) or response


def _publisher(process):
    title = process.public_title or _("A dialogue convened by %(convenor)s") % {"convenor": process.convenor}
    return exports.Publisher(process.pk, title, process.convenor)


@login_not_required
@require_safe
def public_json(request, pk):
    process = publication.public_process(pk)
    lines = exports.grants_json(disclosures.read_gifts(process), _publisher(process))
    return _file(lines, "application/json", "grants.json")


@login_not_required
@require_safe
def public_csv(request, pk):
    process = publication.public_process(pk)
    lines = exports.grants_csv(disclosures.read_gifts(process), _publisher(process))
    return _file(lines, "text/csv; charset=utf-8", "grants.csv")


@login_not_required
@require_safe
def public_iati(request, pk):
    process = publication.public_process(pk)
    lines = exports.activities_xml(disclosures.read_gifts(process), _publisher(process), now=timezone.now())
    return _file(lines, "application/xml", "activities.xml")


@login_not_required
@require_safe
def public_feed(request, pk):
    """What changed, as an Atom feed."""
    page = disclosures.read_page(publication.public_process(pk))
    url = request.build_absolute_uri(reverse("public_detail", args=[pk]))
    feed = Atom1Feed(title=page.title, link=url, description=_("Who pays"), feed_url=request.build_absolute_uri())
    for gift in page.gifts:
        words = f"{gift.funder}: {gift.state_words}"
        feed.add_item(title=words, link=url, description=gift.wording, updateddate=gift.changed_at,
                      unique_id=f"urn:uuid:{gift.id}")  # fmt: skip
    for n, each in enumerate(page.corrections):
        words = _("Corrected: %(funder)s, %(label)s") % {"funder": each.funder, "label": each.label}
        feed.add_item(title=words, link=url, description=f"{each.before} → {each.after}", updateddate=each.at,
                      unique_id=f"{url}#correction-{len(page.corrections) - n}")  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _file(lines, content_type, name):
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

"""The public page of a process and its files: no sign-in, no cookie, nothing from elsewhere."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from funding import disclosed, disclosures, exports, keys, publication


@login_not_required
@require_safe
def public_detail(request, pk):
    process = publication.public_process(pk)
    page = disclosures.read_page(process, request.GET.get("page"))
    address = request.build_absolute_uri(reverse("public_detail", args=[pk]))
    response = render(request, "funding/public_detail.html", {"page": page, "address": address})
    changed = int(page.changed_at.timestamp()) if page.changed_at else None
    if changed:
        response["Last-Modified"] = http_date(changed)
    response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    return get_conditional_response(request, response["ETag"], changed, response)


@login_not_required
@require_safe
def public_corrections(request, pk):
    """Every correction, the latest first."""
    process = publication.public_process(pk)
    found = Paginator(disclosures.corrections(process), disclosures.CORRECTIONS).get_page(request.GET.get("page"))
    context = {"page": disclosures.read_page(process), "corrections": found}
    return render(request, "funding/public_corrections.html", context)


def _publisher(process):
    return exports.Publisher(process.pk, disclosures.title_of(process), process.convenor)


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
def public_disclosed(request, pk):
    """Everything that was ever said here, hashed, chained and signed."""
    listed = disclosed.signed_list(publication.public_process(pk))
    return JsonResponse(listed, headers={"Content-Disposition": 'attachment; filename="disclosed.json"'})


@login_not_required
@require_safe
def public_key(request):
    return HttpResponse(keys.public_pem(), content_type="application/x-pem-file")


@login_not_required
@require_safe
def public_feed(request, pk):
    """What changed, as an Atom feed."""
    process = publication.public_process(pk)
    page = disclosures.read_page(process)
    url = request.build_absolute_uri(reverse("public_detail", args=[pk]))
    feed = Atom1Feed(title=page.title, link=url, description=_("Who pays"), feed_url=request.build_absolute_uri())
    for gift in page.gifts:
        words = f"{gift.funder}: {gift.state_words}"
        feed.add_item(title=words, link=url, description=gift.wording, updateddate=gift.changed_at,
                      unique_id=f"urn:uuid:{gift.id}")  # fmt: skip
    for each in disclosures.corrections(process, disclosures.CORRECTIONS):
        words = _("Corrected: %(what)s") % {"what": ", ".join(filter(None, [each.funder, each.label]))}
        feed.add_item(title=words, link=url, description=f"{each.before} → {each.after}", updateddate=each.at,
                      unique_id=f"{url}#{each.at:%Y%m%dT%H%M%S%f}-{each.label}")  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _file(lines, content_type, name):
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

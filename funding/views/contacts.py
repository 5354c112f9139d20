"""Pages of talks with funders, and of the papers of an offer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import factors
from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from funding import queries
from funding.actions import contacts as actions
from funding.forms.contacts import ContactForm, DocumentForm

TO_A_PAGE = 60


@require_safe
def contact_list(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_VIEW)
    rows = queries.visible_contacts(process, request.member)
    if rows is None:
        raise Http404
    funders = queries.funders_of(process)
    page = Paginator(rows, TO_A_PAGE).get_page(request.GET.get("page"))
    found = [(each, funders[each.funder_id]) for each in page]
    return render(request, "funding/contact_list.html", {"place": "funding", "page": page, "contacts": found})


def contact_new(request, process_id):
    process = get_process(request, process_id, Permission.FUNDER_CONTACT)
    form = ContactForm(request.POST or None, funders=queries.funders_of(process).values())
    if request.method == "POST" and form.is_valid():
        actions.record_contact(funder=form.chosen, fields=form.said, by=request.user)
        messages.success(request, _("Recorded."))
        return redirect("funding:contact_list", process.pk)
    back = reverse("funding:contact_list", args=[process.pk])
    return render(request, "funding/contact_new.html", {"place": "funding", "form": form, "back": back})


def document_new(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    offer = get_object_or_404(process.offers.select_related("funder"), pk=pk)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            title = form.cleaned_data["title"]
            actions.upload_document(offer=offer, title=title, kind=form.kind, content=form.content, by=request.user)
            messages.success(request, _("The paper is kept."))
            return redirect("funding:document_list", process.pk, offer.pk)
    back = reverse("funding:document_list", args=[process.pk, offer.pk])
    return render(
        request, "funding/document_new.html", {"place": "funding", "form": form, "offer": offer, "back": back}
    )


@require_safe
def document_list(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDER_CONTACT)
    offer = get_object_or_404(process.offers.select_related("funder"), pk=pk)
    documents = offer.documents.defer("sealed")
    return render(request, "funding/document_list.html", {"place": "funding", "offer": offer, "documents": documents})


@require_safe
def document_download(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDER_CONTACT)
    document = get_object_or_404(process.offer_documents, pk=pk)
    factors.check_fresh(request)
    content = actions.download_document(document=document, by=request.user)
    headers = {"Content-Disposition": f'attachment; filename="{document.file_name}"'}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


@require_POST
def document_remove(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    document = get_object_or_404(process.offer_documents.defer("sealed"), pk=pk)
    actions.remove_document(document=document, by=request.user)
    messages.success(request, _("The paper is removed."))
    return redirect("funding:document_list", process.pk, document.offer_id)

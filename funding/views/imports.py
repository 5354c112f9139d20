"""Pages on which a funder's published file is looked through and taken over."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from dialogues.access import Permission, get_process
from dialogues.forms.plain import shown_on
from funding import queries
from funding.actions import imports as actions
from funding.forms.imports import DayOrderForm, ImportForm, PickForm

TO_A_PAGE = 50


def import_new(request, process_id):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    form = ImportForm(request.POST or None, request.FILES or None) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name
        source = actions.read_import(process=process, file_name=name, grants=form.grants, by=request.user)
        return redirect("funding:import_detail", process.pk, source.pk)
    waiting = process.imports.filter(state="preview")
    return render(request, "funding/import_new.html", {"place": "funding", "form": form, "waiting": waiting})


@require_safe
def import_detail(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    source = get_object_or_404(queries.with_picked(process.imports), pk=pk)
    words = request.GET.get("q", "").strip()[:100]
    rows = queries.searched(source, words) if words else source.grants.all()
    pages = Paginator(rows, TO_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "place": "funding",
        "source": source,
        "q": words,
        "page": page,
        "lines": queries.lines(source, process, page.object_list),
        "picked": source.picked,
        "days": DayOrderForm(initial={"order": source.day_order}),
    }
    return render(request, "funding/import_detail.html", context)


@require_POST
def import_pick(request, process_id, pk):
    """Keep what is picked on the page shown, and go on to another page or to the last question."""
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    source = get_object_or_404(process.imports, pk=pk)
    form = PickForm(request.POST, source=source)
    if form.is_valid():
        picked = actions.pick_grants(source=source, by=request.user, **form.cleaned_data)
        if "commit" in request.POST:
            return redirect("funding:import_commit", process.pk, pk)
        messages.success(
            request, ngettext("%(n)s grant is picked.", "%(n)s grants are picked.", picked) % {"n": picked}
        )
    answer = redirect("funding:import_detail", process.pk, pk)
    answer["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
    return answer


@require_POST
def import_days(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    source = get_object_or_404(process.imports, pk=pk)
    form = DayOrderForm(request.POST)
    if form.is_valid():
        actions.set_day_order(source=source, order=form.cleaned_data["order"], by=request.user)
    return redirect("funding:import_detail", process.pk, pk)


def import_commit(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    source = get_object_or_404(process.imports, pk=pk)
    form = PickForm(source=source)
    if request.method == "POST":
        form = PickForm(request.POST, source=source)
        form.is_valid()
        with shown_on(form):
            n = len(actions.commit_import(source=source, by=request.user))
            messages.success(request, ngettext("%(n)s offer is recorded.", "%(n)s offers are recorded.", n) % {"n": n})
            return redirect("funding:offer_list", process.pk)
    context = {
        "place": "funding",
        "source": source,
        "lines": queries.lines(source, process, source.grants.filter(is_picked=True)),
        "refusals": form.non_field_errors() if request.method == "POST" else [],
    }
    return render(request, "funding/import_commit.html", context)


@require_POST
def import_discard(request, process_id, pk):
    process = get_process(request, process_id, Permission.FUNDING_EDIT)
    source = get_object_or_404(process.imports, pk=pk)
    actions.discard_import(source=source, by=request.user)
    messages.success(request, _("The file is forgotten."))
    return redirect("funding:offer_list", process.pk)

"""Pages of files, institutions and deliveries."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import factors
from dialogues.access import Permission, get_process
from dialogues.forms.languages import LanguageForm
from dialogues.forms.plain import shown_on
from dialogues.languages import own_name
from reports.actions import request_report
from reports.queries import reports_of
from reports.wording import spoken_in
from transfer import delivery_list, documents, pages, queries, reached
from transfer.actions import clearances as actions
from transfer.content import Content
from transfer.forms.clearances import ExportForm, OfficialForm, StageForm, TransmissionForm
from transfer.views.readouts import load

PAGE = 50


def readout_export(request, process_id, pk):
    """Ask for a file of the newest version, and see those one has."""
    readout = load(request, process_id, pk, Permission.READOUT_EXPORT)
    factors.check_fresh(request)
    version = readout.current
    if version is None:
        raise Http404
    languages = [(text.language, own_name(text.language)) for text in Content.from_json(version.content).texts]
    form = ExportForm(request.POST or None, kinds=documents.KINDS, languages=languages)
    if form.is_valid():
        kind, language = form.cleaned_data["kind"], form.cleaned_data["language"]
        report = request_report(
            kind=kind, process_id=readout.process_id, about_id=version.pk, language=language, by=request.user
        )
        return redirect("overview:file_detail", process_id, report.pk)
    files = reports_of(request.user, readout.process_id).filter(about_id__in=readout.versions.values("pk"))[:50]
    names = dict(documents.KINDS)
    rows = [(file, names[file.kind], own_name(file.language)) for file in files]
    context = {**pages.question(readout), "form": form, "version": version, "files": rows}
    return render(request, "transfer/readout_export.html", context)


@require_safe
def official_list(request, process_id):
    process = get_process(request, process_id, Permission.READOUT_WRITE)
    page = Paginator(process.officials.select_related("side").order_by("id"), PAGE).get_page(request.GET.get("page"))
    return render(request, "transfer/official_list.html", {"place": "readouts", "process": process, "page": page})


def official_new(request, process_id):
    process = get_process(request, process_id, Permission.READOUT_WRITE)
    form = OfficialForm(request.POST or None, process=process, knows_person=_knows_person(request))
    if form.is_valid():
        actions.add_official(process=process, by=request.user, **form.cleaned_data)
        return redirect("transfer:official_list", process.pk)
    return render(request, "transfer/official_new.html", _official_context(process, form))


def official_edit(request, process_id, pk):
    process = get_process(request, process_id, Permission.READOUT_WRITE)
    official = get_object_or_404(process.officials, pk=pk)
    form = OfficialForm(request.POST or None, process=process, official=official, knows_person=_knows_person(request))
    if form.is_valid():
        with shown_on(form):
            actions.edit_official(official=official, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("transfer:official_list", process.pk)
    return render(request, "transfer/official_edit.html", {**_official_context(process, form), "official": official})


def _knows_person(request):
    return request.member.may(Permission.READOUT_EXPORT)


def _official_context(process, form):
    return {"place": "readouts", "form": form, "back": reverse("transfer:official_list", args=[process.pk])}


def transmission_new(request, process_id, pk):
    """Record that the released text was handed over."""
    readout = load(request, process_id, pk, Permission.READOUT_EXPORT)
    initial = {"official": readout.official_id, "route": readout.route, "delivered_on": timezone.localdate()}
    form = TransmissionForm(request.POST or None, process=request.process, initial=initial)
    if form.is_valid():
        with shown_on(form):
            actions.record_transmission(readout=readout, by=request.user, **form.cleaned_data)
            messages.success(request, _("The handing over is on record."))
            return redirect("transfer:readout_detail", process_id, pk)
    return render(request, "transfer/transmission_new.html", {**pages.question(readout), "form": form})


def transmission_stage(request, process_id, pk):
    """Record how far it is known to have reached."""
    get_process(request, process_id, Permission.READOUT_EXPORT)
    transmission = get_object_or_404(queries.transmissions_for(request.member), pk=pk)
    initial = {"stage": transmission.stage, "stage_on": timezone.localdate()}
    form = StageForm(request.POST or None, initial=initial)
    if form.is_valid():
        with shown_on(form):
            actions.move_transmission(transmission=transmission, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect("transfer:readout_detail", process_id, transmission.version.readout_id)
    context = {**pages.question(transmission.version.readout), "form": form, "transmission": transmission}
    return render(request, "transfer/transmission_stage.html", context)


@require_safe
def reach_map(request, process_id):
    process = get_process(request, process_id, Permission.READOUT_EXPORT)
    found = reached.reach_map(process)
    context = {"place": "readouts", "map": found, "chart": reached.reach_chart(found.rows)}
    return render(request, "transfer/reach_map.html", context)


@require_safe
def option_reach(request, process_id):
    """Told by option: which government has heard of what is ready."""
    get_process(request, process_id, Permission.READOUT_EXPORT)
    context = {"place": "readouts", "map": reached.option_map(request.member)}
    return render(request, "transfer/option_reach.html", context)


def delivery_list_new(request, process_id):
    """Ask for the list of everything that was handed over."""
    process = get_process(request, process_id, Permission.READOUT_EXPORT)
    factors.check_fresh(request)
    form = LanguageForm(request.POST or None, languages=spoken_in(process.languages))
    if form.is_valid():
        report = request_report(
            kind=delivery_list.KIND, process_id=process.pk, about_id=process.pk, by=request.user, **form.cleaned_data
        )
        return redirect("overview:file_detail", process_id, report.pk)
    context = {"place": "readouts", "form": form, "back": reverse("transfer:reach_map", args=[process.pk])}
    return render(request, "transfer/delivery_list_new.html", context)

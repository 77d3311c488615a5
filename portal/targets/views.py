"""Pages of targets: years, the table of one, its items, judgements, freezing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import needs
from portal.areas.codes import child_length
from portal.http import PortalRequest
from portal.models import Area, Event, TargetItem, TargetSheet
from portal.sheets import responses
from portal.targets import actions, rules, sheets
from portal.targets.forms import ItemForm, JudgementForm, YearForm
from portal.targets.scores import table_of
from portal.targets.states import Kind


@needs("portal.view_targetsheet")
def targets(request: PortalRequest) -> HttpResponse:
    """The years of my area, those above me and those below."""
    sheets = TargetSheet.objects.visible_to(request.user).select_related("area")
    context = {"sheets": sheets, "may_open": _lays_down_own(request)}
    return render(request, "portal/targets/sheets.html", context)


def _lays_down_own(request: PortalRequest) -> bool:
    area = request.user.area_id or ""
    has_parts = child_length(area) > len(area) if area else request.user.is_superuser
    return has_parts and request.user.has_perm("portal.change_targetsheet")


@needs("portal.change_targetsheet", methods=["GET", "POST"])
def targets_new(request: PortalRequest) -> HttpResponse:
    """Begin a year for the areas below mine."""
    if not _lays_down_own(request):
        raise Http404
    form = YearForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        area = Area.objects.get(pk=form.cleaned_data["area"])
        year = form.cleaned_data["year"]
        sheet = actions.open_sheet(area, year, by=request.user, now=timezone.now())
        return redirect("portal:target_table", sheet.pk)
    return _form(request, form, _("New targets"), "portal:targets")


def _form(request: PortalRequest, form: Any, heading: str, cancel: Any, **context: Any) -> Any:
    address = resolve_url(*cancel) if isinstance(cancel, tuple) else resolve_url(cancel)
    given = {"form": form, "heading": heading, "submit": _("Save"), "cancel": address} | context
    return render(request, "generic/form.html", given)


def _sheet(request: PortalRequest, pk: int) -> TargetSheet:
    sheets = TargetSheet.objects.visible_to(request.user).select_related("area", "frozen_by")
    return get_object_or_404(sheets, pk=pk)


def _item(request: PortalRequest, pk: int) -> TargetItem:
    items = TargetItem.objects.visible_to(request.user).select_related("sheet__area", "judge")
    return get_object_or_404(items, pk=pk)


@needs("portal.view_targetsheet")
def target_table(request: PortalRequest, pk: int) -> HttpResponse:
    """What each area was asked for and reached, with points and places; to be printed."""
    sheet, today = _sheet(request, pk), timezone.localdate()
    table = table_of(sheet)
    for item in table.items:
        item.is_mine = rules.can_judge(request.user, item)  # type: ignore[attr-defined]
    context = {
        "sheet": sheet,
        "table": table,
        "lines": table.by_place,
        "can_change": rules.can_change(request.user, sheet, today),
        "can_freeze": rules.can_freeze(request.user, sheet, today),
        "events": Event.objects.about(sheet),
    }
    return render(request, "portal/targets/table.html", context)


@needs("portal.view_targetsheet")
def target_workbook(request: PortalRequest, pk: int) -> HttpResponse:
    """The same table as .xlsx, with what is asked and what was said in words."""
    table = table_of(_sheet(request, pk))
    data = sheets.workbook(table)
    return responses.download(data, f"targets-{table.sheet.area_id}-{table.sheet.year}")


@needs("portal.change_targetsheet", methods=["GET", "POST"])
def target_item_new(request: PortalRequest, pk: int, kind: str) -> HttpResponse:
    """Ask for one thing more."""
    sheet = _sheet(request, pk)
    if kind not in Kind.values or not rules.can_change(request.user, sheet, timezone.localdate()):
        raise Http404
    return _edit(request, TargetItem(sheet=sheet, kind=kind), _("New item"))


@needs("portal.change_targetsheet", methods=["GET", "POST"])
def target_item(request: PortalRequest, pk: int) -> HttpResponse:
    """Change what is asked for."""
    item = _item(request, pk)
    if not rules.can_change(request.user, item.sheet, timezone.localdate()):
        raise Http404
    return _edit(request, item, _("Change the item"))


def _edit(request: PortalRequest, item: TargetItem, heading: str) -> HttpResponse:
    form = ItemForm(request.POST or None, instance=item, kind=item.kind)
    if request.method == "POST" and form.is_valid():
        changed = form.save(commit=False)
        if item.kind == Kind.COUNTED:
            changed.figure = form.cleaned_data["figure"]
        version = form.cleaned_data["version"]
        try:
            actions.save_item(
                changed, form.targets, version=version, by=request.user, now=timezone.now()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("portal:target_table", item.sheet_id)
    return _form(request, form, heading, ("portal:target_table", item.sheet_id))


@needs("portal.change_targetsheet", methods=["GET", "POST"])
def target_item_remove(request: PortalRequest, pk: int) -> HttpResponse:
    """Take an item away, after a question."""
    item = _item(request, pk)
    if not rules.can_change(request.user, item.sheet, timezone.localdate()):
        raise Http404
    if request.method == "POST":
        actions.remove_item(item, by=request.user, now=timezone.now())
        return redirect("portal:target_table", item.sheet_id)
    what = _("The item goes with its targets and judgements. What it was stays in the history.")
    return _confirm(request, _("Remove the item"), what, item.sheet)


@needs("portal.view_targetsheet", methods=["GET", "POST"])
def target_judge(request: PortalRequest, pk: int) -> HttpResponse:
    """The person named says in words and points how the areas did."""
    item = _item(request, pk)
    if not rules.can_judge(request.user, item):
        raise Http404
    form = JudgementForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        actions.judge(item, form.said, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("portal:target_table", item.sheet_id)
    cancel = ("portal:target_table", item.sheet_id)
    return _form(request, form, item.title, cancel, lead=item.asked, draft=f"targets.{item.pk}")


@needs("portal.change_targetsheet", methods=["GET", "POST"])
def targets_freeze(request: PortalRequest, pk: int) -> HttpResponse:
    """Keep the table for good, after a question."""
    sheet = _sheet(request, pk)
    if not rules.can_freeze(request.user, sheet, timezone.localdate()):
        raise Http404
    if request.method == "POST":
        try:
            actions.freeze(sheet, by=request.user, now=timezone.now())
        except PermissionDenied as error:
            raise Http404 from error
        messages.success(request, _("The targets are frozen."))
        return redirect("portal:target_table", sheet.pk)
    what = _("Targets, figures, judgements and places stay as they are now. This cannot be undone.")
    return _confirm(request, _("Freeze the targets"), what, sheet)


def _confirm(request: PortalRequest, heading: str, what: str, sheet: TargetSheet) -> HttpResponse:
    context = {"heading": heading, "what": what, "submit": heading}
    cancel = reverse("portal:target_table", args=[sheet.pk])
    return render(request, "generic/confirm.html", context | {"cancel": cancel})

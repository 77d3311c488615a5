"""Importing a roster: send the file, look at every row, confirm, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members import actions, imports
from members.forms.imports import ColumnsForm, UploadForm
from members.imports.differences import compared, labelled, masked
from members.imports.fields import BY_NAME, FIELDS
from members.models import ImportBatch
from members.states import BatchState, Outcome
from portal import jobs
from portal.access import needs
from portal.sheets import SheetError
from portal.tables.paging import page_of
from portal.typed import whole

BOTH = ["GET", "POST"]
ROWS_A_PAGE = 100


@needs("members.import_member")
def import_list(request: HttpRequest) -> HttpResponse:
    """What was imported, the newest first."""
    batches = ImportBatch.objects.visible_to(request.user).select_related("by", "area")
    page = page_of(batches, ("-created_at", "-pk"), request.GET.get("page", ""))
    for batch in page.rows:
        batch.rows = [(Outcome(name).label, n) for name, n in batch.counts.items() if _is(name, n)]
    return render(request, "members/import_list.html", {"page": page})


def _is(name: str, number: int) -> bool:
    return name in Outcome.values and number > 0


@needs("members.import_member", methods=BOTH)
def import_add(request: HttpRequest) -> HttpResponse:
    """Send a file. It is read and shown; nothing is on the roster yet."""
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        batch = _begun(request, form)
        if batch:
            return redirect("members:import_detail", batch.pk)
    return render(request, "members/import_add.html", {"form": form})


def _begun(request: HttpRequest, form: UploadForm) -> ImportBatch | None:
    sent = form.cleaned_data["file"]
    try:
        return imports.receive(
            file_name=sent.name,
            data=sent.read(),
            ground=form.cleaned_data["ground"],
            area_code=form.cleaned_data["area"],
            by=request.user,
            now=timezone.now(),
        )
    except SheetError as error:
        form.add_error("file", str(error))
    except ValidationError as error:
        form.add_error(None, error)
    return None


def find_batch(request: HttpRequest, pk: int) -> ImportBatch:
    batches = ImportBatch.objects.visible_to(request.user).select_related("by", "area")
    return get_object_or_404(batches, pk=pk)


@needs("members.import_member")
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview of every row; after confirming, what came of it."""
    batch = find_batch(request, pk)
    if batch.state != BatchState.PREVIEW:
        return _result(request, batch)
    if batch.stage:
        return render(request, "members/import_progress.html", progress_of(batch))
    if not batch.content:
        return render(request, "members/import_failed.html", {"batch": batch})
    return _preview(request, batch)


def progress_of(batch: ImportBatch) -> dict[str, Any]:
    """How far the work behind the page is; a dead job can be started again."""
    return {"batch": batch, "progress": jobs.progress(imports.key_of(batch))}


def _preview(request: HttpRequest, batch: ImportBatch, form: Any = None) -> HttpResponse:
    found = imports.preview_of(batch)
    tabs = _tabs(found, request.GET.get("show", ""))
    shown = next(tab["outcome"] for tab in tabs if tab["is_shown"])
    rows = Paginator(found.with_outcome(shown), ROWS_A_PAGE).get_page(request.GET.get("page"))
    for row in rows:
        row.told, row.said = labelled(row.changes), _said(row)
        row.shown_phone = row.masked_phone or masked(row.fields.get("phone", ""))
        row.fixes = [(name, BY_NAME[name].label, raw) for name, raw in row.doubts.items()]
        row.compared = compared(row) if row.options else []
    context = {
        "batch": batch,
        "found": found,
        "form": form or _columns_form(found),
        "tabs": tabs,
        "shown": shown,
        "rows": rows,
        "number": len(found.taken),
        "left_out": sum(not row.choice for row in found.with_outcome(Outcome.DOUBTFUL)),
    }
    response = render(request, "members/import_preview.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _columns_form(found: imports.Preview, data: Any = None) -> ColumnsForm:
    return ColumnsForm(data, tables=found.source.tables, columns=found.columns, fields=FIELDS)


def _tabs(found: imports.Preview, asked: str) -> list[dict[str, Any]]:
    """One a kind of row; the first that needs the eye is shown, unless another was asked for."""
    counts = found.counts
    urgent = [name for name in (Outcome.DOUBTFUL, Outcome.REFUSED) if counts[name]]
    default = (
        asked if asked in counts else (urgent or [n for n in counts if counts[n]] or ["new"])[0]
    )
    return [
        {
            "outcome": outcome.value,
            "label": outcome.label,
            "count": counts[outcome.value],
            "is_shown": outcome.value == default,
        }
        for outcome in Outcome
    ]


def _said(row: Any) -> list[tuple[str, str]]:
    """(label, text) of what was read, without name and number, which have columns of their own."""
    said = []
    for name, value in row.fields.items():
        if name in ("name", "phone"):
            continue
        text = "、".join(value) if isinstance(value, list) else str(value)
        if name == "gender":
            text = _("Male") if value == "male" else _("Female")
        said.append((str(BY_NAME[name].label), text))
    return said


def _result(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    until = actions.undo_until(batch)
    context = {
        "batch": batch,
        "counts": [(outcome.label, batch.counts.get(outcome.value, 0)) for outcome in Outcome],
        "taken": batch.counts.get("taken", 0),
        "undo_until": until if until and until > timezone.now() else None,
        "has_rest": bool(batch.content),
        "changes": batch.changes.count(),
    }
    return render(request, "members/import_result.html", context)


@needs("members.import_member", methods=["POST"])
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column is which field."""
    batch = find_batch(request, pk)
    if batch.state != BatchState.PREVIEW:
        return redirect("members:import_detail", pk)
    form = _columns_form(imports.preview_of(batch), request.POST)
    if form.is_valid():
        try:
            imports.choose_columns(batch, form.columns(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("members:import_detail", pk)
    return _preview(request, batch, form)


@needs("members.import_member", methods=["POST"])
def import_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the choices about doubtful rows; "all" takes those about whose person none is."""
    batch = find_batch(request, pk)
    try:
        if "all" in request.POST:
            number = imports.take_all(batch)
            text = ngettext("%(n)s row is taken.", "%(n)s rows are taken.", number)
            messages.success(request, text % {"n": number})
        else:
            imports.correct(batch, _typed(request.POST))
            chosen = {k[5:]: way for k, way in request.POST.items() if k.startswith("take-")}
            imports.choose(batch, chosen)
            messages.success(request, _("Your choices are kept."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    page, show = request.POST.get("page", ""), request.POST.get("show", "")
    show = show if show in Outcome.values else Outcome.DOUBTFUL
    here = reverse("members:import_detail", args=[pk])
    return redirect(f"{here}?show={show}&page={whole(page, 1)}")


def _typed(post: QueryDict) -> dict[str, dict[str, str]]:
    """{row: {field: text}} of the cells that were typed otherwise than they stood there."""
    found: dict[str, dict[str, str]] = {}
    for name, text in post.items():
        kind, _dash, rest = name.partition("-")
        field, _dash, key = rest.partition("-")
        if kind == "fix" and key and text != post.get(f"was-{rest}", ""):
            found.setdefault(key, {})[field] = text
    return found

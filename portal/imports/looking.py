"""The pages of an importer before anything is written: send the file, look, set right."""

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

from portal import jobs
from portal.imports import confirming, working
from portal.imports.actions import undo_until
from portal.imports.forms import ColumnsForm
from portal.imports.kinds import RecordType
from portal.imports.preview import Preview, preview_of
from portal.imports.states import BatchState, Outcome
from portal.sheets import SheetError
from portal.tables.paging import page_of
from portal.typed import whole

ROWS_A_PAGE = 100
NAMES = (
    "list", "add", "detail", "columns", "choose", "confirm", "progress", "resume", "rest", "undo",
    "drop", "sample",
)  # fmt: skip


def context_of(kind: RecordType, **more: Any) -> dict[str, Any]:
    """What every page of an importer is told: its words and the names of its addresses."""
    to = {name: kind.address(name) for name in NAMES} | {"home": kind.home}
    return {"to": to, "words": kind.words, "form": None} | more


def import_list(request: HttpRequest, kind: RecordType) -> HttpResponse:
    """What was imported, the newest first."""
    batches = _batches(request, kind)
    page = page_of(batches, ("-created_at", "-pk"), request.GET.get("page", ""))
    for batch in page.rows:
        batch.rows = [(Outcome(name).label, n) for name, n in batch.counts.items() if _is(name, n)]
    return render(request, "portal/import_list.html", context_of(kind, page=page))


def _batches(request: HttpRequest, kind: RecordType) -> Any:
    found: Any = kind.batch._default_manager
    return found.visible_to(request.user).select_related("by", "area")


def _is(name: str, number: int) -> bool:
    return name in Outcome.values and number > 0


def import_add(request: HttpRequest, kind: RecordType) -> HttpResponse:
    """Send a file. It is read and shown; nothing is stored as a record yet."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = kind.form(*sent, user=request.user)
    if request.method == "POST" and form.is_valid():
        batch = _begun(request, kind, form)
        if batch:
            return redirect(kind.address("detail"), batch.pk)
    return render(request, "portal/import_add.html", context_of(kind, form=form))


def _begun(request: HttpRequest, kind: RecordType, form: Any) -> Any:
    sent = form.cleaned_data["file"]
    try:
        return working.receive(
            kind,
            file_name=sent.name,
            data=sent.read(),
            area_code=form.cleaned_data["area"],
            by=request.user,
            now=timezone.now(),
            **form.more(),
        )
    except SheetError as error:
        form.add_error("file", str(error))
    except ValidationError as error:
        form.add_error(None, error)
    return None


def find_batch(request: HttpRequest, kind: RecordType, pk: int) -> Any:
    return get_object_or_404(_batches(request, kind), pk=pk)


def import_detail(request: HttpRequest, kind: RecordType, pk: int) -> HttpResponse:
    """The preview of every row; after confirming, what came of it."""
    batch = find_batch(request, kind, pk)
    if batch.state != BatchState.PREVIEW:
        return _result(request, kind, batch)
    if batch.stage:
        return render(request, "portal/import_progress.html", progress_of(kind, batch))
    if not batch.content:
        return render(request, "portal/import_failed.html", context_of(kind, batch=batch))
    return _preview(request, kind, batch)


def progress_of(kind: RecordType, batch: Any) -> dict[str, Any]:
    """How far the work behind the page is; a dead job can be started again."""
    return context_of(kind, batch=batch, progress=jobs.progress(working.key_of(batch)))


def _preview(request: HttpRequest, kind: RecordType, batch: Any, form: Any = None) -> HttpResponse:
    found = preview_of(batch)
    tabs = _tabs(found, request.GET.get("show", ""))
    shown = next(tab["outcome"] for tab in tabs if tab["is_shown"])
    rows = Paginator(found.with_outcome(shown), ROWS_A_PAGE).get_page(request.GET.get("page"))
    for row in rows:
        row.shown = kind.show(row)
        row.fixes = [
            (kind.by_name[name], row.cells[name][0], raw) for name, raw in row.doubts.items()
        ]
    context = context_of(
        kind,
        batch=batch,
        facts=kind.facts(batch),
        found=found,
        form=form or _columns_form(kind, found),
        tabs=tabs,
        shown=shown,
        rows=rows,
        number=len(found.taken),
        left_out=sum(not row.choice for row in found.with_outcome(Outcome.DOUBTFUL)),
    )
    response = render(request, "portal/import_preview.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _columns_form(kind: RecordType, found: Preview, data: Any = None) -> ColumnsForm:
    tables = found.source.tables
    return ColumnsForm(data, tables=tables, columns=found.columns, fields=kind.fields)


def _tabs(found: Preview, asked: str) -> list[dict[str, Any]]:
    """One a kind of row; the first that needs the eye is shown, unless another was asked for."""
    counts = found.counts
    urgent = [name for name in (str(Outcome.DOUBTFUL), str(Outcome.REFUSED)) if counts[name]]
    filled = [name for name in counts if counts[name]]
    default = asked if asked in counts else [*urgent, *filled, str(Outcome.NEW)][0]
    return [
        {
            "outcome": outcome.value,
            "label": outcome.label,
            "count": counts[outcome.value],
            "is_shown": outcome.value == default,
        }
        for outcome in Outcome
    ]


def _result(request: HttpRequest, kind: RecordType, batch: Any) -> HttpResponse:
    until = undo_until(batch)
    context = context_of(
        kind,
        batch=batch,
        facts=kind.facts(batch),
        counts=[(outcome.label, batch.counts.get(outcome.value, 0)) for outcome in Outcome],
        taken=batch.counts.get("taken", 0),
        undo_until=until if until and until > timezone.now() else None,
        has_rest=bool(batch.content),
        changes=batch.changes.count(),
    )
    return render(request, "portal/import_result.html", context)


def import_columns(request: HttpRequest, kind: RecordType, pk: int) -> HttpResponse:
    """Say which column is which field."""
    batch = find_batch(request, kind, pk)
    if batch.state != BatchState.PREVIEW:
        return redirect(kind.address("detail"), pk)
    form = _columns_form(kind, preview_of(batch), request.POST)
    if form.is_valid():
        try:
            confirming.choose_columns(batch, form.columns(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(kind.address("detail"), pk)
    return _preview(request, kind, batch, form)


def import_choose(request: HttpRequest, kind: RecordType, pk: int) -> HttpResponse:
    """Keep the choices about doubtful rows; "all" takes those about whose record none is."""
    batch = find_batch(request, kind, pk)
    try:
        if "all" in request.POST:
            number = confirming.take_all(batch)
            text = ngettext("%(n)s row is taken.", "%(n)s rows are taken.", number)
            messages.success(request, text % {"n": number})
        else:
            confirming.correct(batch, _typed(request.POST))
            chosen = {k[5:]: str(w) for k, w in request.POST.items() if k.startswith("take-")}
            confirming.choose(batch, chosen)
            messages.success(request, _("Your choices are kept."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    page, show = request.POST.get("page", ""), request.POST.get("show", "")
    show = show if show in Outcome.values else Outcome.DOUBTFUL
    here = reverse(kind.address("detail"), args=[pk])
    return redirect(f"{here}?show={show}&page={whole(page, 1)}")


def _typed(post: QueryDict) -> dict[str, dict[str, str]]:
    """{row: {field: text}} of the cells that were typed otherwise than they stood there."""
    found: dict[str, dict[str, str]] = {}
    for name, text in post.items():
        way, _dash, rest = name.partition("-")
        field, _dash, key = rest.partition("-")
        if way == "fix" and key and text != post.get(f"was-{rest}", ""):
            found.setdefault(key, {})[field] = str(text)
    return found

"""What is done with a read file: confirm, watch, take the rest away, undo, throw away."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.imports import actions, leftovers, working
from portal.imports.kinds import RecordType
from portal.imports.looking import find_batch, progress_of
from portal.imports.preview import preview_of
from portal.imports.states import BatchState
from portal.sheets.writing import write_workbook

SHOWN_NAMES = 10


def import_confirm(request: HttpRequest, kind: RecordType, pk: int) -> HttpResponse:
    """Write what was shown, all of it or nothing."""
    batch = find_batch(request, kind, pk)
    try:
        working.confirm_or_start(
            batch, seen=request.POST.get("seen", ""), by=request.user, now=timezone.now()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        batch.refresh_from_db()
        if batch.state == BatchState.COMMITTED:
            messages.success(request, str(kind.words.imported))
    return redirect(kind.address("detail"), pk)


def import_progress(request: HttpRequest, kind: RecordType, pk: int) -> HttpResponse:
    """How far it is, for the page that asks again and again; when it is over, the page renews."""
    batch = find_batch(request, kind, pk)
    response = render(request, "portal/_import_progress.html", progress_of(kind, batch))
    if not batch.stage:
        response["HX-Refresh"] = "true"
    return response


def import_resume(request: HttpRequest, kind: RecordType, pk: int) -> HttpResponse:
    """Start interrupted work once more."""
    if not working.resume(find_batch(request, kind, pk)):
        messages.info(request, _("The work goes on; there is nothing to start again."))
    return redirect(kind.address("detail"), pk)


def import_rest(request: HttpRequest, kind: RecordType, pk: int) -> FileResponse:
    """The rows that are not imported, as a spreadsheet with the reason in its last column."""
    batch = find_batch(request, kind, pk)
    if batch.state == BatchState.PREVIEW:
        kept = leftovers.as_text(preview_of(batch)) if batch.content else ""
    else:
        kept = str(batch.content or "")
    if not kept:
        raise Http404
    name = _("not imported - %(file)s") % {"file": Path(batch.file_name).stem}
    response = FileResponse(leftovers.write(kept), as_attachment=True, filename=f"{name}.xlsx")
    response["Cache-Control"] = "no-store"
    return response


def import_sample(request: HttpRequest, kind: RecordType) -> FileResponse:
    """A spreadsheet to begin with: the columns by their usual words, and rows as an example."""
    head, *rows = kind.sample
    target = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(target, [(str(kind.words.heading), list(head), iter(rows))])
    target.seek(0)
    name = _("sample - %(what)s") % {"what": kind.words.heading}
    return FileResponse(target, as_attachment=True, filename=f"{name}.xlsx")


def import_undo(request: HttpRequest, kind: RecordType, pk: int) -> HttpResponse:
    """Take an import back, after asking."""
    batch = find_batch(request, kind, pk)
    back = reverse(kind.address("detail"), args=[pk])
    if request.method == "POST":
        try:
            _tell(request, kind.undo(batch, by=request.user, now=timezone.now()))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(back)
    context = {
        "heading": _("Undo the import of “%(file)s”?") % {"file": batch.file_name},
        "what": kind.words.undo,
        "submit": _("Undo the import"),
        "cancel": back,
    }
    return render(request, "generic/confirm.html", context)


def _tell(request: HttpRequest, kept: list[Any]) -> None:
    messages.success(request, _("The import is undone."))
    if kept:
        names = "、".join(str(record) for record in kept[:SHOWN_NAMES])
        text = ngettext(
            "%(n)s record stays, because of what happened since: %(names)s",
            "%(n)s records stay, because of what happened since: %(names)s",
            len(kept),
        )
        messages.warning(request, text % {"n": len(kept), "names": names})


def import_drop(request: HttpRequest, kind: RecordType, pk: int) -> HttpResponse:
    """Throw a preview away."""
    batch = find_batch(request, kind, pk)
    if request.method == "POST":
        try:
            actions.drop(batch, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(kind.address("detail"), pk)
        messages.success(request, _("The file is thrown away. Nothing was imported."))
        return redirect(kind.address("list"))
    context = {
        "heading": _("Throw “%(file)s” away?") % {"file": batch.file_name},
        "what": _("Nothing was imported yet; what was read of the file is deleted."),
        "submit": _("Throw away"),
        "cancel": reverse(kind.address("detail"), args=[pk]),
    }
    return render(request, "generic/confirm.html", context)

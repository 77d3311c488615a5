"""What is done with a read roster: confirm, watch, take the rest away, undo, throw away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members import actions, imports
from members.imports import leftovers
from members.states import BatchState
from members.views.imports import find_batch, progress_of
from portal.access import needs

BOTH = ["GET", "POST"]
SHOWN_NAMES = 10


@needs("members.import_member", methods=["POST"])
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was shown, all of it or nothing."""
    batch = find_batch(request, pk)
    try:
        imports.confirm_or_start(
            batch, seen=request.POST.get("seen", ""), by=request.user, now=timezone.now()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        batch.refresh_from_db()
        if batch.state == BatchState.COMMITTED:
            messages.success(request, _("The roster is imported."))
    return redirect("members:import_detail", pk)


@needs("members.import_member")
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, for the page that asks again and again; when it is over, the page renews."""
    batch = find_batch(request, pk)
    response = render(request, "members/_import_progress.html", progress_of(batch))
    if not batch.stage:
        response["HX-Refresh"] = "true"
    return response


@needs("members.import_member", methods=["POST"])
def import_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Start interrupted work once more."""
    if not imports.resume(find_batch(request, pk)):
        messages.info(request, _("The work goes on; there is nothing to start again."))
    return redirect("members:import_detail", pk)


@needs("members.import_member")
def import_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that are not imported, as a spreadsheet with the reason in its last column."""
    batch = find_batch(request, pk)
    if batch.state == BatchState.PREVIEW:
        kept = leftovers.as_text(imports.preview_of(batch)) if batch.content else ""
    else:
        kept = str(batch.content or "")
    if not kept:
        raise Http404
    name = _("not imported - %(file)s") % {"file": Path(batch.file_name).stem}
    response = FileResponse(leftovers.write(kept), as_attachment=True, filename=f"{name}.xlsx")
    response["Cache-Control"] = "no-store"
    return response


@needs("members.import_member", methods=BOTH)
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back, after asking."""
    batch = find_batch(request, pk)
    back = reverse("members:import_detail", args=[pk])
    if request.method == "POST":
        try:
            _tell(request, actions.undo_import(batch, by=request.user, now=timezone.now()))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(back)
    context = {
        "heading": _("Undo the import of “%(file)s”?") % {"file": batch.file_name},
        "what": _(
            "Who came with it is removed, who was changed is as before. "
            "Somebody who was changed or took part in something since stays."
        ),
        "submit": _("Undo the import"),
        "cancel": back,
    }
    return render(request, "generic/confirm.html", context)


def _tell(request: HttpRequest, kept: list[Any]) -> None:
    messages.success(request, _("The import is undone."))
    if kept:
        names = "、".join(member.name for member in kept[:SHOWN_NAMES])
        text = ngettext(
            "%(n)s person stays, because of what happened since: %(names)s",
            "%(n)s people stay, because of what happened since: %(names)s",
            len(kept),
        )
        messages.warning(request, text % {"n": len(kept), "names": names})


@needs("members.import_member", methods=BOTH)
def import_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a preview away."""
    batch = find_batch(request, pk)
    if request.method == "POST":
        try:
            actions.drop_import(batch, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("members:import_detail", pk)
        messages.success(request, _("The file is thrown away. Nothing was imported."))
        return redirect("members:import_list")
    context = {
        "heading": _("Throw “%(file)s” away?") % {"file": batch.file_name},
        "what": _("Nothing was imported yet; what was read of the file is deleted."),
        "submit": _("Throw away"),
        "cancel": reverse("members:import_detail", args=[pk]),
    }
    return render(request, "generic/confirm.html", context)

"""Taking a list away: with a reason, seen by everybody on it, kept a day for its maker."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions
from members.exports import MOST, of_list, write
from members.filters import MemberFilter
from members.forms import ExportForm
from members.models import ExportFile, Member
from members.views._helpers import attempt
from members.views.people import ORDER, open_memberships
from portal.access import needs
from portal.sheets import responses
from portal.tables.lists import chips


@needs("members.export_member", methods=["GET", "POST"], fresh=True)
def member_export(request: HttpRequest) -> HttpResponse:
    """What the list shows with this filter, as a spreadsheet."""
    members = Member.objects.visible_to(request.user)
    bar = MemberFilter(request.GET, queryset=members, request=request)
    found = bar.qs if bar.is_valid() else members.none()
    asked = chips(bar, request.GET)
    form = ExportForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        rows = found.select_related("area").order_by(*ORDER)
        rows = list(rows.prefetch_related("expertise", open_memberships())[: MOST + 1])
        if len(rows) > MOST:
            form.add_error(None, _("These are too many for one file: filter the list first."))
        elif _made(request, form, rows, asked):
            messages.success(request, _("The file is ready."))
            return redirect("members:exports")
    query = request.GET.urlencode()
    context = {
        "form": form,
        "chips": asked,
        "total": min(found.count(), MOST + 1),
        "most": MOST,
        "cancel": f"{reverse('members:member_list')}?{query}",
    }
    return render(request, "members/member_export.html", context)


def _made(
    request: HttpRequest, form: ExportForm, rows: list[Member], asked: list[dict[str, str]]
) -> ExportFile | None:
    """No file without its record."""
    return attempt(
        form,
        actions.make_export,
        rows,
        lambda export: write(rows, export),
        reason=form.cleaned_data["reason"],
        about=_in_words(asked),
        told=_in_words([chip if chip["name"] != "q" else chip | {"text": "…"} for chip in asked]),
        full=form.is_full,
        by=request.user,
    )


def _in_words(asked: list[dict[str, str]]) -> str:
    return "；".join(f"{chip['label']}：{chip['text']}" for chip in asked)


def _mine(request: HttpRequest) -> QuerySet[ExportFile]:
    return ExportFile.objects.filter(by=request.user, expires_at__gt=timezone.now())


@needs("members.export_member")
def export_list(request: HttpRequest) -> HttpResponse:
    """My files, each until its day is over."""
    return render(request, "members/exports.html", {"exports": _mine(request)})


@needs("members.export_member", fresh=True)
def export_fetch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of my files."""
    export = get_object_or_404(ExportFile, pk=pk, by=request.user)
    try:
        content = actions.fetch_export(export, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect("members:exports")
    day = timezone.localtime(export.made_at).date().isoformat()
    return responses.download(content, f"{of_list()}-{day}")


@needs("members.export_member", methods=["POST"])
def export_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete one of my files before its day is over."""
    actions.drop_export(get_object_or_404(ExportFile, pk=pk, by=request.user))
    messages.success(request, _("The file is deleted."))
    return redirect("members:exports")

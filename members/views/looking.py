"""Opening a number and taking a list away: both with a reason, both seen by the member."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions
from members.exports import MOST, of_list, write
from members.filters import MemberFilter
from members.forms import ExportForm, RevealForm
from members.models import Member
from members.views._helpers import attempt, find
from members.views.people import ORDER, open_memberships, render_detail
from portal.access import needs
from portal.tables.lists import chips


@needs("members.reveal_phone", methods=["POST"])
def member_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """The full number, shown once on the person's page."""
    member = find(request, pk)
    form, number = RevealForm(request.POST), ""
    if form.is_valid():
        number = attempt(form, actions.reveal_phone, member, by=request.user, **form.cleaned_data)
    return render_detail(request, member, number or "", form)


@needs("members.export_member", methods=["GET", "POST"])
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
        elif _is_recorded(request, form, rows, asked):
            return _file(write(rows, full=form.is_full))
    query = request.GET.urlencode()
    context = {
        "form": form,
        "chips": asked,
        "total": min(found.count(), MOST + 1),
        "most": MOST,
        "cancel": f"{reverse('members:member_list')}?{query}",
    }
    return render(request, "members/member_export.html", context)


def _is_recorded(
    request: HttpRequest, form: ExportForm, rows: list[Member], asked: list[dict[str, str]]
) -> bool:
    """No file without its record."""
    words = "; ".join(f"{chip['label']}: {chip['text']}" for chip in asked)
    about = {"filter": words or "—", "full": form.is_full}
    reason = form.cleaned_data["reason"]
    attempt(form, actions.record_export, rows, reason=reason, about=about, by=request.user)
    return not form.errors


def _file(content: object) -> FileResponse:
    day = timezone.localdate().isoformat()
    name = f"{of_list()}-{day}.xlsx"
    return FileResponse(content, as_attachment=True, filename=name)

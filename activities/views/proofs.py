"""Service records: the list, one to print, issuing, revoking, verifying; hours as a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import actions
from activities.exports import write_hours
from activities.filters import AttendanceFilter, ProofFilter
from activities.forms import ReasonForm
from activities.forms.proofs import ProofForm, ProofForMemberForm
from activities.models import Attendance, HoursColumn, ServiceRecord
from activities.rules import can_prove
from activities.views._helpers import show_errors
from members import actions as of_members
from members.forms import ExportForm
from members.models import Member
from portal import limits, qr
from portal.access import needs, public, signed_in
from portal.door.codes import tidy_number
from portal.door.pages import keep_private
from portal.http import PortalRequest
from portal.tables import list_page
from portal.tables.lists import chips

BOTH = ["GET", "POST"]
MOST_ROWS = 50_000
TRIES, SECONDS = 30, 600


@needs("activities.view_servicerecord")
def proof_list(request: PortalRequest) -> HttpResponse:
    """Service records of people in my area, the newest first."""
    rows = ServiceRecord.objects.visible_to(request.user).select_related("member", "issued_by")
    return list_page(
        request, "activities/proof_list.html", rows, ProofFilter, order=("-issued_at", "-pk")
    )


@needs("activities.add_servicerecord", methods=BOTH)
def proof_add(request: PortalRequest) -> HttpResponse:
    """Issue them for the people picked, one each."""
    form = ProofForMemberForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        made, refused = [], []
        for member in form.cleaned_data["members"]:
            try:
                made.append(_issue(request, member, form.cleaned_data))
            except ValidationError as error:
                refused.append(f"{member.name}: {' '.join(error.messages)}")
        for sentence in refused:
            messages.error(request, sentence)
        if len(made) == 1:
            return redirect("activities:proof", made[0].pk)
        if made:
            messages.success(request, _("%(number)d were issued.") % {"number": len(made)})
            return redirect("activities:proof_list")
    return render(request, "activities/proof_add.html", {"form": form})


def _issue(request: PortalRequest, member: Member, taken: dict[str, Any]) -> ServiceRecord:
    days: dict[str, date] = {name: taken[name] for name in ("first_day", "last_day")}
    return actions.issue_proof(member, **days, by=request.user, now=timezone.now())


@signed_in()
def proof(request: PortalRequest, pk: int) -> HttpResponse:
    """One service record as it is printed; its member's, and of staff of the area."""
    rows = ServiceRecord.objects.select_related("member__area", "issued_by__unit", "revoked_by")
    found = get_object_or_404(rows, pk=pk)
    seen = ServiceRecord.objects.visible_to(request.user).filter(pk=pk).exists()
    is_own = found.member.user_id == request.user.pk
    if not seen and not is_own:
        raise Http404
    address = request.build_absolute_uri(reverse("proofs:verify", args=[found.number]))
    may = request.user.has_perm("activities.change_servicerecord")
    context = {
        "proof": found,
        "address": address,
        "code": qr.svg(address, _("QR code to verify"), is_sized=False),
        "can_revoke": may and not found.revoked_at and can_prove(request.user, found.member),
        "is_own": is_own,
    }
    return keep_private(render(request, "activities/proof.html", context))


@needs("activities.change_servicerecord", methods=BOTH)
def proof_revoke(request: PortalRequest, pk: int) -> HttpResponse:
    """It holds no longer, and why."""
    rows = ServiceRecord.objects.visible_to(request.user).select_related("member")
    found = get_object_or_404(rows, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.revoke_proof(found, reason=reason, by=request.user, now=timezone.now())
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("Revoked. Whoever verifies it reads so."))
            return redirect("activities:proof", pk)
    context = {
        "heading": _("Revoke %(number)s") % {"number": found.number},
        "what": _("A printed copy stays where it is, but verifying it says that it is revoked."),
        "form": form,
        "submit": _("Revoke"),
        "cancel": reverse("activities:proof", args=[pk]),
    }
    return render(request, "generic/confirm.html", context)


@needs("activities.sign_up_self", methods=BOTH)
def my_hours(request: PortalRequest) -> HttpResponse:
    """What I gave, and my service records; a new one for the days that I say."""
    member = Member.objects.filter(user=request.user).first()
    if member is None:
        return render(request, "members/me_none.html")
    form = ProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _issue(request, member, form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            return redirect("activities:proof", made.pk)
    rows = Attendance.objects.recorded().filter(member=member, minutes__gt=0)
    context = {
        "form": form,
        "rows": rows.select_related("activity").order_by("-starts_at", "-pk")[:200],
        "minutes": rows.aggregate(n=Sum("minutes"))["n"] or 0,
        "proofs": ServiceRecord.objects.filter(member=member),
    }
    return keep_private(render(request, "activities/my_hours.html", context))


@public()
def verify_any(request: HttpRequest) -> HttpResponse:
    """Type a number to verify it."""
    number = tidy_number(request.GET.get("number", ""))[:20]
    is_number = slug_re.match(number)  # anything else has no address of its own
    return redirect("proofs:verify", number) if is_number else _verified(request, number, None)


@public()
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """Whether a service record holds, and what it says: enough to compare it with the paper."""
    if not limits.take(request, "activities.verify", TRIES, SECONDS):
        return _verified(request, number, None, is_late=True)
    rows = ServiceRecord.objects.select_related("member", "issued_by__unit")
    return _verified(request, number, rows.filter(number=tidy_number(number)).first())


def _verified(request: HttpRequest, number: str, found: Any, **more: Any) -> HttpResponse:
    name = found.member.name if found else ""
    context = {"number": number, "proof": found, "name": name[:1] + "*" * len(name[1:]), **more}
    return keep_private(render(request, "activities/verify.html", context))


@needs("members.export_member", methods=BOTH, fresh=True)
def hours_export(request: PortalRequest) -> HttpResponse:
    """Hours in the columns of the provincial volunteer system, for a reason that is kept."""
    seen = Attendance.objects.visible_to(request.user).recorded().filter(member__isnull=False)
    bar = AttendanceFilter(request.GET, queryset=seen, request=request)
    found = bar.qs if bar.is_valid() else seen.none()
    found = found.select_related("member", "activity__kind", "activity__area")
    found = found.select_related("activity__organisation").order_by("starts_at", "pk")
    form = ExportForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        rows = list(found[: MOST_ROWS + 1])
        if len(rows) > MOST_ROWS:
            form.add_error(None, _("These are too many for one file: filter the list first."))
        elif _taken(request, form, rows, chips(bar, request.GET)):
            messages.success(request, _("The file is ready."))
            return redirect("members:exports")
    context = {
        "heading": _("Export hours"),
        "what": _("%(number)d rows in the columns of the provincial volunteer system.")
        % {"number": found.count()},
        "form": form,
        "submit": _("Export"),
        "cancel": f"{reverse('activities:attendance_list')}?{request.GET.urlencode()}",
    }
    return render(request, "generic/confirm.html", context)


def _taken(request: PortalRequest, form: ExportForm, rows: list[Any], asked: list[Any]) -> bool:
    members = list({row.member_id: row.member for row in rows}.values())
    columns = list(HoursColumn.objects.all())
    about = "；".join(f"{chip['label']}：{chip['text']}" for chip in asked)
    about = f"{_('Hours given')} {about}".strip()
    try:
        of_members.make_export(
            members,
            lambda export: write_hours(rows, columns, export),
            reason=form.cleaned_data["reason"],
            about=about,
            told=about,
            full=form.is_full,
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as error:
        show_errors(form, error)
        return False
    return True

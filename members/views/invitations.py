"""People who were invited and have not answered: on nobody's list but this."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions
from members.actions.consenting import INVITATION_DAYS
from members.forms import AgreeForm, InviteForm
from members.models import Member
from members.views._helpers import attempt
from members.views.writing import agree_page
from portal.access import needs
from portal.tables.paging import page_of

BOTH = ["GET", "POST"]


@needs("members.add_member")
def invitation_list(request: HttpRequest) -> HttpResponse:
    """Whom we invited, the oldest first, with the day on which the entry is deleted."""
    invited = Member.objects.invitations_for(request.user).select_related("area")
    page = page_of(invited, ("created_at", "pk"), request.GET.get("page", ""))
    for member in page.rows:
        member.expires_at = member.created_at + timedelta(days=INVITATION_DAYS)
    context = {"page": page, "days": INVITATION_DAYS}
    return render(request, "members/invitation_list.html", context)


@needs("members.add_member", methods=BOTH)
def invitation_add(request: HttpRequest) -> HttpResponse:
    """Put down whom we are going to ask."""
    form = InviteForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.delete_expired_invitations(now=timezone.now())
        if attempt(form, actions.invite, by=request.user, **form.values()):
            messages.success(request, _("Put down. Ask the person, then record the answer here."))
            return redirect("members:invitation_list")
    context = {
        "form": form,
        "heading": _("Invite somebody"),
        "lead": _("A name and one contact, until the person answers; then all the rest."),
        "cancel": reverse("members:invitation_list"),
    }
    return render(request, "generic/form.html", context)


def _find(request: HttpRequest, pk: int) -> Member:
    return get_object_or_404(Member.objects.invitations_for(request.user), pk=pk)


@needs("members.add_member", methods=BOTH)
def invitation_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """The person said yes."""
    member = _find(request, pk)
    form = AgreeForm(request.POST or None, request.FILES or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, actions.agree, member, by=request.user, **form.consent())
    ):
        messages.success(request, _("The consent is recorded. Now add what else is known."))
        return redirect("members:member_edit", pk=pk)
    return agree_page(request, form, member, reverse("members:invitation_list"))


@needs("members.add_member", methods=BOTH)
def invitation_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """The person said no."""
    member = _find(request, pk)
    if request.method == "POST":
        actions.drop_invitation(member, by=request.user, now=timezone.now())
        messages.success(request, _("The invitation is deleted."))
        return redirect("members:invitation_list")
    context = {
        "heading": _("Delete the invitation of %(name)s?") % {"name": member.name},
        "what": _("The name and the contact are deleted for good."),
        "submit": _("Delete"),
        "cancel": reverse("members:invitation_list"),
    }
    return render(request, "generic/confirm.html", context)

"""Changing a membership."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members import actions, rules
from members.forms.positions import MembershipForm
from members.models import Membership
from members.views._helpers import attempt
from portal.access import needs
from portal.http import PortalRequest


@needs("members.change_member", methods=["GET", "POST"])
def membership_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Change the position, the first and the last day; `?from=organisation` leads back there."""
    places = Membership.objects.visible_to(request.user).select_related("member", "organisation")
    place = get_object_or_404(places, pk=pk)
    if not rules.can_edit_membership(request.user, place):
        raise Http404
    form = MembershipForm(request.POST or None, membership=place)
    if request.method == "POST" and form.is_valid() and _change(request, place, form):
        messages.success(request, _("Saved."))
        return redirect(_back(request, place))
    context = {
        "form": form,
        "heading": _("Change the membership"),
        "lead": f"{place.member.name} · {place.organisation.name}",
        "cancel": _back(request, place),
    }
    return render(request, "generic/form.html", context)


def _change(request: PortalRequest, place: Membership, form: MembershipForm) -> Membership | None:
    act = actions.change_membership
    return attempt(form, act, place, **form.cleaned_data, by=request.user)


def _back(request: PortalRequest, place: Membership) -> str:
    if request.GET.get("from") == "organisation":
        return reverse("members:organisation_detail", args=[place.organisation_id])
    return reverse("members:member_detail", args=[place.member_id])

"""A need beside the offers that may meet it, with why; and the button that makes a project."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import actions
from activities.matching import SHOWN, proposed
from members.models import Offer
from portal.access import needs
from portal.http import PortalRequest
from venues.models import Need
from venues.rules import can_handle_need
from venues.states import NEED_TABLE


def _need(request: PortalRequest, pk: int) -> Need:
    """The need, when it is this user's work."""
    seen = Need.objects.visible_to(request.user)
    need = get_object_or_404(seen.select_related("topic", "area", "venue", "member"), pk=pk)
    if not can_handle_need(request.user, need):
        raise Http404
    return need


@needs("activities.add_project")
def match(request: PortalRequest, pk: int) -> HttpResponse:
    """Lay the need beside the offers of my area."""
    need = _need(request, pk)
    if "match" not in NEED_TABLE[need.state]:
        messages.info(request, _("This need is not open any more."))
        return redirect("venues:need_detail", pk)
    text = request.GET.get("q", "").strip()[:60]
    offers = Offer.objects.visible_to(request.user)
    if text:
        offers = offers.filter(title__icontains=text)
    context = {
        "need": need,
        "text": text,
        "found": proposed(need, offers, timezone.localdate()),
        "most": SHOWN,
    }
    return render(request, "activities/match.html", context)


@needs("activities.add_project", methods=["POST"])
def match_make(request: PortalRequest, pk: int, offer: int) -> HttpResponse:
    """Make a project of the pair."""
    need = _need(request, pk)
    chosen = get_object_or_404(Offer.objects.visible_to(request.user), pk=offer)
    try:
        project = actions.make_of_pair(need, chosen, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("venues:need_detail", pk)
    messages.success(request, _("The project is made. Who raised the need is told."))
    return redirect("activities:project_detail", project.pk)

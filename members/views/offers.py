"""What members and organisations offer, as staff find it and write it down."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions, rules
from members.filters import OfferFilter
from members.forms.offers import OfferForm
from members.forms.placing import EndForm
from members.models import Member, Offer, Organisation
from members.search import matching
from members.views._helpers import attempt, find
from portal.access import needs
from portal.http import PortalRequest
from portal.tables import list_page

BOTH = ["GET", "POST"]
FOUND = 10


def _visible(request: PortalRequest) -> QuerySet[Offer]:
    offers = Offer.objects.visible_to(request.user)
    return offers.select_related("kind", "area", "member__area", "organisation__area")


def _find(request: PortalRequest, pk: int, *, to_change: bool = False) -> Offer:
    offer = get_object_or_404(_visible(request), pk=pk)
    if to_change and not rules.can_edit_offer(request.user, offer):
        raise Http404
    return offer


@needs("members.view_offer")
def offer_list(request: PortalRequest) -> HttpResponse:
    """What is offered in my area, the newest first."""
    return list_page(
        request, "members/offer_list.html", _visible(request), OfferFilter, order=("-since", "-pk")
    )


@needs("members.view_offer")
def offer_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One offer: what, from whom, when and where."""
    offer, user = _find(request, pk), request.user
    context = {
        "offer": offer,
        "can_edit": rules.can_edit_offer(user, offer),
        "giver_is_seen": _sees_giver(request, offer),
    }
    return render(request, "members/offer_detail.html", context)


def _sees_giver(request: PortalRequest, offer: Offer) -> bool:
    kind = Member if offer.member_id else Organisation
    seen = kind.objects.visible_to(request.user)
    return seen.filter(pk=offer.member_id or offer.organisation_id).exists()


@needs("members.add_offer")
def offer_add(request: PortalRequest) -> HttpResponse:
    """Whose offer is it? Find the member or the organisation; the form is theirs."""
    text = request.GET.get("q", "").strip()[:60]
    members = matching(Member.objects.visible_to(request.user), text)
    organisations = Organisation.objects.visible_to(request.user).open().own().standing()
    named = organisations.filter(name__icontains=text) if text else organisations.none()
    context = {
        "text": text,
        "members": members.select_related("area")[:FOUND],
        "organisations": named.select_related("area").order_by("name", "pk")[:FOUND],
    }
    return render(request, "members/offer_add.html", context)


@needs("members.add_offer", methods=BOTH)
def member_offer(request: PortalRequest, pk: int) -> HttpResponse:
    """Write down what a member offers."""
    return _add(request, find(request, pk), reverse("members:member_detail", args=[pk]))


@needs("members.add_offer", methods=BOTH)
def organisation_offer(request: PortalRequest, pk: int) -> HttpResponse:
    """Write down what an organisation offers."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    return _add(request, organisation, reverse("members:organisation_detail", args=[pk]))


def _add(request: PortalRequest, giver: Member | Organisation, back: str) -> HttpResponse:
    if not rules.can_offer_for(request.user, giver):
        raise Http404
    form = OfferForm(request.POST or None, user=request.user, giver=giver)
    if request.method == "POST" and form.is_valid():
        act, fields = actions.make_offer, form.values()
        if attempt(form, act, giver, fields=fields, by=request.user):
            messages.success(request, _("Saved."))
            return redirect(back)
    return form_page(request, form, _("Write down an offer"), giver, back)


def form_page(
    request: PortalRequest, form: Any, heading: str, lead: Any, cancel: str
) -> HttpResponse:
    context = {"form": form, "heading": heading, "lead": str(lead), "cancel": cancel}
    return render(request, "generic/form.html", context)


@needs("members.change_offer", methods=BOTH)
def offer_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Change what is offered."""
    offer = _find(request, pk, to_change=True)
    return edit_page(request, offer, reverse("members:offer_detail", args=[pk]))


def edit_page(request: PortalRequest, offer: Offer, back: str) -> HttpResponse:
    """The form of one offer, for staff and for the member."""
    giver = offer.member or offer.organisation
    form = OfferForm(request.POST or None, instance=offer, user=request.user, giver=giver)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        act, fields = actions.change_offer, form.values()
        if attempt(form, act, offer, fields=fields, seen=seen, by=request.user):
            messages.success(request, _("Saved."))
            return redirect(back)
    return form_page(request, form, _("Change the offer"), giver, back)


@needs("members.change_offer", methods=BOTH)
def offer_end(request: PortalRequest, pk: int) -> HttpResponse:
    """It is no longer offered."""
    offer = _find(request, pk, to_change=True)
    return end_page(request, offer, reverse("members:offer_detail", args=[pk]))


def end_page(request: PortalRequest, offer: Offer, back: str) -> HttpResponse:
    """The day from which something is no longer offered, for staff and for the member."""
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        if attempt(form, actions.take_back_offer, offer, until=until, by=request.user):
            messages.success(request, _("The offer is taken back."))
            return redirect(back)
    context = {
        "form": form,
        "heading": _("Take back “%(title)s”?") % {"title": offer.title},
        "what": _("It is no longer found among what is offered. It can be offered again."),
        "submit": _("Take back"),
        "cancel": back,
    }
    return render(request, "generic/confirm.html", context)


@needs("members.change_offer", methods=["POST"])
def offer_renew(request: PortalRequest, pk: int) -> HttpResponse:
    """What was taken back is offered again."""
    offer = _find(request, pk, to_change=True)
    return renew(request, offer, reverse("members:offer_detail", args=[pk]))


def renew(request: PortalRequest, offer: Offer, back: str) -> HttpResponse:
    """Offer it again and return."""
    try:
        actions.renew_offer(offer, by=request.user, now=timezone.now())
        messages.success(request, _("It is offered again."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(back)

"""What I offer: a member's own pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members import actions
from members.forms.offers import OfferForm
from members.models import Member, Offer
from members.states import ConsentState
from members.views._helpers import attempt
from members.views.offers import edit_page, end_page, form_page, renew
from portal.access import needs
from portal.http import PortalRequest

BOTH = ["GET", "POST"]


def _own(request: PortalRequest) -> Member:
    """The viewer's own record; 404 for an account that is linked to none."""
    member = Member.objects.select_related("area").filter(user=request.user).first()
    if member is None:
        raise Http404
    return member


def _mine(request: PortalRequest, pk: int) -> Offer:
    offers = Offer.objects.filter(member=_own(request))
    return get_object_or_404(offers.select_related("member__area", "kind"), pk=pk)


def _back() -> str:
    return reverse("members:me_offers")


@needs("members.see_self")
def me_offers(request: PortalRequest) -> HttpResponse:
    """All that I offer, and what I took back."""
    member = Member.objects.filter(user=request.user).first()
    if member is None:
        return redirect("members:me")
    offers = Offer.objects.filter(member=member).select_related("kind", "area")
    context = {
        "standing": offers.standing(),
        "past": offers.over(),
        "has_agreed": member.state == ConsentState.AGREED,
    }
    response = render(request, "members/me_offers.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("members.see_self", methods=BOTH)
def me_offer_add(request: PortalRequest) -> HttpResponse:
    """Offer something."""
    member = _own(request)
    form = OfferForm(request.POST or None, user=request.user, giver=member)
    if request.method == "POST" and form.is_valid():
        fields = form.values()
        if attempt(form, actions.make_offer, member, fields=fields, by=request.user):
            messages.success(request, _("Thank you. Staff of this area find your offer now."))
            return redirect(_back())
    lead = _("Staff of the area that you choose see it with your name. Take it back at any time.")
    return form_page(request, form, _("Offer something"), lead, _back())


@needs("members.see_self", methods=BOTH)
def me_offer_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Change what I offer."""
    return edit_page(request, _mine(request, pk), _back())


@needs("members.see_self", methods=BOTH)
def me_offer_end(request: PortalRequest, pk: int) -> HttpResponse:
    """I no longer offer it."""
    return end_page(request, _mine(request, pk), _back())


@needs("members.see_self", methods=["POST"])
def me_offer_renew(request: PortalRequest, pk: int) -> HttpResponse:
    """I offer it again."""
    return renew(request, _mine(request, pk), _back())

"""Organisations as a tree, and one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions, rules
from members.filters import OrganisationFilter
from members.forms import OrganisationForm
from members.models import Duty, Membership, Offer, Organisation
from members.organisation_parts import parts_of
from members.trees import below, flattened
from members.views._helpers import attempt
from portal.access import needs
from portal.audit.models import Event
from portal.stale import holding
from portal.tables import list_page
from portal.tables.paging import page_of
from portal.typed import whole

BOTH = ["GET", "POST"]
AS_TREE = 1000  # more than this are a plain list
SHOWN = 100  # of what an organisation's page lists without pages


@needs("members.view_organisation")
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Organisations of my area: as a tree, or filtered as a list."""
    organisations = Organisation.objects.visible_to(request.user).own()
    shown = organisations.select_related("kind", "area", "parent").with_people()
    return list_page(
        request,
        "members/organisation_list.html",
        shown,
        OrganisationFilter,
        order=("name", "pk"),
        tree=lambda: flattened(shown.standing().order_by("name", "pk")[:AS_TREE]),
        can_be_tree=organisations.count() <= AS_TREE,
    )


def _find(request: HttpRequest, pk: int) -> Organisation:
    organisations = Organisation.objects.visible_to(request.user)
    related = organisations.select_related("kind", "area", "parent", "keeper__unit")
    return get_object_or_404(related, pk=pk)


@needs("members.view_organisation")
def organisation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: who belongs to it, its parts, and what the other floors know of it."""
    organisation = _find(request, pk)
    if organisation.merged_into_id:
        return _follow(request, organisation)
    user = request.user
    context = {
        "organisation": organisation,
        "parent_is_open": _is_seen(request, organisation.parent_id),
        "can_edit": rules.can_edit_organisation(user, organisation),
        "can_merge": rules.can_merge_organisation(user, organisation),
        "can_edit_people": rules.can_place_in(user, organisation)
        and user.has_perm("members.change_member"),
        "floors": parts_of(organisation, user, timezone.localdate()),
        "events": Event.objects.about(organisation),
        **_people(request, organisation),
        **_parts(user, organisation),
    }
    return render(request, "members/organisation_detail.html", context)


def _follow(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The address of one that was put into another leads there."""
    kept = _find(request, organisation.merged_into_id)
    told = _("“%(gone)s” was put into this organisation.") % {"gone": organisation.name}
    messages.info(request, told)
    return redirect("members:organisation_detail", pk=kept.pk)


def _is_seen(request: HttpRequest, pk: int | None) -> bool:
    return Organisation.objects.visible_to(request.user).filter(pk=pk).exists()


def _people(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """Who belongs to it, who did, what they have taken on, and what it offers."""
    places = Membership.objects.visible_to(request.user).filter(
        organisation=organisation, member__state="agreed"
    )
    standing = places.standing()
    past = places.filter(until__isnull=False).select_related("member__area")
    duties = Duty.objects.visible_to(request.user).of_agreed().standing()
    placed = Q(member__in=standing.values("member"))
    if not organisation.sensitive:
        placed |= Q(host=organisation.name)
    offers = Offer.objects.visible_to(request.user).standing().filter(organisation=organisation)
    page = page_of(
        standing.select_related("member__area"),
        ("member__sort_key", "pk"),
        request.GET.get("page", ""),
    )
    duties = duties.filter(placed).select_related("member", "kind", "area")
    return {
        "page": page,
        "past": past.order_by("-until", "-pk")[:SHOWN],
        "past_number": past.count(),
        "duties": duties.order_by("kind", "member__sort_key", "pk")[:SHOWN],
        "can_offer": not organisation.closed_on and rules.can_offer_for(request.user, organisation),
        "offers": offers.select_related("kind", "area")[:SHOWN],
    }


def _parts(user: Any, organisation: Organisation) -> dict[str, Any]:
    """The tree below it, in its order."""
    seen = Organisation.objects.visible_to(user).own()
    found = below(seen.values_list("pk", "parent_id"), organisation.pk)
    parts = seen.filter(pk__in=found).select_related("kind", "area").with_people()
    return {"parts": flattened(parts.order_by("name", "pk")[:AS_TREE]) if found else []}


@needs("members.add_organisation", methods=BOTH)
def organisation_add(request: HttpRequest) -> HttpResponse:
    """Add an organisation, or a part of one (`?parent=`)."""
    parent = request.GET.get("parent", "")
    initial = {"parent": whole(parent)} if parent else {}
    form = OrganisationForm(request.POST or None, user=request.user, initial=initial)
    return _save(request, form, actions.add_organisation, _("Add an organisation"))


@needs("members.change_organisation", methods=BOTH)
def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an organisation, or close it by its last day."""
    organisation = _find(request, pk)
    if not rules.can_edit_organisation(request.user, organisation):
        raise Http404
    heading = _("Edit %(name)s") % {"name": organisation.name}
    with holding(request, organisation) as held:
        form = OrganisationForm(request.POST or None, user=request.user, instance=held)
        return _save(request, form, actions.edit_organisation, heading)


def _save(request: HttpRequest, form: OrganisationForm, action: Any, heading: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, action, form.instance, by=request.user)
        if saved:
            messages.success(request, _("Saved."))
            return _leads_to(request, saved)
    pk = form.instance.pk
    cancel = reverse("members:organisation_detail", args=[pk]) if pk else None
    context = {
        "form": form,
        "heading": heading,
        "cancel": cancel or reverse("members:organisation_list"),
    }
    return render(request, "generic/form.html", context)


def _leads_to(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A sensitive organisation of another keeper's is not shown even to who wrote it down."""
    if Organisation.objects.visible_to(request.user).filter(pk=organisation.pk).exists():
        return redirect("members:organisation_detail", pk=organisation.pk)
    return redirect("members:organisation_list")

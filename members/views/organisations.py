"""Organisations as a tree, and one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members import actions, rules
from members.filters import OrganisationFilter
from members.forms import OrganisationForm
from members.models import Membership, Organisation
from members.trees import flattened
from members.views._helpers import attempt
from portal.access import needs
from portal.audit.models import Event
from portal.tables import list_page
from portal.tables.paging import page_of

BOTH = ["GET", "POST"]
AS_TREE = 1000  # more than this are a plain list


@needs("members.view_organisation")
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Organisations of my area: as a tree, or filtered as a list."""
    organisations = Organisation.objects.visible_to(request.user)
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
    """One organisation: its parts, and who belongs to it."""
    organisation = _find(request, pk)
    people = Membership.objects.visible_to(request.user).standing()
    people = people.filter(organisation=organisation, member__state="agreed")
    order = ("member__sort_key", "pk")
    parts = Organisation.objects.visible_to(request.user).filter(parent=organisation)
    context = {
        "organisation": organisation,
        "parts": parts.select_related("kind", "area").with_people(),
        "page": page_of(people.select_related("member__area"), order, request.GET.get("page", "")),
        "parent_is_open": Organisation.objects.visible_to(request.user)
        .filter(pk=organisation.parent_id)
        .exists(),
        "can_edit": rules.can_edit_organisation(request.user, organisation),
        "events": Event.objects.about(organisation),
    }
    return render(request, "members/organisation_detail.html", context)


@needs("members.add_organisation", methods=BOTH)
def organisation_add(request: HttpRequest) -> HttpResponse:
    """Add an organisation, or a part of one (`?parent=`)."""
    parent = request.GET.get("parent", "")
    initial = {"parent": parent} if parent.isdigit() else {}
    form = OrganisationForm(request.POST or None, user=request.user, initial=initial)
    return _save(request, form, actions.add_organisation, _("Add an organisation"))


@needs("members.change_organisation", methods=BOTH)
def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an organisation, or close it by its last day."""
    organisation = _find(request, pk)
    if not rules.can_edit_organisation(request.user, organisation):
        raise Http404
    heading = _("Edit %(name)s") % {"name": organisation.name}
    form = OrganisationForm(request.POST or None, user=request.user, instance=organisation)
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

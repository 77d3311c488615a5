"""How fairly liaison is shared out; pairing many at once, handing pairs over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members import actions
from members.contacts import loads_of, without_liaison
from members.filters import MemberFilter
from members.forms.fields import colleagues
from members.forms.liaison import HandOverForm, PairManyForm
from members.models import Liaison, Member
from members.views._helpers import attempt
from portal.access import Role, needs
from portal.http import PortalRequest
from portal.models import User
from portal.tables import list_page

BOTH = ["GET", "POST"]
AT_ONCE = 200  # members that one form lists to tick


@needs("members.view_liaison")
def liaison_loads(request: PortalRequest) -> HttpResponse:
    """Per staff user how many they look after and have not contacted; and who has nobody."""
    user = request.user
    pairs = Liaison.objects.visible_to(user).of_agreed().standing()
    loads = loads_of(pairs, _staff(user), timezone.localdate())
    context = {
        "loads": loads,
        "paired": sum(load.number for load in loads),
        "waiting": sum(load.waiting for load in loads),
        "nobody": without_liaison(Member.objects.visible_to(user)).count(),
        "bars": [_bar(load) for load in loads if load.number],
    }
    return render(request, "members/liaison_loads.html", context)


def _staff(user: Any) -> Any:
    """Whose task it is; leaders and others stand in the shares once they look after somebody."""
    return colleagues(user).filter(groups__name=Role.STAFF.value)


def _bar(load: Any) -> dict[str, Any]:
    address = f"{reverse('members:liaison_list')}?staff={load.staff.pk}"
    return {"label": load.staff.name, "value": load.number, "href": address}


def _nobody(request: PortalRequest) -> Any:
    return without_liaison(Member.objects.visible_to(request.user)).select_related("area")


@needs("members.view_liaison")
def liaison_nobody(request: PortalRequest) -> HttpResponse:
    """Members with whom nobody keeps in touch."""
    return list_page(
        request,
        "members/liaison_nobody.html",
        _nobody(request),
        MemberFilter,
        order=("sort_key", "pk"),
    )


@needs("members.change_member", methods=BOTH)
def liaison_pair(request: PortalRequest) -> HttpResponse:
    """Tick members whom nobody looks after, and pair them with one staff user."""
    bar = MemberFilter(request.GET, queryset=_nobody(request), request=request)
    found = bar.qs.order_by("sort_key", "pk") if bar.is_valid() else Member.objects.none()
    form = PairManyForm(request.POST or None, user=request.user, members=found[:AT_ONCE])
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            actions.pair_many,
            form.chosen(),
            form.cleaned_data["staff"],
            since=form.cleaned_data["since"],
            by=request.user,
        )
        if made is not None:
            return _done(request, made)
    return _page(request, form, _("Pair several members"), not form.found)


@needs("members.change_member", methods=BOTH)
def liaison_handover(request: PortalRequest, pk: int) -> HttpResponse:
    """Tick pairs of one staff user, and hand them over to another."""
    pairs = Liaison.objects.visible_to(request.user).of_agreed().standing()
    if request.method == "POST" and not pairs.filter(staff=pk).exists():
        return redirect("members:liaison_loads")  # the same form again: all is handed over
    giver = get_object_or_404(User.objects.filter(pk__in=pairs.values("staff")), pk=pk)
    own = pairs.filter(staff=giver).select_related("member__area")
    own = own.order_by("member__sort_key", "pk")[:AT_ONCE]
    form = HandOverForm(request.POST or None, user=request.user, pairs=own)
    form.fields["staff"].queryset = form.fields["staff"].queryset.exclude(pk=pk)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            actions.hand_over,
            form.chosen(),
            form.cleaned_data["staff"],
            since=form.cleaned_data["since"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        if made is not None:
            return _done(request, made)
    heading = _("Hand over members of %(name)s") % {"name": giver.name}
    return _page(request, form, heading, False)


def _done(request: PortalRequest, made: list[Liaison]) -> HttpResponse:
    number = len(made)
    told = ngettext(
        "%(number)s member is paired anew.", "%(number)s members are paired anew.", number
    )
    messages.success(request, told % {"number": number})
    return redirect("members:liaison_loads")


def _page(request: PortalRequest, form: Any, heading: str, is_empty: bool) -> HttpResponse:
    back = reverse("members:liaison_loads")
    context = {"form": form, "heading": heading, "cancel": back, "is_empty": is_empty}
    return render(request, "members/liaison_tick.html", context)

"""Putting two organisations together: choose the other, look at what moves, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions, rules
from members.actions.merging_organisations import doubles, fingerprint, label_of
from members.forms.merging_organisations import MergeForm
from members.models import Membership, Organisation
from members.moving import Move, moves_of
from portal.access import needs
from portal.http import PortalRequest

BOTH = ["GET", "POST"]
NAMED = 20  # of each kind so many by name, the rest as a number


def _find(request: PortalRequest, pk: int) -> Organisation:
    organisations = Organisation.objects.visible_to(request.user)
    found = get_object_or_404(organisations.select_related("kind", "area", "parent"), pk=pk)
    if not rules.can_merge_organisation(request.user, found):
        raise Http404
    return found


@needs("members.merge_organisation", methods=BOTH)
def choose(request: PortalRequest, pk: int) -> HttpResponse:
    """Into which one this organisation is put."""
    gone = _find(request, pk)
    if gone.merged_into_id:
        return redirect("members:organisation_detail", pk=gone.merged_into_id)
    form = MergeForm(request.POST or None, user=request.user, gone=gone)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        return redirect("members:organisation_merge_confirm", pk=gone.pk, other=other.pk)
    context = {"form": form, "gone": gone, "others": form.fields["other"].queryset.exists()}
    return render(request, "members/organisation_merge.html", context)


@needs("members.merge_organisation", methods=BOTH)
def confirm(request: PortalRequest, pk: int, other: int) -> HttpResponse:
    """Exactly what moves; on POST it does."""
    gone, kept = _find(request, pk), _find(request, other)
    if gone.merged_into_id == kept.pk:  # sent twice
        return redirect("members:organisation_detail", pk=kept.pk)
    refusal = ""
    try:
        actions.check_merge(gone, kept, by=request.user)
        if request.method == "POST":
            return _merge(request, gone, kept)
    except ValidationError as stopped:
        if getattr(stopped, "code", "") != "stale":
            messages.error(request, " ".join(stopped.messages))
            return redirect("members:organisation_merge", pk=gone.pk)
        refusal = " ".join(stopped.messages)
    preview = _preview(request.user, gone, kept, refusal)
    return render(request, "members/organisation_merge_confirm.html", preview)


def _merge(request: PortalRequest, gone: Organisation, kept: Organisation) -> HttpResponse:
    seen = request.POST.get("seen", "")
    actions.merge_organisations(gone, kept, seen=seen, by=request.user, now=timezone.now())
    told = _("“%(gone)s” was put into “%(kept)s”.") % {"gone": gone.name, "kept": kept.name}
    messages.success(request, told)
    return redirect("members:organisation_detail", pk=kept.pk)


def _preview(user: Any, gone: Organisation, kept: Organisation, refusal: str) -> dict[str, Any]:
    twice = doubles(gone, kept).select_related("member").order_by("member__sort_key", "pk")
    kinds = [_shown(user, move) for move in moves_of(gone)]
    return {
        "gone": gone,
        "kept": kept,
        "refusal": refusal,
        "kinds": [kind for kind in kinds if kind["number"]],
        "twice": twice,
        "seen": fingerprint(gone, kept),
    }


def _shown(user: Any, move: Move) -> dict[str, Any]:
    """One kind for the page: its words, how many, and by name the first that the user may see."""
    number = move.records.count()
    names = _names(user, move) if number else []
    return {
        "label": label_of(move),
        "number": number,
        "names": names,
        "more": number - len(names) if names else 0,
    }


def _names(user: Any, move: Move) -> list[str]:
    records = move.model._default_manager.all()
    if not hasattr(records, "visible_to"):
        return []
    seen = records.visible_to(user).filter(pk__in=move.records.values("pk"))
    if move.model is Membership:
        places = seen.select_related("member").order_by("member__sort_key", "pk")[:NAMED]
        return [f"{place.member.name} {place.position}".strip() for place in places]
    if move.model.__str__ is models.Model.__str__:
        return []
    return [str(record) for record in seen.order_by("pk")[:NAMED]]

"""Records that may be one person: found, laid side by side, put together, taken apart."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions
from members.actions.merging import moves_between
from members.duplicates import MOST, compare, pairs_of
from members.filters import MergeFilter
from members.models import Member, MemberMerge, NotTwice
from members.moving import warnings_for
from members.views._helpers import find
from portal.access import needs
from portal.tables import list_page
from portal.typed import whole


@needs("members.merge_member")
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one person, the likeliest first."""
    pairs = pairs_of(Member.objects.visible_to(request.user))
    told = NotTwice.objects.filter(first__in=Member.objects.visible_to(request.user))
    context = {
        "pairs": [(pair, compare(pair.first, pair.second)) for pair in pairs],
        "most": MOST if len(pairs) == MOST else 0,
        "told": told.select_related("first", "second", "by").order_by("-at")[:MOST],
    }
    response = render(request, "members/duplicates.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("members.merge_member", methods=["POST"])
def two_people(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """They are two people: do not ask again."""
    pair = find(request, pk), find(request, other)
    actions.say_two_people(*pair, by=request.user, now=timezone.now())
    text = _("%(first)s and %(second)s are two people; this is not asked again.")
    messages.success(request, text % {"first": pair[0].name, "second": pair[1].name})
    return redirect("members:duplicates")


@needs("members.merge_member", methods=["POST"])
def two_people_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask about them again after all."""
    mine = NotTwice.objects.filter(first__in=Member.objects.visible_to(request.user))
    told = get_object_or_404(mine.select_related("first", "second"), pk=pk)
    try:
        actions.take_back_two_people(told, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("members:duplicates")


@needs("members.merge_member", methods=["GET", "POST"])
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Put the second record into the first: what it will be, what moves, then do it."""
    kept, gone = find(request, pk), find(request, other)
    refusal = ""
    if request.method == "POST":
        try:
            actions.merge_members(
                kept,
                gone,
                taken=request.POST.getlist("taken"),
                versions=_versions(request),
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as error:
            refusal = " ".join(error.messages)
        else:
            text = _("The two records are one now. It can be undone for 30 days.")
            messages.success(request, text)
            return redirect("members:member_detail", kept.pk)
    return render(request, "members/merge.html", _preview(kept, gone, refusal, request))


def _versions(request: HttpRequest) -> tuple[int, int]:
    """Of the two records as the page showed them; a form without them is stale."""
    found = [request.POST.get(name, "") for name in ("kept_version", "gone_version")]
    first, second = (whole(text) for text in found)
    return first, second


def _preview(kept: Member, gone: Member, refusal: str, request: HttpRequest) -> dict[str, Any]:
    taken = set(request.POST.getlist("taken"))
    rows = compare(kept, gone)
    for row in rows:  # what only one of the two knows is not lost
        empty = not row["first"] and bool(row["second"])
        row["takes"] = row["field"] in taken if request.method == "POST" else empty
    kinds = [(move.label, move.records.count()) for move in moves_between(gone)]
    return {
        "kept": kept,
        "gone": gone,
        "rows": rows,
        "kinds": [(label, number) for label, number in kinds if number],
        "warnings": warnings_for(kept, gone),
        "two_accounts": kept.user_id is not None and gone.user_id is not None,
        "refusal": refusal,
    }


@needs("members.merge_member")
def merge_list(request: HttpRequest) -> HttpResponse:
    """What was put together, with the days left to take it apart."""
    merges = MemberMerge.objects.visible_to(request.user).select_related("kept__area", "gone", "by")
    return list_page(request, "members/merge_list.html", merges, MergeFilter, order=("-at", "-pk"))


@needs("members.merge_member", methods=["GET", "POST"])
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the two records apart again."""
    merges = MemberMerge.objects.visible_to(request.user).select_related("kept", "gone")
    found = get_object_or_404(merges, pk=pk)
    if request.method == "POST":
        try:
            gone = actions.undo_merge(found, by=request.user, now=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("members:merge_list")
        messages.success(request, _("They are two records again."))
        return redirect("members:member_detail", gone.pk)
    context = {
        "heading": _("Take %(kept)s and %(gone)s apart again?")
        % {"kept": found.kept.name, "gone": found.gone.name},
        "what": _(
            "What moved goes back to the record it came from. "
            "What was added since stays where it is."
        ),
        "submit": _("Take them apart"),
        "cancel": reverse("members:merge_list"),
    }
    return render(request, "generic/confirm.html", context)

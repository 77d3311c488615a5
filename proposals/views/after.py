"""After the answer: promises to be kept, and the wall of what changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import needs, signed_in
from portal.documents.models import Document
from portal.tables import list_page
from proposals import actions, rules_desk
from proposals.actions import promising
from proposals.actions.adopting import MOST_PICTURES, SIDES
from proposals.filters_after import ChangeFilter, PromiseFilter
from proposals.forms.after import ChangeForm, KeepForm, MoveForm
from proposals.models import Adoption, Promise, Proposal
from proposals.templatetags.changes import change_of
from proposals.views.reading import due_days, find

BOTH = ["GET", "POST"]


@needs("proposals.open_proposal")
def promise_list(request: HttpRequest) -> HttpResponse:
    """What replies promised: open ones first, by their day."""
    promises = Promise.objects.visible_to(request.user).with_matter().open_first()
    return list_page(
        request,
        "proposals/promise_list.html",
        promises,
        PromiseFilter,
        order=("is_kept", "due_on", "pk"),
        **due_days(),
    )


@needs("proposals.open_proposal", methods=BOTH)
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise: answer that it is done, or name a later day."""
    found = get_object_or_404(Promise.objects.visible_to(request.user).with_matter(), pk=pk)
    verb = request.POST.get("verb", "")
    keep = KeepForm(request.POST if verb == "keep" else None)
    move = MoveForm(request.POST if verb == "move" else None, promise=found)
    form = {"keep": keep, "move": move}.get(verb)
    if form is not None and form.is_valid() and _take(request, found, verb, form):
        return redirect("proposals:proposal_detail", pk=found.proposal_id)
    context = {
        "promise": found,
        "keep": keep if rules_desk.can_keep_promise(request.user, found) else None,
        "move": move if rules_desk.can_move_promise(request.user, found) else None,
        "refused": [] if form is None else form.non_field_errors(),
        **due_days(),
    }
    return render(request, "proposals/promise.html", context)


def _take(request: HttpRequest, found: Promise, verb: str, form: Any) -> bool:
    try:
        getattr(promising, verb)(found, by=request.user, now=timezone.now(), **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    done = {"keep": _("Kept, and the proposer is told."), "move": _("The proposer is told.")}
    messages.success(request, done[verb], extra_tags=f"draft:promise.{found.pk}.{verb}")
    return True


@signed_in()
def change_list(request: HttpRequest) -> HttpResponse:
    """The wall: what is different because somebody suggested it."""
    changes = Proposal.objects.on_the_wall(request.user).select_related(
        "area", "category", "adoption"
    )
    return list_page(
        request,
        "proposals/change_list.html",
        changes,
        ChangeFilter,
        order=("-adopted_on", "-pk"),
    )


@signed_in()
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One change, before and after side by side."""
    found = _on_the_wall(request, pk)
    context = {
        "proposal": found,
        "adoption": found.adoption,
        "may_write": rules_desk.can_show_change(request.user, found),
        "is_seen": Proposal.objects.visible_to(request.user).filter(pk=pk).exists(),
    }
    return render(request, "proposals/change.html", context)


def _on_the_wall(request: HttpRequest, pk: int) -> Proposal:
    wall = Proposal.objects.on_the_wall(request.user)
    return get_object_or_404(wall.select_related("area", "category", "adoption"), pk=pk)


@needs("proposals.decide_proposal", methods=BOTH)
def change_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was so and what is different, with pictures of both."""
    proposal = find(request, pk)
    if not rules_desk.can_show_change(request.user, proposal):
        raise Http404
    adoption = Adoption.objects.filter(pk=pk).first() or Adoption(proposal=proposal)
    initial = {"before": adoption.before, "after": adoption.after}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        saved = actions.show_change(proposal, by=request.user, now=now, **form.cleaned_data)
        if _keep_pictures(request, saved, now):
            messages.success(request, _("Saved."), extra_tags=f"draft:change.{pk}")
            return redirect("proposals:change", pk=pk)
    context = {
        "proposal": proposal,
        "form": form,
        "sides": _sides(proposal, form),
        "most_pictures": MOST_PICTURES,
    }
    return render(request, "proposals/change_form.html", context)


def _sides(proposal: Proposal, form: ChangeForm) -> list[tuple]:
    """Each side's name, field and pictures."""
    shown = change_of(proposal)
    return [(side, form[side], getattr(shown, side)) for side in SIDES]


def _keep_pictures(request: HttpRequest, adoption: Adoption, now: Any) -> bool:
    """Whether all were taken; the words are kept in any case."""
    refusals = []
    for side in SIDES:
        files = request.FILES.getlist(f"pictures_{side}")
        refusals += actions.add_pictures(adoption, files, side=side, by=request.user, now=now)
    for words in refusals:
        messages.error(request, words)
    return not refusals


@needs("proposals.decide_proposal", methods=BOTH)
def picture_remove(request: HttpRequest, pk: int, file: UUID) -> HttpResponse:
    """Are you sure?"""
    proposal = find(request, pk)
    if not rules_desk.can_show_change(request.user, proposal):
        raise Http404
    adoption = get_object_or_404(Adoption, pk=pk)
    picture = get_object_or_404(Document.objects.about(adoption), pk=file)
    back = reverse("proposals:change_edit", args=[pk])
    if request.method == "POST":
        actions.remove_picture(adoption, picture, by=request.user, now=timezone.now())
        messages.success(request, _("Removed."))
        return redirect(back)
    context = {
        "heading": _("Remove the picture?"),
        "what": _("It is taken off the wall and deleted."),
        "submit": _("Remove"),
        "cancel": back,
    }
    return render(request, "generic/confirm.html", context)

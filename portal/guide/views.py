from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portal.access import signed_in
from portal.guide import actions, handbook
from portal.guide.models import GuideTick
from portal.guide.steps import steps_for
from portal.http import PortalRequest


@signed_in()
def guide(request: PortalRequest) -> HttpResponse:
    """The first steps of this person's roles, with what is done."""
    steps = steps_for(request.user)
    ticked = set(GuideTick.objects.filter(user=request.user).values_list("key", flat=True))
    lines = [(step, step.key in ticked) for step in steps]
    context = {
        "lines": lines,
        "done": sum(done for _step, done in lines),
        "books": handbook.books_for(request.user),
    }
    return render(request, "portal/guide/guide.html", context)


@signed_in(methods=["POST"])
def guide_go(request: PortalRequest, key: str) -> HttpResponse:
    """Tick this step and open its page."""
    step = next((step for step in steps_for(request.user) if step.key == key), None)
    if step is None:
        raise Http404
    actions.tick(request.user, step.key, now=timezone.now())
    return redirect(step.url_name)


@signed_in(methods=["POST"])
def guide_again(request: PortalRequest) -> HttpResponse:
    """Take off all ticks."""
    actions.begin_again(request.user)
    return redirect("portal:guide")


@signed_in()
def book(request: PortalRequest, role: str) -> HttpResponse:
    """The handbook of one role, for whoever has it."""
    found = next((one for one in handbook.books_for(request.user) if one.role == role), None)
    if found is None:
        raise Http404
    return render(request, "portal/guide/book.html", {"book": found})

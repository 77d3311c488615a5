"""Following a booking, a need or a suggestion by its number and code."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import limits
from portal.access import public
from portal.documents.views import file_of
from portal.door import files, following
from portal.door.following import Kind, Matter, Step
from portal.door.forms import FollowForm
from portal.door.pages import keep_private
from portal.forms_public import from_nowhere
from portal.refusing import takes_files

FOLLOWED = "followed"  # where the session keeps which record this browser opened, and until when
MINUTES = 30
MOST, SECONDS = 20, 600


@public(methods=["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Asks for number and code; the same sentence for whatever is wrong with them."""
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _open(request, form):
        return keep_private(redirect("portal:follow_matter"))
    return keep_private(render(request, "door/follow.html", {"form": form}))


def _open(request: HttpRequest, form: FollowForm) -> bool:
    if not limits.take(request, "door.follow", MOST, SECONDS):
        form.add_error(None, _("Too many tries from here. Please try again in ten minutes."))
        return False
    found = following.find(**form.cleaned_data)
    if found is None:
        form.add_error(None, _("We find nothing with this number and this code. Check both."))
        return False
    kind, thing = found
    until = timezone.now().timestamp() + MINUTES * 60
    request.session[FOLLOWED] = [kind.key, thing.pk, until]
    return True


@public()
def follow_matter(request: HttpRequest) -> HttpResponse:
    """How it stands, the answer, and what one can do now."""
    now = timezone.now()
    opened = _opened(request, now)
    if opened is None:
        return keep_private(redirect("portal:follow"))
    kind, thing = opened
    return _page(request, kind.show(thing, now))


@takes_files
@public(methods=["POST"])
def follow_step(request: HttpRequest, step: str) -> HttpResponse:
    """Do it; what cannot be done is said on the page, which keeps what was typed."""
    now = timezone.now()
    opened = _opened(request, now)
    if opened is None:
        return keep_private(redirect("portal:follow"))
    kind, thing = opened
    matter = kind.show(thing, now)
    chosen = next((one for one in matter.steps if one.key == step), None)
    if chosen is None:
        messages.info(request, _("This was done already, or it can no longer be done."))
        return keep_private(redirect("portal:follow_matter"))
    form = chosen.form(request.POST, request.FILES, auto_id=f"{step}_%s")
    if form.is_valid() and _has_room(request, form) and _take(chosen, thing, form, now):
        messages.success(request, _("Done: %(step)s.") % {"step": chosen.label})
        return keep_private(redirect("portal:follow_matter"))
    return _page(request, matter, step, form)


def _has_room(request: HttpRequest, form: Any) -> bool:
    """Whether the files of this form, if it has any, may still be sent from here today."""
    sent = form.cleaned_data.get("files") or []
    if len(files.take(request, sent)) == len(sent):
        return True
    form.add_error(None, _("Too many files were sent from here. Please try again in an hour."))
    return False


def _take(step: Step, thing: Any, form: Any, now: datetime) -> bool:
    try:
        with from_nowhere():
            step.take(thing, now=now, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    return True


@public()
def follow_file(request: HttpRequest, pk: UUID, size: str = "large") -> HttpResponseBase:
    """A file of the matter that this browser opened; nobody else's."""
    now = timezone.now()
    opened = _opened(request, now)
    shown = opened[0].show(opened[1], now).files if opened else []
    found = next((file for file in shown if file.pk == pk), None)
    if found is None:
        raise Http404
    return keep_private(file_of(found, size))


@public(methods=["POST"])
def follow_leave(request: HttpRequest) -> HttpResponse:
    """The next person on this device sees nothing."""
    request.session.pop(FOLLOWED, None)
    return keep_private(redirect("portal:follow"))


def _opened(request: HttpRequest, now: datetime) -> tuple[Kind, Any] | None:
    """The record that this browser opened within the last half hour."""
    key, pk, until = request.session.get(FOLLOWED) or ("", 0, 0)
    if until < now.timestamp():
        request.session.pop(FOLLOWED, None)
        return None
    return following.get(key, pk)


def _page(request: HttpRequest, matter: Matter, key: str = "", refused: Any = None) -> HttpResponse:
    """`refused` is the form of the step `key`, with what was typed."""
    forms = [
        (step, refused if step.key == key else step.form(auto_id=f"{step.key}_%s"))
        for step in matter.steps
    ]
    context = {"matter": matter, "forms": forms, "minutes": MINUTES}
    return keep_private(render(request, "door/matter.html", context))

"""At the desk: advice while writing, files, signing too, the slip with number and code."""

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

from members.models import Member
from portal import limits
from portal.access import needs
from portal.documents.models import Document
from portal.door import codes
from portal.door.pages import keep_private
from portal.typed import whole
from proposals import actions, rules_desk
from proposals.advice import advice_on
from proposals.forms.cosigning import FindToSignForm, NewSlipForm
from proposals.models import Proposal
from proposals.views.reading import find

BOTH = ["GET", "POST"]
SLIP = "proposals.slip"  # where the session keeps a code until it is printed
SLIP_MINUTES = 30
MOST_TRIES, SECONDS = 20, 600


@needs("proposals.add_proposal", methods=["POST"])
def alike(request: HttpRequest) -> HttpResponse:
    """A fragment of the form: what there is to say of the words typed so far."""
    return fragment(request, request.user)


def fragment(request: HttpRequest, user: Any) -> HttpResponse:
    """The words come by POST: they are long, and addresses are written into logs."""
    own = request.POST.get("own", "")
    advice = advice_on(
        request.POST.get("title", ""),
        request.POST.get("situation", ""),
        request.POST.get("suggestion", ""),
        user=user,
        without=whole(own),
        ticked=request.POST.getlist("anyway"),
    )
    return render(request, "proposals/_advice.html", {"advice": advice})


@needs("proposals.add_proposal", methods=["POST"])
def files_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add photos or papers, as long as the matter is open."""
    proposal = find(request, pk)
    if not rules_desk.can_attach(request.user, proposal):
        raise Http404
    keep_files(request, proposal)
    return redirect(f"{reverse('proposals:proposal_detail', args=[pk])}#files")


def keep_files(request: HttpRequest, proposal: Proposal, *, is_new: bool = True) -> None:
    """The files of a form, with a message for each that was not taken.

    A form that was sent before (not `is_new`) has its files already, unless there are none.
    """
    files = request.FILES.getlist("files")
    if not files or (not is_new and Document.objects.about(proposal).exists()):
        return
    refusals = actions.attach(proposal, files, by=request.user, now=timezone.now())
    for words in refusals:
        messages.error(request, words)
    if len(refusals) < len(files):
        messages.success(request, _("Files kept."))


@needs("proposals.add_proposal", methods=BOTH)
def file_remove(request: HttpRequest, pk: int, file: UUID) -> HttpResponse:
    """Are you sure? Then it is gone for good."""
    proposal = find(request, pk)
    document = get_object_or_404(Document.objects.about(proposal), pk=file)
    if not rules_desk.can_detach(request.user, proposal):
        raise Http404
    back = reverse("proposals:proposal_detail", args=[pk])
    if request.method == "POST":
        try:
            actions.detach(proposal, document, by=request.user, now=timezone.now())
            messages.success(request, _("Removed."))
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(f"{back}#files")
    context = {
        "heading": _("Remove the file?"),
        "what": _("It is deleted from the suggestion and cannot be brought back."),
        "submit": _("Remove"),
        "cancel": back,
    }
    return render(request, "generic/confirm.html", context)


@needs("proposals.sign_proposal", methods=BOTH)
def sign(request: HttpRequest) -> HttpResponse:
    """A member signs somebody's suggestion: number and code, then the text, then the own name."""
    get_object_or_404(Member.objects.agreed(), user=request.user)
    form = FindToSignForm(request.POST or None)
    proposal = _to_sign(request, form) if request.method == "POST" and form.is_valid() else None
    if proposal is not None and "sign" in request.POST:
        try:
            code = form.cleaned_data["code"]
            actions.sign_too(proposal, code=code, by=request.user, now=timezone.now())
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("You have signed it. The answer comes to you, too."))
            return redirect("proposals:proposal_detail", pk=proposal.pk)
    return keep_private(
        render(request, "proposals/sign.html", {"form": form, "proposal": proposal})
    )


def _to_sign(request: HttpRequest, form: FindToSignForm) -> Proposal | None:
    if not limits.take(request, "proposals.sign", MOST_TRIES, SECONDS):
        form.add_error(None, _("Too many tries from here. Please try again in ten minutes."))
        return None
    proposal = actions.find_to_sign(**form.cleaned_data)
    if proposal is None:
        form.add_error(
            None,
            _("Nothing to sign with this number and code. Check both; once decided, nobody signs."),
        )
    return proposal


@needs("proposals.sign_proposal", methods=["POST"])
def unsign(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the own name off it."""
    proposal = find(request, pk)
    try:
        actions.sign_no_more(proposal, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("proposals:proposal_detail", pk=pk)
    messages.success(request, _("Your name is off it."))
    return redirect("proposals:proposal_list")


@needs("proposals.open_proposal", methods=BOTH)
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and code on paper; a new code is made only when it is asked for."""
    proposal = find(request, pk)
    if not rules_desk.can_give_code(request.user, proposal):
        raise Http404
    form = NewSlipForm(request.POST or None) if proposal.code_digest else None
    if request.method == "POST" and (form is None or form.is_valid()):
        reason = form.cleaned_data["reason"] if form else ""
        if new_slip(request, proposal, reason):
            return redirect("proposals:slip", pk=pk)
    context = {"proposal": proposal, "form": form, "code": _printed(request, pk)}
    return keep_private(render(request, "proposals/slip.html", context))


def new_slip(request: HttpRequest, proposal: Proposal, reason: str = "") -> bool:
    """Make a code and keep it in this session until it is printed."""
    now = timezone.now()
    try:
        code = actions.give_code(proposal, reason=reason, by=request.user, now=now)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return False
    request.session[SLIP] = [proposal.pk, code, now.timestamp() + SLIP_MINUTES * 60]
    return True


def _printed(request: HttpRequest, pk: int) -> str:
    """The code made in this session just now; empty when it is for another one or too late."""
    kept, code, until = request.session.get(SLIP) or (0, "", 0)
    if until < timezone.now().timestamp():
        request.session.pop(SLIP, None)
        return ""
    return codes.spaced(code) if kept == pk else ""

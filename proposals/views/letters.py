"""A reply as an official letter: to read and print, and to take away as a file."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from portal.access import needs
from portal.door.pages import keep_private
from portal.http import PortalRequest
from portal.official import download
from proposals import actions, letters, rules_papers
from proposals.models import Letter, Proposal, Reply


@needs("proposals.open_proposal", methods=["GET", "POST"])
def letter(request: PortalRequest, pk: int, round: int) -> HttpResponse:
    """The letter of that round's reply; asked for by POST it gets its number."""
    reply = _reply(request, pk, round)
    if request.method == "POST":
        try:
            actions.make_letter(reply, by=request.user, now=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect("proposals:letter", pk=pk, round=round)
    made = Letter.objects.filter(reply=reply).first()
    said = letters.contents(reply, made, request.user)
    context = {"proposal": reply.proposal, "reply": reply, "letter": made, "said": said}
    return keep_private(render(request, "proposals/letter.html", context))


@needs("proposals.open_proposal")
def letter_file(request: PortalRequest, pk: int, round: int) -> HttpResponse:
    """The letter as .docx, once it has its number."""
    reply = _reply(request, pk, round)
    made = get_object_or_404(Letter, reply=reply)
    said = letters.contents(reply, made, request.user)
    return download(letters.docx(said), f"{said.number} {said.title}")


def _reply(request: PortalRequest, pk: int, round: int) -> Reply:
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    if not rules_papers.can_have_letter(request.user, proposal):
        raise Http404
    replies = Reply.objects.filter(proposal=proposal, round=round, sent_at__isnull=False)
    return get_object_or_404(
        replies.select_related("unit", "reply_class", "proposal__proposer"), pk__isnull=False
    )

"""The reply on paper; for a proposer without an account with the way to rate it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal import qr
from portal.access import needs
from proposals import rules, rules_desk
from proposals.states import State
from proposals.views.reading import find


@needs("proposals.open_proposal")
def reply_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """One page to hand over: the reply, the number, and how to rate it with the code."""
    proposal = find(request, pk)
    if proposal.reply is None:
        raise Http404
    address = request.build_absolute_uri(reverse("portal:follow"))
    context = {
        "proposal": proposal,
        "reply": proposal.reply,
        "named": rules.knows_author(request.user, proposal),
        "waits": proposal.state == State.REPLIED,
        "address": address,
        "has_account": rules_desk.has_account(proposal),
        "drawn": qr.svg(
            address, _("QR code of the page on which the reply is rated"), is_sized=False
        ),
    }
    return render(request, "proposals/reply_copy.html", context)

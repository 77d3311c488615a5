"""Publishing matter and answer: first shown with what was taken out, then confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.views._helpers import show_errors
from portal.access import needs
from portal.http import PortalRequest
from proposals import actions, redaction, rules_papers
from proposals.actions.publishing import names_in
from proposals.forms.papers import PublicationForm, ReasonForm
from proposals.models import Proposal, Publication
from proposals.views._helpers import step_page
from proposals.views.reading import find

PARTS = ("title", "matter", "answer")


@needs("proposals.publish_proposal", methods=["GET", "POST"])
def publish(request: PortalRequest, pk: int) -> HttpResponse:
    """Edit what goes public, look at the preview, then publish."""
    proposal = _own(request, pk)
    names = names_in(proposal)
    form = PublicationForm(request.POST or None, initial=_first_words(proposal, names))
    hindrance = rules_papers.publication_hindrance(proposal)
    if request.method == "POST" and form.is_valid() and not hindrance:
        if "publish" in request.POST and _publish(request, proposal, form):
            messages.success(request, _("Matter and answer are public now."))
            return redirect("proposals:proposal_detail", pk=pk)
        if "edit" not in request.POST and not form.errors.get("title"):
            return _preview(request, proposal, form, names)
    context = {
        "proposal": proposal,
        "form": form,
        "hindrance": hindrance,
        "original": _original(proposal, names) if not hindrance else [],
    }
    return render(request, "proposals/publish.html", context)


def _publish(request: PortalRequest, proposal: Proposal, form: PublicationForm) -> bool:
    try:
        actions.publish(
            proposal,
            **form.cleaned_data,
            looked="looked" in request.POST,
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as refusal:
        show_errors(form, refusal)
        return False
    return True


def _preview(
    request: PortalRequest, proposal: Proposal, form: PublicationForm, names: list[str]
) -> HttpResponse:
    words = {name: form.cleaned_data[name] for name in PARTS}
    shown = [
        {"label": form.fields[name].label, "pieces": redaction.pieces(text, names)}
        for name, text in words.items()
    ]
    found = [piece for part in shown for piece in part["pieces"] if piece.kind]
    context = {
        "proposal": proposal, "words": words, "shown": shown, "found": found,
        "original": _original(proposal, names), "form": form,
    }  # fmt: skip
    return render(request, "proposals/publish_preview.html", context)


def _texts(proposal: Proposal) -> dict[str, str]:
    """The matter and the answer as they were written."""
    matter = "\n".join(
        part.strip()
        for part in (proposal.situation, proposal.reason, proposal.suggestion)
        if part.strip()
    )
    reply = proposal.last_reply
    return {"title": proposal.title, "matter": matter, "answer": reply.text if reply else ""}


def _first_words(proposal: Proposal, names: list[str]) -> dict[str, str]:
    """What was published before, else the texts with personal data taken out.

    An answer that went out since comes in the place of the one before.
    """
    words = {name: redaction.taken_out(text, names) for name, text in _texts(proposal).items()}
    before = Publication.objects.filter(proposal=proposal).first()
    if before:
        words |= {name: getattr(before, name) for name in ("title", "matter")}
        if before.reply == proposal.last_reply:
            words["answer"] = before.answer
    return words


def _original(proposal: Proposal, names: list[str]) -> list[redaction.Piece]:
    """Everything that was taken out of the texts as they were written."""
    found = [piece for text in _texts(proposal).values() for piece in redaction.finds(text, names)]
    return list(dict.fromkeys(found))


@needs("proposals.publish_proposal", methods=["GET", "POST"])
def take_back(request: PortalRequest, pk: int) -> HttpResponse:
    """Nobody reads it any more; the reason is kept."""
    proposal = _own(request, pk)
    if not Publication.objects.public().filter(proposal=proposal).exists():
        raise Http404
    form: Any = ReasonForm(request.POST or None, label=_("Why it is taken back"))
    return step_page(
        request,
        form,
        lambda **values: actions.take_back(proposal, **values),
        heading=_("Take the publication back"),
        what=_("Nobody can read it any more. It can be published again."),
        submit=_("Take back"),
        cancel=reverse("proposals:proposal_detail", args=[pk]),
        done=_("Taken back. It is not public any more."),
        template="generic/confirm.html",
    )


@needs("proposals.open_proposal", methods=["POST"])
def allow_publication(request: PortalRequest, pk: int) -> HttpResponse:
    """The author's yes or no, by a button on the suggestion's page."""
    proposal = find(request, pk)
    if not rules_papers.can_allow_publication(request.user, proposal):
        raise Http404
    allowed = request.POST.get("allowed") == "yes"
    actions.allow_publication(proposal, allowed=allowed, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("Agreed: matter and answer may be published, without the name.")
        if allowed
        else _("Noted: matter and answer are not published."),
    )
    return redirect("proposals:proposal_detail", pk=pk)


def _own(request: PortalRequest, pk: int) -> Proposal:
    proposal = find(request, pk)
    if not rules_papers.can_publish(request.user, proposal):
        raise Http404
    return proposal

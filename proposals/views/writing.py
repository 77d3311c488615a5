"""Writing a proposal, and taking a step with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from members.search import matching
from portal.access import needs
from portal.documents.models import Document
from portal.typed import whole
from proposals import actions, rules, rules_desk
from proposals.actions import meanwhile
from proposals.actions.attaching import MOST_FILES
from proposals.forms import ProposalForm, step_form
from proposals.models import Proposal
from proposals.states import BY_ACTION, State
from proposals.views.desk import keep_files, new_slip
from proposals.views.reading import find, render_detail

FOUND_AT_MOST = 20
# Under this name the browser keeps what is being typed; a draft's own page adds its key.
DRAFT = "proposal"


@needs("proposals.add_proposal", methods=["GET", "POST"])
def proposal_add(request: HttpRequest) -> HttpResponse:
    """Write a proposal: one's own, or for a member. Handed in at once, or kept as a draft."""
    form = _form(request, Proposal())
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["form_token"]
        form.advised_without = actions.key_of_form(token, by=request.user)
        waits = _hands_in(request) and form.needs_a_look
        write = actions.hand_in if _hands_in(request) and not waits else actions.draft
        proposal = _try(form, write, values=form.values(), form_token=token, by=request.user)
        if proposal:
            answer = _look_first if waits else _written
            return answer(request, proposal, is_new=form.advised_without is None)
    return _form_page(request, form)


@needs("proposals.add_proposal", methods=["GET", "POST"])
def proposal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on writing a draft."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    if not rules.can_edit(request.user, proposal):
        raise Http404
    form = _form(request, proposal)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        waits = _hands_in(request) and form.needs_a_look
        written = _try(
            form, actions.change, proposal=proposal, values=form.values(), version=version,
            by=request.user, hand_in=_hands_in(request) and not waits,
        )  # fmt: skip
        if written and waits:
            return _look_first(request, written, f"{DRAFT}.{pk}")
        if written:
            return _written(request, written, f"{DRAFT}.{pk}")
        _overwrite_next_time(form, pk)
    return _form_page(request, form, f"{DRAFT}.{pk}")


@needs("proposals.open_proposal", methods=["POST"])
def proposal_step(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Take one step; when it cannot be taken, the page says why and keeps what was typed."""
    step = BY_ACTION.get(action)
    proposal = _seen(request, pk)
    if proposal is None:  # it was this unit's until somebody else there sent it back
        return redirect("proposals:mine")
    if step is None or not rules.may_take(request.user, proposal, step):
        raise Http404
    form = step_form(action, proposal, request.user, request.POST)
    if form.is_valid():
        take = getattr(actions, action)
        if _try(form, take, proposal=proposal, by=request.user, **form.cleaned_data):
            text = _("Done: %(step)s.") % {"step": step.label}
            messages.success(request, text, extra_tags=f"draft:proposal.{pk}.{action}")
            return redirect(_after(request, pk))
    return render_detail(request, find(request, pk), (step, form))


def _seen(request: HttpRequest, pk: int) -> Proposal | None:
    """The proposal; None, and a word about it, where it was this unit's until a moment ago."""
    if not Proposal.objects.visible_to(request.user).filter(pk=pk).exists():
        gone = Proposal.objects.sent_back_by(request.user.unit_id).filter(pk=pk).first()
        if gone is not None:
            messages.warning(request, meanwhile(gone, request.user))
            return None
    return find(request, pk)


def _after(request: HttpRequest, pk: int) -> str:
    """The page again, or the list of what is left to do: what was sent back is no longer seen."""
    if Proposal.objects.visible_to(request.user).filter(pk=pk).exists():
        return reverse("proposals:proposal_detail", args=[pk])
    return reverse("proposals:mine")


def _try(form: Any, action: Any, **values: Any) -> Proposal | None:
    """The action's proposal; None when it refused, with its sentences on the form."""
    try:
        return action(now=timezone.now(), **values)
    except ValidationError as refusal:
        named = getattr(refusal, "error_dict", None)
        fits = named and set(named) <= set(form.fields)
        form.add_error(None, refusal if fits else refusal.messages)
        return None


def _overwrite_next_time(form: ProposalForm, pk: int) -> None:
    """Who was told that somebody else wrote meanwhile may send the own words once more."""
    current = Proposal.objects.filter(pk=pk).values_list("version", flat=True).first()
    form.data = form.data.copy()
    form.data["version"] = current


def _hands_in(request: HttpRequest) -> bool:
    return "draft" not in request.POST


def _form(request: HttpRequest, proposal: Proposal) -> ProposalForm:
    # Whose it is stands in the address: a draft that the browser restores cannot change it.
    sent, chosen = request.method == "POST", request.GET.get("proposer")
    form = ProposalForm(
        request.POST if sent else None,
        instance=proposal,
        user=request.user,
        proposer=chosen,
        hand_in=_hands_in(request),
        initial=_born(request),
    )
    if form.proposer is None and (chosen or form.by_member):
        raise Http404
    return form


def _born(request: HttpRequest) -> dict[str, str]:
    """The activity whose page led here."""
    activity = request.GET.get("activity", "")
    return {"activity": whole(activity)} if activity else {}


def _form_page(request: HttpRequest, form: ProposalForm, draft: str = DRAFT) -> HttpResponse:
    wanted = request.GET.get("member", "").strip()
    born = _born(request).get("activity", "")
    own = form.instance
    context = {
        "form": form,
        "draft": draft,
        "wanted": wanted,
        "born": born,
        "advice": form.advice,
        "files": Document.objects.about(own) if own.pk else [],
        "most_files": MOST_FILES,
        "files_again": bool(request.FILES),
    }
    if wanted and not form.by_member:
        context["found"] = _members(request.user, wanted)
    return render(request, "proposals/proposal_form.html", context)


def _members(user: Any, text: str) -> Any:
    """Members by any part of the name or its pinyin, or by the whole phone number."""
    members = Member.objects.visible_to(user).select_related("area")
    return matching(members, text)[:FOUND_AT_MOST]


def _written(
    request: HttpRequest, proposal: Proposal, draft: str = DRAFT, *, is_new: bool = True
) -> HttpResponse:
    keep_files(request, proposal, is_new=is_new)
    if proposal.state == State.DRAFT:
        text = _("Kept as a draft. Nobody else sees it until you hand it in.")
    elif proposal.state == State.RETURNED:
        text = _("Kept. Hand it in again as soon as it is complete.")
    else:
        text = _("Handed in under the number %(number)s.") % {"number": proposal.number}
    messages.success(request, text, extra_tags=f"draft:{draft}")
    if rules_desk.can_give_code(request.user, proposal) and not proposal.code_digest:
        new_slip(request, proposal)
        return redirect("proposals:slip", pk=proposal.pk)
    return redirect("proposals:proposal_detail", pk=proposal.pk)


def _look_first(
    request: HttpRequest, proposal: Proposal, draft: str = DRAFT, *, is_new: bool = True
) -> HttpResponse:
    """Kept as a draft with its files, so that nothing is lost while the advice is read."""
    keep_files(request, proposal, is_new=is_new)
    text = _("Not handed in yet: please look at the note below the text. All is kept.")
    messages.warning(request, text, extra_tags=f"draft:{draft}")
    return redirect(f"{reverse('proposals:proposal_edit', args=[proposal.pk])}#advice")

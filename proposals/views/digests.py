"""Digests: the list, one of them, choosing proposals, and the form that orders them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.views._helpers import show_errors
from portal.access import needs
from portal.accounts.offices import office_name
from portal.audit.models import Event
from portal.door.pages import keep_private
from portal.http import PortalRequest
from portal.lines import move_line, typed_lines
from portal.official import download
from portal.tables import list_page
from proposals import actions, digest_paper, rules_papers
from proposals.actions.digests import MOST_ITEMS, NOT_FOR_DIGESTS, words_of
from proposals.filters import DigestFilter, ProposalFilter
from proposals.forms.papers import DigestForm, ItemFormSet
from proposals.models import Digest, Proposal

BOTH = ["GET", "POST"]


@needs("proposals.view_digest")
def digest_list(request: PortalRequest) -> HttpResponse:
    """Drafts first, then digests that were issued, newest first."""
    digests = Digest.objects.visible_to(request.user).drafts_first().select_related("area")
    return list_page(
        request,
        "proposals/digest_list.html",
        digests,
        DigestFilter,
        order=("-day_key", "-pk"),
        makes=rules_papers.makes_digests(request.user),
    )


@needs("proposals.view_digest")
def digest_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One digest: what it says, where it went, what came of it, what can be done now."""
    digest, user = find_digest(request, pk), request.user
    items = list(digest.items.select_related("proposal"))
    keys = [item.proposal_id for item in items]
    seen = set(Proposal.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    context = {
        "digest": digest,
        "office": office_name(digest.area),
        "items": [(item, item.proposal_id in seen) for item in items],
        "instructions": digest.instructions.all(),
        "tasks": digest.tasks.select_related("unit"),
        "steps": rules_papers.digest_steps(user, digest),
        "today": timezone.localdate(),
        "events": Event.objects.about(digest),
    }
    return render(request, "proposals/digest_detail.html", context)


def find_digest(request: PortalRequest, pk: int) -> Digest:
    """The digest, when the viewer may see it; else there is none."""
    return get_object_or_404(Digest.objects.visible_to(request.user).select_related("area"), pk=pk)


@needs("proposals.view_digest")
def digest_file(request: PortalRequest, pk: int) -> FileResponse:
    """An issued digest as .docx in the official layout."""
    digest = find_digest(request, pk)
    if not digest.number:
        raise Http404
    data = digest_paper.docx(digest, list(digest.items.all()))
    return download(data, f"{digest.number} {digest.title}")


@needs("proposals.make_digest", methods=BOTH)
def digest_choose(request: PortalRequest) -> HttpResponse:
    """Proposals by filter, to be ticked: for a new digest or for a draft that there is."""
    if not rules_papers.makes_digests(request.user):
        raise Http404
    drafts = Digest.objects.visible_to(request.user).filter(state="draft").order_by("-pk")
    if request.method == "POST":
        return _chosen(request, drafts)
    proposals = Proposal.objects.visible_to(request.user).exclude(state__in=NOT_FOR_DIGESTS)
    return list_page(
        request,
        "proposals/digest_choose.html",
        proposals.with_people().prefetch_related("digest_items__digest__area"),
        ProposalFilter,
        order=("-submitted_at", "-pk"),
        drafts=drafts[:50],
        into=request.GET.get("into", ""),
    )


def _chosen(request: PortalRequest, drafts: Any) -> HttpResponse:
    keys = [key for key in request.POST.getlist("proposals") if key.isdecimal()]
    seen = Proposal.objects.visible_to(request.user).exclude(state__in=NOT_FOR_DIGESTS)
    chosen = list(seen.filter(pk__in=keys).select_related("proposer").order_by("submitted_at"))
    if not chosen:
        messages.error(request, _("Tick the proposals that go into the digest."))
        return redirect(request.get_full_path())
    into = request.POST.get("into", "")
    try:
        if into.isdecimal():
            digest = get_object_or_404(drafts, pk=into)
            actions.add_to_digest(digest, chosen, by=request.user, now=timezone.now())
        else:
            digest = _begin(request, chosen, drafts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(request.get_full_path())
    number = len(chosen)
    text = ngettext(
        "%(number)d proposal is in the draft.",
        "%(number)d proposals are in the draft.",
        number,
    )
    messages.success(request, text % {"number": number})
    return redirect("proposals:digest_edit", pk=digest.pk)


def _begin(request: PortalRequest, chosen: list[Proposal], drafts: Any) -> Digest:
    """A draft named after its first proposal; the form changes that."""
    first = words_of(chosen[0]).title
    title = _("On “%(what)s”") % {"what": first}
    if len(chosen) > 1:
        title = _("On “%(what)s” and other proposals") % {"what": first[:80]}
    area = request.user.area_id or chosen[0].area_id[:6]
    digest = Digest(title=title[:120], area_id=area)
    for draft in drafts.filter(title=digest.title, area=area):
        if set(draft.items.values_list("proposal", flat=True)) == {one.pk for one in chosen}:
            return draft  # sent twice
    lines = [words_of(proposal) for proposal in chosen]
    return actions.draft_digest(digest, lines, by=request.user, now=timezone.now())


@needs("proposals.make_digest", methods=BOTH)
def digest_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Order, words and head of a draft. Buttons that move give the page again as typed."""
    digest = own_digest(request, pk, "issue")
    post = request.POST if request.method == "POST" else None
    rows = digest.items.values("proposal", "title", "text")
    proposals = Proposal.objects.filter(pk__in=[row["proposal"] for row in rows])
    if post is not None and "move" in post:
        return _shown(request, digest, *_rearranged(request, digest, proposals))
    form = DigestForm(post, instance=digest, user=request.user)
    lines = ItemFormSet(post, prefix="items", proposals=proposals, initial=list(rows))
    if post is not None and all([form.is_valid(), lines.is_valid()]):
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_digest(
                form.instance, lines.lines, version=version, by=request.user, now=timezone.now()
            )
        except ValidationError as refusal:
            show_errors(form, refusal)
            form.data = form.data.copy()
            current = Digest.objects.filter(pk=pk).values_list("version", flat=True).first()
            form.data["version"] = current
        else:
            messages.success(request, _("The draft was saved."))
            return redirect("proposals:digest_detail", pk=pk)
    return _shown(request, digest, form, lines)


def _shown(request: PortalRequest, digest: Digest, form: Any, lines: Any) -> HttpResponse:
    cancel = reverse("proposals:digest_detail", args=[digest.pk])
    context = {"digest": digest, "form": form, "lines": lines, "cancel": cancel}
    return keep_private(render(request, "proposals/digest_form.html", context))


def _rearranged(request: PortalRequest, digest: Digest, proposals: Any) -> tuple[Any, Any]:
    names = (*DigestForm.Meta.fields, "version")
    typed = {name: request.POST.get(name, "") for name in names if name != "area"}
    form = DigestForm(instance=digest, user=request.user, initial=typed)
    form.initial["version"] = typed["version"]
    lines: Any = typed_lines(
        request.POST, "items", ("proposal", "title", "text", "DELETE"), MOST_ITEMS
    )
    move_line(lines, request.POST["move"])
    return form, ItemFormSet(prefix="items", proposals=proposals, initial=lines)


def own_digest(request: PortalRequest, pk: int, action: str) -> Digest:
    """The digest when this user may take the step now; else there is none."""
    digest = find_digest(request, pk)
    if action not in rules_papers.digest_steps(request.user, digest):
        raise Http404
    return digest

"""A suggestion by somebody without an account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import limits
from portal.access import needs, public
from portal.door import codes, files, pages
from portal.forms_public import from_nowhere
from portal.refusing import takes_files
from proposals import actions, rules
from proposals.actions.door import DAYS_AFTER_END, DAYS_AT_MOST
from proposals.forms.door import ContactRevealForm, SuggestionForm
from proposals.models import Proposal
from proposals.views.desk import fragment
from proposals.views.reading import find, render_detail
from venues import door

MOST_LOOKS, SECONDS = 300, 600  # advice for one address; a whole village may share one


@takes_files
@public(methods=["GET", "POST"])
def suggest(request: HttpRequest, code: str) -> HttpResponse:
    """The form at the door; sent, it shows number and code."""
    now = timezone.now()
    venue = door.find(code, now)
    form = SuggestionForm(request.POST or None, request.FILES or None)
    back = {"back": door.address(venue), "back_text": venue.name}
    page = {"alike": reverse("suggesting:alike", args=[code]), **_words(), **back}
    page["files_again"] = bool(request.FILES)
    if request.method == "POST" and form.is_valid() and form.needs_a_look:
        form.add_error(None, _("Please look at the note below the fields. Nothing is lost."))
        return pages.form_page(request, form, "proposals/suggest.html", **page)
    made = pages.send(
        request,
        form,
        lambda: actions.suggest(
            venue=venue, code_digest=codes.digest(form.code), now=now, **form.cleaned_data
        ),
        lambda digest: Proposal.objects.get(code_digest=digest, split_from=None),
    )
    if made:
        refusals = _keep_files(request, made, form, now)
        thanks = _thanks() | {"refusals": refusals}
        return pages.receipt(request, form, made.number, **thanks, **back)
    return pages.form_page(request, form, "proposals/suggest.html", **page)


def _keep_files(request: HttpRequest, made: Proposal, form: Any, now: Any) -> list[str]:
    """What was handed in stands, whatever becomes of its files; a sentence for each left out."""
    sent = files.take(request, form.sent_files)
    with from_nowhere():
        refusals = actions.attach_at_door(made, sent, now=now)
    if len(sent) < len(form.sent_files):
        refusals.append(_("Too many files were sent from here. Please try again in an hour."))
    return refusals


@public(methods=["POST"])
def alike(request: HttpRequest, code: str) -> HttpResponse:
    """A fragment of the form at the door: what there is to say of the words typed so far."""
    door.find(code, timezone.now())
    if not limits.take(request, "proposals.alike", MOST_LOOKS, SECONDS):
        return HttpResponse(status=204)
    return pages.keep_private(fragment(request, AnonymousUser()))


def _words() -> dict[str, Any]:
    keeps = _(
        "Name and phone are yours to give or to leave out. They serve only to ring you back about "
        "this suggestion, only the office sees them, and they are deleted %(after)s days after "
        "the matter ends, after %(most)s days at the latest. The suggestion, its photos and papers "
        "and its answer stay; only the office and the unit at work on it see the files."
    ) % {"after": DAYS_AFTER_END, "most": DAYS_AT_MOST}
    return {
        "heading": _("Make a suggestion"),
        "lead": _("Say what is so and what should be done. You need no account."),
        "submit": _("Hand in the suggestion"),
        "keeps": keeps,
    }


def _thanks() -> dict[str, Any]:
    return {
        "heading": _("Your suggestion has arrived"),
        "next": _("The office decides within some working days and then answers. Thank you."),
    }


@needs("proposals.decide_proposal", methods=["POST"])
def proposal_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole number, shown once on the suggestion's page."""
    proposal = find(request, pk)
    if not rules.can_reveal_contact(request.user, proposal):
        raise Http404
    form, number = ContactRevealForm(request.POST), ""
    if form.is_valid():
        try:
            number = actions.reveal_contact(
                proposal, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    response = render_detail(request, proposal, contact={"number": number, "reveal": form})
    return pages.keep_private(response)

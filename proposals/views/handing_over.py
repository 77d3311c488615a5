"""When a clerk leaves: everything open goes to another of the unit at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.access import needs
from proposals import actions, rules
from proposals.forms.handing_over import HandOverAllForm


@needs("proposals.hand_over_proposals", methods=["GET", "POST"])
def hand_over_all(request: HttpRequest) -> HttpResponse:
    """Choose who leaves and who goes on; what the refusal says stands beside the field."""
    if not rules.can_hand_over_all(request.user):
        raise Http404
    form = HandOverAllForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.hand_over_all(by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _moved(moved))
            return redirect("proposals:mine")
    context = {
        "form": form,
        "heading": _("Hand over a clerk's work"),
        "lead": _("When somebody leaves or is away for long, nothing is left lying."),
        "submit": _("Hand over everything"),
        "cancel": reverse("proposals:mine"),
    }
    return render(request, "generic/form.html", context)


def _moved(number: int) -> str:
    if not number:
        return _("There was nothing open to hand over.")
    return ngettext(
        "%(number)s proposal was handed over.", "%(number)s proposals were handed over.", number
    ) % {"number": number}

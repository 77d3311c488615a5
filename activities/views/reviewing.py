"""Agreeing to a record, or sending it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import actions
from activities.forms import ReasonForm
from activities.rules import page_of
from activities.views._helpers import own, show_errors
from portal.access import needs
from portal.http import PortalRequest
from portal.typed import whole


def _version(request: PortalRequest) -> int:
    """The state of the record that was read."""
    return whole(request.POST.get("version", ""), 0)


@needs("activities.review_activity", methods=["POST"])
def activity_approve(request: PortalRequest, pk: int) -> HttpResponse:
    """The record is right as it stands."""
    activity = own(request, pk, "approve")
    try:
        actions.approve(activity, version=_version(request), by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Approved. From now on the record is locked."))
    return redirect(page_of(activity))


@needs("activities.review_activity", methods=["GET", "POST"])
def activity_send_back(request: PortalRequest, pk: int) -> HttpResponse:
    """Say what is to be put right; whoever wrote it is told."""
    activity = own(request, pk, "send_back")
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("What is to be put right")
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(
                activity,
                remark=form.cleaned_data["reason"],
                version=activity.version,
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("Sent back. Whoever wrote it is told."))
            return redirect(page_of(activity))
    context = {
        "heading": _("Send the record of “%(title)s” back") % {"title": activity.title},
        "what": _("Until it is written again it counts in no figure."),
        "form": form,
        "submit": _("Send back"),
        "cancel": page_of(activity),
    }
    return render(request, "generic/confirm.html", context)

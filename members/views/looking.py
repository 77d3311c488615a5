"""Opening a number: with a reason, and seen by the member."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from members import actions
from members.forms import RevealForm
from members.views._helpers import attempt, find
from members.views.people import render_detail
from portal.access import needs


@needs("members.reveal_phone", methods=["POST"])
def member_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """The full number, shown once on the person's page."""
    member = find(request, pk)
    form, number = RevealForm(request.POST), ""
    if form.is_valid():
        number = attempt(form, actions.reveal_phone, member, by=request.user, **form.cleaned_data)
    return render_detail(request, member, number or "", form)

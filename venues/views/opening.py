"""Days on which a venue differs from its week, and how the coming two weeks look."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.access import needs
from portal.http import PortalRequest
from venues import actions
from venues.actions.opening import days_of
from venues.forms import DaysForm
from venues.forms.opening import CLOSED, HOURS
from venues.hours import Clock
from venues.models import Booking, OpeningException, Venue
from venues.rules import can_edit
from venues.views.writing import kept_venue

Row = OpeningException


@needs("venues.view_venue", methods=["GET", "POST"])
def venue_days(request: PortalRequest, pk: int) -> HttpResponse:
    """The days that differ and the coming two weeks; who keeps the venue enters more."""
    venues = Venue.objects.visible_to(request.user)
    venue = get_object_or_404(venues, pk=pk)
    form = None
    if request.method == "POST":
        venue = kept_venue(request, pk)
        form = DaysForm(request.POST)
        if _saved(request, venue, form):
            return redirect("venues:venue_days", pk)
    elif can_edit(request.user, venue):
        form = DaysForm()
    clock = Clock()
    entries = _entries(venue)
    return render(
        request,
        "venues/venue_days.html",
        {
            "venue": venue,
            "form": form,
            "ahead": [one for one in entries if one[0].last_day >= clock.today],
            "past": [one for one in reversed(entries) if one[0].last_day < clock.today],
            "days": clock.days(venue),
            "today": clock.today,
            "unknown_years": clock.unknown_years() if venue.closed_on_holidays else [],
        },
    )


@needs("venues.change_venue", methods=["GET", "POST"])
def venue_days_edit(request: PortalRequest, pk: int, entry: int) -> HttpResponse:
    """Change an entry of days that differ."""
    venue = kept_venue(request, pk)
    row = get_object_or_404(venue.exceptions, pk=entry)
    form = DaysForm(request.POST or None, initial=_initial(venue, row))
    if request.method == "POST" and _saved(request, venue, form, row):
        return redirect("venues:venue_days", pk)
    return render(
        request,
        "generic/form.html",
        {
            "form": form,
            "heading": _("Change days that differ"),
            "lead": venue.name,
            "cancel": reverse("venues:venue_days", args=[pk]),
        },
    )


@needs("venues.change_venue", methods=["GET", "POST"])
def venue_days_remove(request: PortalRequest, pk: int, entry: int) -> HttpResponse:
    """Remove an entry after asking."""
    venue = kept_venue(request, pk)
    row = get_object_or_404(venue.exceptions, pk=entry)
    if request.method == "POST":
        try:
            actions.remove_days(venue, row, by=request.user, now=timezone.now())
            messages.success(request, _("Removed. The week and the public holidays hold again."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("venues:venue_days", pk)
    days = days_of(row.first_day, row.last_day)
    return render(
        request,
        "generic/confirm.html",
        {
            "heading": _("Remove days that differ"),
            "what": _("On %(days)s the week and the public holidays hold again.") % {"days": days},
            "submit": _("Remove"),
            "cancel": reverse("venues:venue_days", args=[pk]),
        },
    )


def _saved(
    request: PortalRequest, venue: Venue, form: DaysForm, instead_of: Row | None = None
) -> bool:
    if not form.is_valid():
        return False
    given = {name: form.cleaned_data[name] for name in ("first_day", "last_day", "note")}
    try:
        actions.set_days(
            venue,
            **given,
            spans=form.spans,
            instead_of=instead_of,
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Saved. Visitors see it from now on."))
    _warn_of_bookings(request, venue, form)
    return True


def _warn_of_bookings(request: PortalRequest, venue: Venue, form: DaysForm) -> None:
    """Who has booked on these days should hear of it; nobody else will tell them."""
    first, last = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
    booked = Booking.objects.live().filter(room__venue=venue)
    number = booked.filter(starts_at__date__gte=first, starts_at__date__lte=last).count()
    if number:
        text = ngettext(
            "%(number)s booking lies on these days: look whether it can stay.",
            "%(number)s bookings lie on these days: look whether they can stay.",
            number,
        )
        messages.warning(request, text % {"number": number})


def _entries(venue: Venue) -> list[list[Row]]:
    """The spans that were entered together, by their days."""
    rows = venue.exceptions.order_by("first_day", "last_day", "opens")
    return [list(group) for _days, group in groupby(rows, lambda r: (r.first_day, r.last_day))]


def _initial(venue: Venue, row: Row) -> dict[str, Any]:
    rows = venue.exceptions.filter(first_day=row.first_day, last_day=row.last_day).order_by("opens")
    spans = [(one.opens, one.closes) for one in rows if one.opens]
    (opens, closes), (opens_again, closes_again) = [*spans, (None, None), (None, None)][:2]
    return {
        "first_day": row.first_day,
        "last_day": row.last_day if row.last_day != row.first_day else None,
        "how": HOURS if spans else CLOSED,
        "opens": opens,
        "closes": closes,
        "opens_again": opens_again,
        "closes_again": closes_again,
        "note": row.note,
    }

"""Rooms week by week, booking them, and what becomes of a booking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.access import needs
from portal.audit.models import Event
from portal.http import PortalRequest
from portal.tables import list_page
from venues import actions
from venues.filters import BookingFilter
from venues.forms.bookings import BookForm, ContactForm, MoveForm, WhyForm
from venues.models import Booking, Room, Venue
from venues.roomweek import monday_of, week_of
from venues.rules import can_book, can_edit
from venues.states import BOOKING_TABLE

BOTH = ["GET", "POST"]


@needs("venues.view_booking")
def booking_list(request: PortalRequest) -> HttpResponse:
    """Bookings of my area, those that are to come first by day."""
    bookings = Booking.objects.visible_to(request.user)
    bookings = bookings.select_related("room__venue__area", "organisation", "made_by")
    order = ("-starts_at", "-pk")
    return list_page(request, "venues/booking_list.html", bookings, BookingFilter, order=order)


def _room(request: PortalRequest, pk: int, room: int) -> Room:
    """A room of a venue that the viewer may see, loaded with the venue's opening."""
    venues = Venue.objects.visible_to(request.user).select_related("area")
    venue = get_object_or_404(venues.with_opening(timezone.localdate()), pk=pk)
    found = get_object_or_404(venue.rooms, pk=room)
    found.venue = venue
    return found


@needs("venues.view_booking")
def room_week(request: PortalRequest, pk: int, room: int) -> HttpResponse:
    """A room's week at a glance; free times lead to the form."""
    now = timezone.localtime()
    shown = _day(request) or now.date()
    monday = monday_of(shown)
    found = _room(request, pk, room)
    feed = ""
    if found.feed_key and can_edit(request.user, found.venue):
        feed = request.build_absolute_uri(reverse("venues:room_feed", args=[found.feed_key]))
    return render(
        request,
        "venues/room_week.html",
        {
            "room": found,
            "venue": found.venue,
            "rooms": found.venue.rooms.all(),
            "days": week_of(found, monday, now),
            "monday": monday,
            "sunday": monday + timedelta(days=6),
            "before": monday - timedelta(days=7),
            "after": monday + timedelta(days=7),
            "can_book": can_book(request.user, found.venue) and found.is_bookable,
            "can_edit": can_edit(request.user, found.venue),
            "feed": feed,
        },
    )


def _day(request: PortalRequest) -> date | None:
    """The day in the address; None for nonsense."""
    try:
        return parse_date(request.GET.get("day", ""))
    except ValueError:
        return None


@needs("venues.add_booking", methods=BOTH)
def room_book(request: PortalRequest, pk: int, room: int) -> HttpResponse:
    """Book a room for a day, or every week."""
    found = _room(request, pk, room)
    form = BookForm(request.POST or None, user=request.user, initial=_asked(request))
    if request.method == "POST" and form.is_valid() and (made := _book(form, found, request)):
        number = len(made)
        text = ngettext("Booked.", "Booked for %(number)s weeks.", number) % {"number": number}
        messages.success(request, text)
        if number > 1:
            day = timezone.localdate(made[0].starts_at).isoformat()
            return redirect(f"{_week(found)}?day={day}")
        return redirect("venues:booking_detail", made[0].pk)
    context = {
        "form": form,
        "heading": _("Book: %(room)s") % {"room": found.name},
        "lead": found.venue.name,
        "submit": _("Book"),
        "cancel": _week(found),
    }
    return render(request, "generic/form.html", context)


def _week(room: Room) -> str:
    return reverse("venues:room_week", args=[room.venue_id, room.pk])


def _asked(request: PortalRequest) -> dict[str, str]:
    """The free time that was clicked."""
    return {name: request.GET[name] for name in ("day", "starts", "ends") if name in request.GET}


def _book(form: BookForm, room: Room, request: PortalRequest) -> list[Booking]:
    now, by = timezone.now(), request.user
    wanted, until = form.wanted(room), form.cleaned_data["until"]
    try:
        if until:
            without = form.cleaned_data["without"]
            return actions.book_weekly(wanted, last_day=until, without=without, by=by, now=now)
        return [actions.book(wanted, by=by, now=now)]
    except ValidationError as refusal:
        form.add_error(None, _fitting(form, refusal))
        return []


def _fitting(form: Any, refusal: ValidationError) -> Any:
    """Errors of fields that this form has stand there, all others above it."""
    named = getattr(refusal, "error_dict", None)
    return refusal if named and set(named) <= set(form.fields) else refusal.messages


def _booking(request: PortalRequest, pk: int) -> Booking:
    bookings = Booking.objects.visible_to(request.user)
    related = bookings.select_related(
        "room__venue__area", "organisation", "made_by", "decided_by", "series"
    )
    return get_object_or_404(related, pk=pk)


@needs("venues.view_booking", methods=BOTH)
def booking_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One booking, who is to be told, and what can be done."""
    booking = _booking(request, pk)
    may = can_book(request.user, booking.room.venue)
    number, form = "", ContactForm(request.POST or None)
    if request.method == "POST" and may and form.is_valid():
        reason = form.cleaned_data["reason"]
        number = _try(form, actions.reveal_contact, booking, reason=reason, by=request.user)
    response = render(
        request,
        "venues/booking_detail.html",
        {
            "booking": booking,
            "number": number,
            "form": form,
            "can_book": may,
            "steps": _steps(booking) if may else [],
            "others": _series(booking),
            "events": Event.objects.about(booking),
        },
    )
    response["Cache-Control"] = "no-store"
    return response


def _steps(booking: Booking) -> set[str]:
    """What its state allows now, as the table says."""
    steps = set(BOOKING_TABLE[booking.state]) - {"release"}
    if booking.series_id is None:
        steps -= {"skip"}
    return steps if booking.ends_at > timezone.now() else set()


def _series(booking: Booking) -> Any:
    if booking.series_id is None:
        return Booking.objects.none()
    return Booking.objects.filter(series=booking.series_id).order_by("starts_at")


def _try(form: Any, action: Callable, *args: Any, **values: Any) -> Any:
    """What the action returns; None when it refused, with its sentences on the form."""
    try:
        return action(*args, now=timezone.now(), **values)
    except ValidationError as refusal:
        form.add_error(None, _fitting(form, refusal))
        return None


@needs("venues.change_booking", methods=["POST"])
def booking_confirm(request: PortalRequest, pk: int) -> HttpResponse:
    """Say yes to a resident."""
    return _step(request, pk, actions.confirm_booking, _("Confirmed. Tell whoever asked for it."))


@needs("venues.change_booking", methods=["POST"])
def booking_put_back(request: PortalRequest, pk: int) -> HttpResponse:
    """A skipped week takes place after all."""
    return _step(request, pk, actions.put_back, _("Put back."))


def _step(request: PortalRequest, pk: int, action: Callable, done: str) -> HttpResponse:
    try:
        action(_booking(request, pk), by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    if request.POST.get("from") == "today":
        return redirect("venues:venue_today")
    return redirect("venues:booking_detail", pk)


def _with_why(
    request: PortalRequest, pk: int, action: Callable, heading: str, submit: str, done: str
) -> HttpResponse:
    """A step that asks why; whoever booked it reads the answer."""
    booking, form = _booking(request, pk), WhyForm(request.POST or None)
    back = reverse("venues:booking_detail", args=[pk])
    if request.method == "POST" and form.is_valid():
        done_so = _try(form, action, booking, by=request.user, **form.cleaned_data)
        if done_so is not None:
            messages.success(request, done)
            return redirect(back)
    context = {
        "form": form,
        "heading": heading,
        "what": f"{booking.room.venue.name} · {booking.room.name} · {booking.purpose}",
        "submit": submit,
        "cancel": back,
    }
    return render(request, "generic/confirm.html", context)


@needs("venues.change_booking", methods=BOTH)
def booking_refuse(request: PortalRequest, pk: int) -> HttpResponse:
    """Say no to a resident, and why."""
    return _with_why(
        request, pk, actions.refuse_booking, _("Refuse this booking?"), _("Refuse"), _("Refused.")
    )


@needs("venues.change_booking", methods=BOTH)
def booking_cancel(request: PortalRequest, pk: int) -> HttpResponse:
    """It does not take place."""
    done = _("Cancelled. Tell whoever booked it.")
    return _with_why(
        request, pk, actions.cancel_booking, _("Cancel this booking?"), _("Cancel it"), done
    )


@needs("venues.change_booking", methods=BOTH)
def booking_skip(request: PortalRequest, pk: int) -> HttpResponse:
    """One week of a series falls out."""
    done = _("Skipped. It can be put back while the room is free.")
    return _with_why(request, pk, actions.skip, _("Skip this week?"), _("Skip it"), done)


@needs("venues.change_booking", methods=BOTH)
def booking_cancel_rest(request: PortalRequest, pk: int) -> HttpResponse:
    """This week and all later ones are given up."""
    done = _("The rest of the series is cancelled.")
    heading = _("Cancel this week and all later ones?")
    return _with_why(request, pk, actions.cancel_rest, heading, _("Cancel them"), done)


@needs("venues.change_booking", methods=BOTH)
def booking_move(request: PortalRequest, pk: int) -> HttpResponse:
    """Another time for the same room."""
    booking = _booking(request, pk)
    form = MoveForm(request.POST or None, initial=_times(booking))
    back = reverse("venues:booking_detail", args=[pk])
    if request.method == "POST" and form.is_valid():
        starts_at, ends_at = form.span()
        given = {name: form.cleaned_data[name] for name in ("outside", "version")}
        times = {"starts_at": starts_at, "ends_at": ends_at}
        if _try(form, actions.move_booking, booking, by=request.user, **times, **given):
            messages.success(request, _("Moved. Tell whoever booked it."))
            return redirect(back)
    context = {
        "form": form,
        "heading": _("Move the booking"),
        "lead": f"{booking.room.venue.name} · {booking.room.name} · {booking.purpose}",
        "cancel": back,
    }
    return render(request, "generic/form.html", context)


def _times(booking: Booking) -> dict[str, Any]:
    first, last = (timezone.localtime(at) for at in (booking.starts_at, booking.ends_at))
    times = {"day": first.date(), "starts": first.time(), "ends": last.time()}
    return times | {"version": booking.version}

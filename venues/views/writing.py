from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import needs
from portal.documents.models import Document
from portal.documents.pictures import NotAPicture
from portal.http import PortalRequest
from venues import actions
from venues.forms import (
    CloseForm,
    PhotosForm,
    RoomFormSet,
    ServiceFormSet,
    VenueForm,
    WeekForm,
)
from venues.forms.week import as_on_monday
from venues.models import Venue
from venues.rules import can_edit

FORMSETS = ((WeekForm, "hours"), (RoomFormSet, "rooms"), (ServiceFormSet, "services"))


def kept_venue(request: PortalRequest, pk: int) -> Venue:
    """The venue, when this user may change it; else there is none."""
    venue = get_object_or_404(Venue.objects.visible_to(request.user), pk=pk)
    if not can_edit(request.user, venue):
        raise Http404
    return venue


@needs("venues.add_venue", methods=["GET", "POST"])
def venue_add(request: PortalRequest) -> HttpResponse:
    """Add a venue; its hours, rooms and services come on the next page."""
    form = VenueForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        venue = actions.add_venue(
            form.save(commit=False),
            facilities=form.cleaned_data["facilities"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The venue was added. Now add its hours and services."))
        return redirect("venues:venue_edit", venue.pk)
    return render(
        request,
        "generic/form.html",
        {
            "form": form,
            "heading": _("Add a venue"),
            "submit": _("Save and go on"),
            "cancel": reverse("venues:venue_list"),
            "draft": "venue",
        },
    )


@needs("venues.change_venue", methods=["GET", "POST"])
def venue_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Change a venue with its hours, rooms and services on one page."""
    venue = kept_venue(request, pk)
    is_copying = "copy" in request.POST
    data = as_on_monday(request.POST, "hours") if is_copying else request.POST or None
    form = VenueForm(data, instance=venue, user=request.user)
    formsets = tuple(made(data, instance=venue, prefix=prefix) for made, prefix in FORMSETS)
    is_right = data is not None and all([form.is_valid(), *(one.is_valid() for one in formsets)])
    if is_right and not is_copying:
        try:
            actions.edit_venue(
                form.instance,
                version=form.cleaned_data["version"] or 0,
                facilities=form.cleaned_data["facilities"],
                formsets=formsets,
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The venue was saved."))
            return redirect("venues:venue_detail", pk)
    return render(
        request,
        "venues/venue_edit.html",
        {
            "form": form,
            "week": formsets[0],
            "formsets": formsets[1:],
            "is_wrong": data is not None and not is_right,
            "venue": Venue.objects.get(pk=pk),
        },
    )


@needs("venues.change_venue", methods=["GET", "POST"])
def venue_close(request: PortalRequest, pk: int) -> HttpResponse:
    """Close a venue from a day on, after asking."""
    venue = kept_venue(request, pk)
    form = CloseForm(request.POST or None, initial={"closed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["closed_on"]
        try:
            actions.close_venue(venue, closed_on=day, by=request.user, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The venue was closed."))
            return redirect("venues:venue_detail", pk)
    return render(request, "generic/confirm.html", _closing(venue, form))


def _closing(venue: Venue, form: CloseForm) -> dict[str, Any]:
    return {
        "heading": _("Close %(name)s") % {"name": venue.name},
        "what": _("It leaves the figures from that day on. What happened here stays."),
        "form": form,
        "submit": _("Close the venue"),
        "cancel": reverse("venues:venue_detail", args=[venue.pk]),
    }


@needs("venues.change_venue", methods=["POST"])
def venue_photos(request: PortalRequest, pk: int) -> HttpResponse:
    """Add photos; a file that is no picture is named with its reason, the others are kept."""
    venue = kept_venue(request, pk)
    form = PhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose at least one picture."))
        return redirect("venues:venue_detail", pk)
    kept = 0
    for file in form.cleaned_data["photos"]:
        try:
            actions.add_photo(venue, file, by=request.user, now=timezone.now())
            kept += 1
        except NotAPicture as error:
            messages.error(request, f"{file.name}: {error}")
    if kept:
        messages.success(request, _("%(number)s photos were added.") % {"number": kept})
    return redirect("venues:venue_detail", pk)


@needs("venues.change_venue", methods=["GET", "POST"])
def venue_photo_remove(request: PortalRequest, pk: int, photo: Any) -> HttpResponse:
    """Remove a photo after asking."""
    venue = kept_venue(request, pk)
    found = get_object_or_404(Document.objects.about(venue), pk=photo)
    if request.method == "POST":
        actions.remove_photo(venue, found, by=request.user, now=timezone.now())
        messages.success(request, _("The photo was removed."))
        return redirect("venues:venue_detail", pk)
    return render(
        request,
        "generic/confirm.html",
        {
            "heading": _("Remove the photo"),
            "what": _("The photo is deleted for good."),
            "submit": _("Remove the photo"),
            "cancel": reverse("venues:venue_detail", args=[pk]),
        },
    )

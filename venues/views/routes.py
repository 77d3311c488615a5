"""Routes: the list, a route with its distances, its sheet, and the form that orders its stops."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import qr
from portal.access import needs
from portal.audit.models import Event
from portal.http import PortalRequest
from portal.lines import move_line, typed_lines
from portal.tables import list_page
from venues import actions, distance, door
from venues.actions.routes import state_of
from venues.filters import RouteFilter
from venues.forms.routes import MOST_STOPS, RouteForm, StopFormSet
from venues.hours import Clock, week_words
from venues.models import Route, Venue
from venues.rules import can_edit_route

NEW_LINES, MORE_LINES = 5, 3


@needs("venues.view_route")
def route_list(request: PortalRequest) -> HttpResponse:
    """Routes of my area with how many stops they have and how long they are."""
    routes = Route.objects.visible_to(request.user).select_related("area")
    routes = routes.prefetch_related("stops__venue").annotate(stop_count=Count("stops"))
    return list_page(request, "venues/route_list.html", routes, RouteFilter, order=("name", "pk"))


@needs("venues.view_route")
def route_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The stops of a route in their order, with the way between them."""
    route = get_object_or_404(Route.objects.visible_to(request.user).select_related("area"), pk=pk)
    context = _laid_out(request, route) | {
        "events": Event.objects.about(route),
        "can_edit": can_edit_route(request.user, route),
    }
    return render(request, "venues/route_detail.html", context)


@needs("venues.view_route")
def route_sheet(request: PortalRequest, pk: int) -> HttpResponse:
    """A4 for who walks the route: the drawing, addresses, hours and each venue's QR code."""
    route = get_object_or_404(Route.objects.visible_to(request.user).select_related("area"), pk=pk)
    context = _laid_out(request, route)
    # A visitor needs no account for a public page; where that is shut, it is the office's page.
    found = Venue.objects.filter(pk__in=[stop.venue_id for stop in context["stops"]])
    public = set(found.open_to_all(timezone.localdate()).values_list("pk", flat=True))
    for stop in context["stops"]:
        inside = reverse("venues:venue_detail", args=[stop.venue_id])
        path = door.address(stop.venue) if stop.venue_id in public else inside
        address = request.build_absolute_uri(path)
        stop.code = qr.svg(address, _("QR code of %(name)s") % {"name": stop.venue.name})
        stop.week = week_words(stop.venue.hours.all())
    return render(request, "venues/route_sheet.html", context)


def _laid_out(request: PortalRequest, route: Route) -> dict[str, Any]:
    """The stops with what lies between them and where each stands in the drawing."""
    clock = Clock()
    venues = Venue.objects.with_opening(clock.today).select_related("area")
    stops: list[Any] = list(route.stops.all())
    found = venues.in_bulk([stop.venue_id for stop in stops])
    seen = Venue.objects.visible_to(request.user).filter(pk__in=found)
    visible = set(seen.values_list("pk", flat=True))
    points = [distance.point_of(found[stop.venue_id]) for stop in stops]
    ways = [*distance.legs(points), None]
    for stop, place, way in zip(stops, distance.drawn(points), ways, strict=True):
        stop.venue = found[stop.venue_id]
        stop.x, stop.y = place
        stop.on = distance.words(way)
        stop.is_visible = stop.venue_id in visible
        stop.open_state = clock.state(stop.venue)
    is_to_scale = len(set(points)) > 1 and None not in points
    return {
        "route": route,
        "stops": stops,
        "total": distance.words(distance.total(points)),
        "is_to_scale": is_to_scale,
        "line": " ".join(f"{stop.x},{stop.y}" for stop in stops),
        "width": distance.WIDTH,
        "height": distance.HEIGHT if is_to_scale else distance.ROW,
    }


@needs("venues.add_route", methods=["GET", "POST"])
def route_add(request: PortalRequest) -> HttpResponse:
    """Add a route."""
    return _form_page(request, Route(opened_on=timezone.localdate()))


@needs("venues.change_route", methods=["GET", "POST"])
def route_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Change a route, its stops and their order."""
    return _form_page(request, _kept(request, pk))


@needs("venues.delete_route", methods=["GET", "POST"])
def route_remove(request: PortalRequest, pk: int) -> HttpResponse:
    """Remove a route after asking."""
    route = _kept(request, pk)
    if request.method == "POST":
        actions.remove_route(route, by=request.user, now=timezone.now())
        messages.success(request, _("The route was removed. Its venues stay."))
        return redirect("venues:route_list")
    return render(
        request,
        "generic/confirm.html",
        {
            "heading": _("Remove the route %(name)s") % {"name": route.name},
            "what": _("The route leaves the list and the figures. Its venues stay."),
            "submit": _("Remove the route"),
            "cancel": reverse("venues:route_detail", args=[pk]),
        },
    )


def _kept(request: PortalRequest, pk: int) -> Route:
    route = get_object_or_404(Route.objects.visible_to(request.user), pk=pk)
    if not can_edit_route(request.user, route):
        raise Http404
    return route


def _form_page(request: PortalRequest, route: Route) -> HttpResponse:
    """Buttons that move a stop or add lines give the page again with all that was typed."""
    post = request.POST if request.method == "POST" else None
    if post is not None and ("move" in post or "more" in post):
        return _shown(request, route, *_rearranged(request, route))
    form = RouteForm(post, instance=route, user=request.user, initial=_seen(route))
    lines = StopFormSet(post, prefix="stops", user=request.user, route=route, initial=_lines(route))
    if post is not None and all([form.is_valid(), lines.is_valid()]):
        try:
            saved = actions.save_route(
                form.instance,
                stops=lines.stops,
                seen=form.cleaned_data["seen"],
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The route was saved."))
            return redirect("venues:route_detail", saved.pk)
    return _shown(request, route, form, lines)


def _shown(request: PortalRequest, route: Route, form: Any, lines: Any) -> HttpResponse:
    name = Route.objects.filter(pk=route.pk).values_list("name", flat=True).first()
    heading = _("Edit %(name)s") % {"name": name} if name else _("Add a route")
    cancel = reverse("venues:route_detail", args=[route.pk]) if name else None
    context = {"form": form, "lines": lines, "heading": heading}
    context["cancel"] = cancel or reverse("venues:route_list")
    return render(request, "venues/route_form.html", context)


def _seen(route: Route) -> dict[str, str]:
    return {"seen": state_of(route)} if route.pk else {}


def _lines(route: Route) -> list[dict[str, Any]]:
    stops = list(route.stops.values("venue", "text")) if route.pk else []
    return stops + [{}] * (MORE_LINES if stops else NEW_LINES)


def _rearranged(request: PortalRequest, route: Route) -> tuple[Any, Any]:
    """The forms as typed, with one line moved, or with more empty lines."""
    post = request.POST
    typed = {name: post.get(name, "") for name in (*RouteForm.Meta.fields, "seen")}
    form = RouteForm(instance=route, user=request.user, initial=typed)
    names = ("venue", "text", "DELETE")
    lines: list[dict[str, Any]] = typed_lines(post, "stops", names, MOST_STOPS)
    if "more" in post:
        lines = (lines + [{}] * MORE_LINES)[:MOST_STOPS]
    else:
        move_line(lines, post["move"])
    return form, StopFormSet(prefix="stops", user=request.user, route=route, initial=lines)

"""Calendars to subscribe to: my own, and what their addresses give."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import actions
from activities.filters import CalendarFilter
from activities.models import Activity, CalendarFeed
from activities.states import State
from portal import limits
from portal.access import needs, public
from portal.http import PortalRequest
from portal.ics import Entry, calendar_of
from portal.tables.lists import chips

BACK = timedelta(days=366)
MOST = 2000
TRIES, SECONDS = 120, 3600
READ_EVERY = timedelta(minutes=10)  # how exactly it is kept when it was read last


class FeedForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the calendar"), max_length=80)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)


@needs("activities.view_activity", methods=["GET", "POST"])
def feeds(request: PortalRequest) -> HttpResponse:
    """Make one of what the calendar page showed; see and revoke my own."""
    query = request.GET.urlencode()[:400]
    form = FeedForm(request.POST or None, initial={"query": query, "name": _("Activities")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_feed(**form.cleaned_data, by=request.user, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The calendar is ready. Copy its address."))
            return redirect("activities:feeds")
    own = CalendarFeed.objects.filter(user=request.user, revoked_at=None)
    rows = [(feed, _address(request, feed), _shows(request, feed)) for feed in own]
    shown = QueryDict(form["query"].value() or "")
    bar = CalendarFilter(shown, queryset=Activity.objects.none(), request=request)
    context = {"form": form, "rows": rows, "chips": chips(bar, shown)}
    response = render(request, "activities/feeds.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _address(request: PortalRequest, feed: CalendarFeed) -> str:
    return request.build_absolute_uri(reverse("activities:feed", args=[feed.token]))


def _shows(request: PortalRequest, feed: CalendarFeed) -> str:
    query = QueryDict(feed.query)
    bar = CalendarFilter(query, queryset=Activity.objects.none(), request=request)
    return "、".join(chip["text"] for chip in chips(bar, query))


@needs("activities.view_activity", methods=["POST"])
def feed_revoke(request: PortalRequest, pk: int) -> HttpResponse:
    """Its address gives nothing any more."""
    feed = get_object_or_404(CalendarFeed, pk=pk, user=request.user)
    actions.revoke_feed(feed, by=request.user, now=timezone.now())
    messages.success(request, _("Revoked. Its address gives nothing any more."))
    return redirect("activities:feeds")


@public()
def feed(request: HttpRequest, token: UUID) -> HttpResponse:
    """What the owner may see now, for whoever has the address; nobody's name is in it."""
    now = timezone.now()
    if not limits.take(request, "activities.feed", TRIES, SECONDS):
        return HttpResponse(status=429)
    found = CalendarFeed.objects.select_related("user").filter(token=token, revoked_at=None).first()
    if found is None or not found.user.has_perm("activities.view_activity"):
        raise Http404
    if found.read_at is None or now - found.read_at > READ_EVERY:
        CalendarFeed.objects.filter(pk=found.pk).update(read_at=now)
    return calendar_of(found.name, [_entry(request, one) for one in _shown(request, found, now)])


def _shown(request: HttpRequest, feed: CalendarFeed, now: datetime) -> list[Activity]:
    seen = Activity.objects.visible_to(feed.user).filter(starts_at__gt=now - BACK)
    request.user = feed.user  # the filter offers what its owner may choose
    bar = CalendarFilter(QueryDict(feed.query), queryset=seen, request=request)
    found = bar.qs if bar.is_valid() else seen.none()
    return list(found.select_related("venue").order_by("-starts_at", "-pk")[:MOST])


def _entry(request: HttpRequest, activity: Activity) -> Entry:
    path = reverse("activities:activity_detail", args=[activity.pk])
    place = " ".join(str(part) for part in (activity.venue, activity.place) if part)
    return Entry(
        uid=f"activity-{activity.pk}@{request.get_host()}",
        text=activity.title,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        stamp=activity.created_at,
        place=place,
        url=request.build_absolute_uri(path),
        version=activity.version,
        is_off=activity.state == State.CANCELLED,
    )

"""Who sees which venues, and which are open at a moment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractHour, ExtractMinute
from django.utils import timezone

from portal.areas.querysets import ScopedQuerySet
from portal.workdays.calendar import WorkCalendar
from venues.spans import Days
from venues.states import GRACE, LIVE_BOOKINGS, BookingState, NeedState, Weekday


class VenueQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def open_to_all(self, day: date) -> Self:
        """Those with a public page on that day."""
        stands = Q(closed_on=None) | Q(closed_on__gt=day)
        return self.filter(stands, is_public=True, opened_on__lte=day)

    def with_opening(self, day: date) -> Self:
        """Load what `venues.hours` reads from that day on: two queries, however many venues."""
        ahead = self._rows("exceptions").filter(last_day__gte=day)
        return self.prefetch_related("hours", Prefetch("exceptions", queryset=ahead))

    def open_at(self, moment: datetime) -> Self:
        """Venues that are open at that moment, by the rule of `venues.hours`."""
        local = timezone.localtime(moment)
        day, at = local.date(), local.time()
        standing = Q(opened_on__lte=day) & (Q(closed_on=None) | Q(closed_on__gt=day))
        differs = self._rows("exceptions").filter(
            venue=OuterRef("pk"), first_day__lte=day, last_day__gte=day
        )
        given = Exists(differs.filter(opens__lte=at, closes__gt=at))
        usual = Q(~Exists(differs)) & self._by_week(day, local)
        return self.filter(standing & (Q(given) | usual))

    def without_hours(self) -> Self:
        """Venues whose week nobody has entered."""
        return self.filter(~Exists(self._rows("hours").filter(venue=OuterRef("pk"))))

    def with_weekly_minutes(self) -> Self:
        """Each with the minutes of its usual week (nought for one without hours)."""
        length = (ExtractHour("closes") - ExtractHour("opens")) * 60
        length += ExtractMinute("closes") - ExtractMinute("opens")
        rows = self._rows("hours").filter(venue=OuterRef("pk")).order_by().values("venue")
        minutes = Subquery(rows.annotate(minutes=Sum(length)).values("minutes"))
        return self.annotate(weekly_minutes=Coalesce(minutes, 0))

    def _by_week(self, day: date, local: datetime) -> Q:
        """Open by the week, by holidays and make-up days; the calendar is asked once."""
        calendar = WorkCalendar(day, day)
        usual = Q(self._open_on(day.weekday(), local))
        if calendar.is_holiday(day):
            return Q(closed_on_holidays=False) & usual
        if calendar.is_make_up(day):
            week = self._rows("hours").filter(venue=OuterRef("pk"), weekday=day.weekday())
            as_monday = Q(self._open_on(Weekday.MONDAY, local)) & Q(~Exists(week))
            return usual | (Q(closed_on_holidays=True) & as_monday)
        return usual

    def _open_on(self, weekday: int, local: datetime) -> Exists:
        at = local.time()
        rows = self._rows("hours").filter(venue=OuterRef("pk"), weekday=weekday)
        return Exists(rows.filter(opens__lte=at, closes__gt=at))

    def _rows(self, name: str) -> models.QuerySet:
        """All rows of a related kind; models stand above this file and cannot be named in it."""
        return self.model._meta.get_field(name).related_model._default_manager.all()


class ServiceItemQuerySet(ScopedQuerySet):
    area_field = "venue__area"


class RouteQuerySet(ScopedQuerySet):
    pass


class BookingQuerySet(ScopedQuerySet):
    area_field = "room__venue__area"

    def live(self, now: datetime | None = None) -> Self:
        """Those that hold their time: what nobody confirmed in time is free at once."""
        held = self.filter(state__in=LIVE_BOOKINGS)
        return held.exclude(pk__in=self.to_release(now).values("pk"))

    def to_release(self, now: datetime | None = None) -> Self:
        """What nobody confirmed within a quarter of an hour after its start."""
        late = (now or timezone.now()) - GRACE
        return self.filter(state=BookingState.ASKED, starts_at__lte=late)

    def waiting(self, now: datetime | None = None) -> Self:
        """What staff have to confirm or refuse."""
        late = (now or timezone.now()) - GRACE
        return self.filter(state=BookingState.ASKED, starts_at__gt=late)


class NeedQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        """Open and not answered yet."""
        return self.filter(state=NeedState.OPEN, answered_at=None)

    def overdue(self, today: date) -> Self:
        """Not answered, and the day by which that was due has passed."""
        return self.waiting().filter(answer_by__lt=today)

    def of_person(self, user: Any) -> Self:
        """Those of the member whose account this is."""
        return self.filter(member__user=user) if user.is_authenticated else self.none()

    def matched(self) -> Self:
        """Matched, whether or not met by now."""
        return self.filter(matched_at__isnull=False)

    def with_days_to_match(self) -> Self:
        """Those matched, each with how many days that took."""
        return self.matched().annotate(days_to_match=Days("matched_at", "raised_at"))

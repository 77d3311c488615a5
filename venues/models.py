"""Venues with their rooms, opening hours and services, and routes from one to the next."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from venues.hours import OpenState, state_at
from venues.querysets import RouteQuerySet, ServiceItemQuerySet, VenueQuerySet
from venues.states import Weekday


class VenueKind(models.Model):
    """Service room, members' home, liaison station, …; reference data."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)

    class Meta:
        verbose_name = _("kind of venue")
        verbose_name_plural = _("kinds of venue")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Facility(models.Model):
    """What a venue may have: projector, lift, …; reference data."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    name = models.CharField(_("name"), max_length=80)
    kind = models.ForeignKey(VenueKind, models.PROTECT, verbose_name=_("kind"))
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    host = models.CharField(_("host"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    # Degrees of CGCS2000/WGS-84.
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, null=True, blank=True
    )
    phone = models.CharField(_("public phone"), max_length=30, blank=True)
    about = models.TextField(_("about"), blank=True)
    honours = models.TextField(_("honours"), blank=True)
    facilities = models.ManyToManyField(Facility, verbose_name=_("facilities"), blank=True)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="kept_venues",
        verbose_name=_("keeper"),
    )
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="venue_once_an_area"),
            models.CheckConstraint(
                name="venue_closed_after_opened",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
            ),
            models.CheckConstraint(
                name="venue_both_coordinates_or_none",
                condition=Q(longitude__isnull=True, latitude__isnull=True)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def open_now(self) -> OpenState:
        """Whether it is open at this moment, as a sentence."""
        return state_at(self.hours.all(), timezone.localtime())


class Room(models.Model):
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=60)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="room_once_a_venue")]

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """A span of a weekday in which a venue is open; several a day are several rows."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["venue", "weekday", "opens"], name="hours_once_a_day"),
            models.CheckConstraint(
                name="closes_after_it_opens", condition=Q(closes__gt=F("opens"))
            ),
        ]


class ServiceCategory(models.Model):
    """The first level of the service catalogue; reference data of a county."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("service category")
        verbose_name_plural = _("service categories")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class ServiceItem(models.Model):
    """A service that a venue gives: how, when and by whom."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="services")
    category = models.ForeignKey(ServiceCategory, models.PROTECT, verbose_name=_("category"))
    name = models.CharField(_("service"), max_length=60)
    how = models.CharField(_("how to get it"), max_length=200, blank=True)
    when = models.CharField(_("when"), max_length=100, blank=True)
    who = models.CharField(_("given by"), max_length=100, blank=True)
    since = models.DateField(_("since"))

    objects = ServiceItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["category", "id"]
        constraints = [
            models.UniqueConstraint(fields=["venue", "name"], name="service_once_a_venue")
        ]

    def __str__(self) -> str:
        return self.name


class Route(models.Model):
    """Venues in an order worth walking."""

    name = models.CharField(_("name"), max_length=80)
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    about = models.TextField(_("about"), blank=True)
    opened_on = models.DateField(_("opened on"))

    objects = RouteQuerySet.as_manager()

    class Meta:
        verbose_name = _("route")
        verbose_name_plural = _("routes")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="route_once_an_area")]

    def __str__(self) -> str:
        return self.name


class RouteStop(models.Model):
    route = models.ForeignKey(Route, models.CASCADE, related_name="stops")
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", verbose_name=_("venue"))
    place = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("what to see"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["route", "place"], name="one_stop_a_place")]

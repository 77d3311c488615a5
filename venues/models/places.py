"""Venues and their rooms."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from venues.hours import Clock, OpenState
from venues.querysets import VenueQuerySet
from venues.states import Datum


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
    # What was pasted, when it was converted: "119.123456,33.123456", and of which datum.
    given_as = models.CharField(max_length=60, blank=True, editable=False)
    given_datum = models.CharField(
        _("coordinates were given as"), max_length=8, choices=Datum.choices, default=Datum.WGS84
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
    # A page for everyone behind the QR code at its door.
    is_public = models.BooleanField(_("has a public page"), default=True, editable=False)
    closed_on_holidays = models.BooleanField(_("closed on public holidays"), default=True)
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
        """Whether it is open at this moment, as a sentence. In lists a shared Clock is asked."""
        return Clock().state(self)


class Room(models.Model):
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=60)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    is_bookable = models.BooleanField(_("can be booked"), default=True)
    # Opens the room's calendar to who has it; changed, the old address gives nothing.
    feed_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="room_once_a_venue")]

    def __str__(self) -> str:
        return self.name

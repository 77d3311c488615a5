"""Venues in an order worth walking."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from venues import distance
from venues.querysets import RouteQuerySet


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

    @property
    def length(self) -> str:
        """As the crow flies, in words; its stops and their venues should be loaded."""
        return distance.words(
            distance.total([distance.point_of(stop.venue) for stop in self.stops.all()])
        )


class RouteStop(models.Model):
    route = models.ForeignKey(Route, models.CASCADE, related_name="stops")
    venue = models.ForeignKey(
        "venues.Venue", models.PROTECT, related_name="+", verbose_name=_("venue")
    )
    place = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("what to see"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["route", "place"], name="one_stop_a_place")]

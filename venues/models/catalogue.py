"""What a venue does for people: categories of services and the services in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from venues.querysets import ServiceItemQuerySet


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

    venue = models.ForeignKey("venues.Venue", models.CASCADE, related_name="services")
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

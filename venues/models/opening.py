"""When a venue is open: week by week, and on days that differ."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from venues.states import Weekday


class OpeningHours(models.Model):
    """A span of a weekday in which a venue is open; several a day are several rows."""

    venue = models.ForeignKey("venues.Venue", models.CASCADE, related_name="hours")
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


class OpeningException(models.Model):
    """Days that differ from the week and from holidays: closed, or open at other times."""

    venue = models.ForeignKey("venues.Venue", models.CASCADE, related_name="exceptions")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    note = models.CharField(_("reason"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("days that differ")
        verbose_name_plural = _("days that differ")
        ordering = ["first_day", "opens"]
        constraints = [
            models.CheckConstraint(
                name="exception_ends_after_it_begins", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="exception_is_closed_or_has_hours",
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__gt=F("opens")),
            ),
        ]

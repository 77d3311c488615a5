"""The leaf of the venues' house."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit import verbs


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


@verbs.register
class Verb(models.TextChoices):
    ADDED = "venues.added", _("added a venue")
    CHANGED = "venues.changed", _("changed a venue")
    CLOSED = "venues.closed", _("closed a venue")
    PHOTO_ADDED = "venues.photo_added", _("added a photo")
    PHOTO_REMOVED = "venues.photo_removed", _("removed a photo")
    ROUTE_CHANGED = "venues.route_changed", _("changed a route")

"""Kinds of items, and the words of events about targets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit import verbs


class Kind(models.TextChoices):
    COUNTED = "counted", _("by a figure")
    JUDGED = "judged", _("by judgement")


@verbs.register
class Verb(models.TextChoices):
    OPENED = "portal.targets_opened", _("opened the targets of a year")
    ITEM_ADDED = "portal.target_item_added", _("added an item to the targets")
    ITEM_CHANGED = "portal.target_item_changed", _("changed an item of the targets")
    ITEM_REMOVED = "portal.target_item_removed", _("removed an item from the targets")
    JUDGED = "portal.target_judged", _("judged an item of the targets")
    FROZEN = "portal.targets_frozen", _("froze the targets of a year")

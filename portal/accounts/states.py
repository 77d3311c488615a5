"""What people are told about their own accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import notifications


@notifications.register
class Notice(models.TextChoices):
    """`what` is the device, `where` its address."""

    NEW_DEVICE = (
        "portal.new_device",
        _("Somebody signed in to your account on a new device: %(what)s, %(where)s"),
    )
    STEPS_CHANGED = "portal.steps_changed", _("The second step of your account was changed.")

"""Who was reminded of which day, so that nobody is reminded of it twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.states import Stage


class Reminder(models.Model):
    """One person was told once that a run of a clock comes due, or is late.

    With `due_on`, since a day that was moved is another day to be reminded of.
    """

    run = models.ForeignKey("proposals.ClockRun", models.CASCADE, related_name="reminders")
    due_on = models.DateField(_("due on"))
    stage = models.CharField(_("how near"), max_length=4, choices=Stage.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "due_on", "stage", "user"], name="reminded_once_of_a_day"
            )
        ]

"""The holiday table, and working days counted by it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    """A day that differs from the week: a weekday off, or a weekend day that is worked."""

    day = models.DateField(_("day"), primary_key=True)
    is_workday = models.BooleanField(_("worked (make-up day)"), default=False)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"

"""Which first steps a person has taken."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class GuideTick(models.Model):
    """Deleted with the account that it is about."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="guide_ticks", editable=False
    )
    key = models.CharField(max_length=40, editable=False)
    at = models.DateTimeField(_("when"), editable=False)

    class Meta:
        verbose_name = _("first step taken")
        verbose_name_plural = _("first steps taken")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="guide_tick_once")]

    def __str__(self) -> str:
        return self.key

"""The shape of an area, for the map."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaOutline(models.Model):
    """Rings of (longitude, latitude) in CGCS2000/WGS-84, as an administrator uploaded them."""

    area = models.OneToOneField(
        "portal.Area", models.CASCADE, primary_key=True, related_name="outline"
    )
    rings = models.JSONField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))

    class Meta:
        verbose_name = _("outline of an area")
        verbose_name_plural = _("outlines of areas")

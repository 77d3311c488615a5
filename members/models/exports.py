"""A list that somebody took away: the file lives a day and is its maker's alone."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def _path(export: "ExportFile", name: str) -> str:
    return f"exports/{export.id.hex}.xlsx"


class ExportFile(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"), db_index=True)
    reason = models.CharField(_("reason"), max_length=300)
    about = models.CharField(_("filter"), max_length=500, blank=True)
    rows = models.PositiveIntegerField(_("rows"))
    full = models.BooleanField(_("with full phone numbers"), default=False)
    file = models.FileField(upload_to=_path)
    # Whose data it holds, so that an erasure reaches a file that still lies about.
    members = models.ManyToManyField("members.Member", related_name="+")

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-made_at"]

"""A personal way in: one link, used once, that lets a member set a password."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryLink(models.Model):
    """Only a keyed hash of the link is kept, so that nobody who reads the database can enter."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="entry_links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True)

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        ordering = ["-made_at", "-id"]

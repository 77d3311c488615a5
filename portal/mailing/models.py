"""Mail that waits to be sent."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# What could not be sent for so long is out of date.
TRIED_FOR = timedelta(days=3)


class MailQuerySet(models.QuerySet):
    def waiting(self, now: datetime) -> Self:
        """Neither sent nor just being sent, to people who still have an account and an address."""
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        people = self.filter(user__is_active=True).exclude(user__email="")
        return people.filter(free, sent_at=None, at__gt=now - TRIED_FOR)


class Mail(models.Model):
    """The address is the account's at the moment of sending; `key` says what it is about."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120, unique=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("when"), db_index=True)
    # While somebody sends it; after that time it is free again.
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mail")
        ordering = ["id"]

"""Notifications: one person is told one thing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.notifications.words import text_of


class NotificationQuerySet(models.QuerySet):
    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def with_read(self) -> "NotificationQuerySet":
        """With `is_read` (0 or 1) to sort by."""
        unread = models.When(read_at=None, then=0)
        return self.annotate(
            is_read=models.Case(unread, default=1, output_field=models.SmallIntegerField())
        )


class Notification(models.Model):
    """Kept for a year. Deleted with the account that it was for."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    # Where it leads, on this site.
    path = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(_("when"))
    read_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "read_at", "at"], name="notification_unread")]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The sentence in the reader's language."""
        return text_of(self.kind, self.values)

"""Two records of one person put together, so that it can be undone."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.querysets import MemberMergeQuerySet
from portal.fields import EncryptedField

UNDO_FOR = timedelta(days=30)


class MemberMerge(models.Model):
    """`gone` was put into `kept`. `moved` is {model: [primary keys]} of what changed hands."""

    kept = models.ForeignKey("members.Member", models.CASCADE, related_name="merges")
    gone = models.ForeignKey("members.Member", models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    # JSON of both records' fields before; gone when it can no longer be undone.
    before = EncryptedField(default=b"")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"))
    undone_at = models.DateTimeField(_("undone at"), null=True)

    objects = MemberMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(name="merge_of_two", condition=~Q(kept=F("gone"))),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="merged_away_once"
            ),
        ]

    @property
    def undo_until(self) -> datetime | None:
        """Until when it can be undone; None when it cannot, or not any more."""
        until = self.at + UNDO_FOR
        is_open = self.undone_at is None and bool(self.before) and timezone.now() < until
        return until if is_open else None


class NotTwice(models.Model):
    """Two records that look alike and are two people, so that nobody asks again."""

    first = models.ForeignKey("members.Member", models.CASCADE, related_name="+")
    second = models.ForeignKey("members.Member", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_people_said_once"),
            models.CheckConstraint(name="two_people_in_order", condition=Q(first__lt=F("second"))),
        ]

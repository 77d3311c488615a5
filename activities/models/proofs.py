"""Proof of service: what somebody gave, as it stood on a day; and the columns of other systems."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from activities.querysets import ServiceRecordQuerySet
from activities.states import ColumnValue


class ServiceRecord(models.Model):
    """A printed sheet with a number that anybody can verify. Its figures never change."""

    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    member = models.ForeignKey("members.Member", models.CASCADE, related_name="service_records")
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    minutes = models.PositiveIntegerField(_("minutes"))
    # [{"day": "2026-03-04", "title": …, "minutes": 120, "duty": …}, …]
    lines = models.JSONField(default=list)
    issued_at = models.DateTimeField(_("issued"), editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    revoked_why = models.CharField(_("why revoked"), max_length=200, blank=True)

    objects = ServiceRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("service record")
        verbose_name_plural = _("service records")
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="service_record_ends_after_it_began", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="revoked_says_why",
                condition=Q(revoked_at__isnull=True, revoked_why="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_why=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def area_id(self) -> str:
        """The member's: whoever administers that area sees its events."""
        return self.member.area_id


class HoursColumn(models.Model):
    """A column of the sheet that the provincial volunteer system takes; reference data."""

    heading = models.CharField(_("heading"), max_length=40, unique=True)
    value = models.CharField(_("what stands in it"), max_length=20, choices=ColumnValue.choices)
    fixed = models.CharField(
        _("fixed text"), max_length=80, blank=True, help_text=_("For a column that never changes.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=10)

    class Meta:
        verbose_name = _("column of the hours sheet")
        verbose_name_plural = _("columns of the hours sheet")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.heading

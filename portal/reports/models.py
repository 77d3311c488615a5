"""The words of a report, and once issued the figures as they were that day."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.areas.querysets import ScopedQuerySet
from portal.indicators import Period
from portal.reports.periods import period_of, word_of
from portal.reports.states import Kind

TEXTS = ("summary", "work", "problems", "plans")


class Report(models.Model):
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    start = models.DateField(_("first day"))
    summary = models.TextField(_("in short"), blank=True, max_length=4000)
    work = models.TextField(_("work of the period"), blank=True, max_length=20000)
    problems = models.TextField(_("what is difficult"), blank=True, max_length=8000)
    plans = models.TextField(_("what comes next"), blank=True, max_length=8000)
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("last written"), null=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    issued_at = models.DateTimeField(_("issued at"), null=True)
    # The figures of the day on which it was issued; portal.reports.content says in what form.
    kept = models.JSONField(default=dict)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-start", "area", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["area", "kind", "start"], name="report_once"),
            models.CheckConstraint(
                name="report_issued_by_someone_at_some_time",
                condition=Q(issued_at__isnull=True, issued_by__isnull=True, kept={})
                | Q(issued_at__isnull=False, issued_by__isnull=False) & ~Q(kept={}),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.get_kind_display()} {self.word}"

    @property
    def period(self) -> Period:
        return period_of(self.kind, self.start)

    @property
    def word(self) -> str:
        """The period as it stands in the address: 2026, 2026-Q3 or 2026-11."""
        return word_of(self.kind, self.start)

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    @property
    def texts(self) -> list[tuple[Any, str]]:
        """(heading, words) of what has been written."""
        fields: Any = [self._meta.get_field(name) for name in TEXTS]
        found = [(field.verbose_name, getattr(self, field.name)) for field in fields]
        return [(heading, text) for heading, text in found if text]

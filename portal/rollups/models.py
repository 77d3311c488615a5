"""What is kept of a month, what changed since, and when it was last counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MonthlyFigure(models.Model):
    """How much of a figure falls on a month: within an area, and at that very area.

    `area` is a code of any level, or "" for everything; `part` is a part of the figure, or "" for
    all of it. Of a stock it is what began in the month, so that what stands is the sum so far.
    Whole numbers, before `per_unit`.
    """

    indicator = models.CharField(max_length=60)
    part = models.CharField(max_length=60, blank=True)
    level = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=12, blank=True)
    month = models.DateField(_("month"))
    value = models.BigIntegerField()
    own = models.BigIntegerField()

    class Meta:
        verbose_name = _("figure of a month")
        verbose_name_plural = _("figures by month")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "part", "area", "month"], name="monthly_figure_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["indicator", "part", "level", "month"], name="monthly_figure_level"
            )
        ]


class FigureMark(models.Model):
    """A table whose rows of that area and month changed since they were counted.

    Written by the database's triggers and nobody else; without a month it means the whole table.
    Rows may repeat: on PostgreSQL a unique one would make those who write at once wait. Their keys
    only grow, so that the last of a table tells whether it changed once more.
    """

    source = models.CharField(max_length=64)
    area = models.CharField(max_length=12, blank=True)
    month = models.DateField(null=True)

    class Meta:
        verbose_name = _("mark of a change")
        verbose_name_plural = _("marks of changes")
        indexes = [models.Index(fields=["source", "area", "month"], name="figure_mark_place")]


class FigureBuild(models.Model):
    """One row: what is kept was counted by these definitions. Without it nothing is trusted."""

    ONE = 1

    at = models.DateTimeField(_("when"))
    fingerprint = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("count of figures")
        verbose_name_plural = _("counts of figures")

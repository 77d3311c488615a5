"""Targets of a year: one sheet for the areas just below one area."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.targets.querysets import TargetItemQuerySet, TargetSheetQuerySet
from portal.targets.states import Kind


class TargetSheet(models.Model):
    """Once frozen the database refuses every change of it and of all that belongs to it."""

    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    frozen_at = models.DateTimeField(_("frozen at"), null=True, editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = TargetSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("targets of a year")
        verbose_name_plural = _("targets of years")
        ordering = ["-year", "area"]
        constraints = [models.UniqueConstraint(fields=["area", "year"], name="targets_once_a_year")]

    def __str__(self) -> str:
        return f"{self.area} {self.year}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class TargetItem(models.Model):
    """One thing that is asked for: a figure of the register, or something to be judged in words."""

    sheet = models.ForeignKey(TargetSheet, models.CASCADE, related_name="items")
    kind = models.CharField(_("how"), max_length=8, choices=Kind.choices, editable=False)
    figure = models.CharField(_("figure"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=60, blank=True)
    asked = models.TextField(_("asked of the areas"), blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who judges"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TargetItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of targets")
        verbose_name_plural = _("items of targets")
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(
                name="target_item_counted_or_judged",
                condition=Q(kind=Kind.COUNTED, judge__isnull=True) & ~Q(figure="")
                | Q(kind=Kind.JUDGED, judge__isnull=False, figure="") & ~Q(title=""),
            ),
            models.CheckConstraint(
                name="target_item_weight", condition=Q(weight__gte=1, weight__lte=100)
            ),
            models.UniqueConstraint(
                fields=["sheet", "figure", "title"], name="target_item_once_a_sheet"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.figure


class Target(models.Model):
    """How much of a figure one area is to reach."""

    item = models.ForeignKey(TargetItem, models.CASCADE, related_name="targets")
    area = models.ForeignKey("portal.Area", models.PROTECT, related_name="+")
    value = models.DecimalField(_("target"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(fields=["item", "area"], name="target_once_an_area"),
            models.CheckConstraint(name="target_above_nothing", condition=Q(value__gt=0)),
        ]


class Judgement(models.Model):
    """What the named person says of one area's work, in words and points."""

    item = models.ForeignKey(TargetItem, models.CASCADE, related_name="judgements")
    area = models.ForeignKey("portal.Area", models.PROTECT, related_name="+")
    points = models.DecimalField(_("points"), max_digits=4, decimal_places=1)
    words = models.TextField(_("in words"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        constraints = [
            models.UniqueConstraint(fields=["item", "area"], name="judgement_once_an_area"),
            models.CheckConstraint(name="judgement_with_words", condition=~Q(words="")),
        ]


class TargetResult(models.Model):
    """What an area had reached when the sheet was frozen, as it was shown that day."""

    item = models.ForeignKey(TargetItem, models.PROTECT, related_name="results")
    area = models.ForeignKey("portal.Area", models.PROTECT, related_name="+")
    reached = models.CharField(max_length=40, blank=True)
    points = models.DecimalField(max_digits=6, decimal_places=2, null=True)

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [models.UniqueConstraint(fields=["item", "area"], name="result_once_an_area")]

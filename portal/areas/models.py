"""Areas: the standard statistical division codes, and the names they had."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from portal.areas.codes import LEVELS, parent_code
from portal.areas.querysets import AreaQuerySet

models.CharField.register_lookup(Length)


class Area(models.Model):
    """A province (2 digits), prefecture (4), county (6), township (9) or community (12)."""

    code = models.CharField(
        _("code"), max_length=12, primary_key=True, validators=[RegexValidator(r"^\d+$")]
    )
    name = models.CharField(_("name"), max_length=100)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day of a closed area.")
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="area_code_has_a_level", condition=models.Q(code__length__in=list(LEVELS))
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> int:
        """How many digits the code has: 2, 4, 6, 9 or 12."""
        return len(self.code)

    @property
    def parent_code(self) -> str:
        """The next shorter code; empty for a province."""
        return parent_code(self.code)


class FormerName(models.Model):
    """A name that an area had until a day, so that old records can still be read."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="former_names")
    name = models.CharField(_("name"), max_length=100)
    valid_until = models.DateField(_("valid until"))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["-valid_until"]

    def __str__(self) -> str:
        return self.name

"""Papers with numbers: the letter that a reply goes out with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.official import numbered
from proposals.states_papers import Series


class PaperSeries(models.Model):
    """The last number of a kind of paper in an area and year; locked while one is taken."""

    kind = models.CharField(max_length=8, choices=Series.choices)
    area = models.ForeignKey("portal.Area", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "area", "year"], name="one_series_a_year")
        ]


class Letter(models.Model):
    """A sent reply as an official letter. It is numbered when it is first made, and keeps that.

    The county's office keeps the numbers, whichever of its units answers.
    """

    reply = models.OneToOneField(
        "proposals.Reply", models.CASCADE, related_name="letter", primary_key=True
    )
    area = models.ForeignKey("portal.Area", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("serial"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("reply letter")
        verbose_name_plural = _("reply letters")
        constraints = [
            models.UniqueConstraint(fields=["area", "year", "serial"], name="letter_number_once")
        ]

    def __str__(self) -> str:
        return numbered(self.year, self.serial)

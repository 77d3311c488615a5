"""What a member or an organisation gives: a skill, a place, goods, hours."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.querysets import OfferQuerySet


class OfferKind(models.Model):
    """Skill, place, goods, hours, …; reference data."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)

    class Meta:
        verbose_name = _("kind of offer")
        verbose_name_plural = _("kinds of offer")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Offer(models.Model):
    """Offered by a member or by an organisation, never by both; ends when it is taken back."""

    kind = models.ForeignKey(OfferKind, models.PROTECT, verbose_name=_("kind"))
    title = models.CharField(_("what is offered"), max_length=120)
    about = models.TextField(_("about"), blank=True)
    hours = models.CharField(
        _("when and how much"),
        max_length=120,
        blank=True,
        help_text=_("Such as: Saturday mornings, 4 hours a month."),
    )
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    member = models.ForeignKey(
        "members.Member", models.CASCADE, null=True, blank=True, related_name="offers"
    )
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, blank=True, related_name="offers"
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                name="offer_has_one_giver",
                condition=Q(member__isnull=True, organisation__isnull=False)
                | Q(member__isnull=False, organisation__isnull=True),
            ),
            models.CheckConstraint(
                name="offer_ends_after_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

"""Organisations as a tree, and who belongs to which."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.querysets import MembershipQuerySet, OrganisationQuerySet


class OrganisationKind(models.Model):
    """Association, branch, volunteer team, …; reference data."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)

    class Meta:
        verbose_name = _("kind of organisation")
        verbose_name_plural = _("kinds of organisation")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An association, alliance, team or studio.

    `sensitive`: membership itself would reveal something about a person that the portal does not
    hold. Then only the organisation's keeper and the member see it; it is no filter and in no
    export.
    """

    name = models.CharField(_("name"), max_length=120)
    kind = models.ForeignKey(OrganisationKind, models.PROTECT, verbose_name=_("kind"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    sensitive = models.BooleanField(_("sensitive"), default=False)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("keeper"),
    )
    # The organisation that this one was put into; it is closed then.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    about = models.TextField(_("about"), blank=True)
    founded_on = models.DateField(_("founded on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="organisation_once_an_area"),
            models.CheckConstraint(
                name="organisation_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
            models.CheckConstraint(
                name="sensitive_organisation_has_keeper",
                condition=Q(sensitive=False) | Q(keeper__isnull=False),
            ),
            models.CheckConstraint(
                name="organisation_closed_after_founded",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("founded_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A member's place in an organisation, with its dates."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    position = models.CharField(_("position"), max_length=60, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    # The day of the separate consent that a sensitive organisation needs.
    consent_on = models.DateField(_("separate consent on"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "organisation"],
                condition=Q(until__isnull=True),
                name="one_standing_membership",
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

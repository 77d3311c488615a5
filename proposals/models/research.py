"""Research topics: published by field, claimed, handed in as reports, adopted or not."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proposals.querysets_papers import (
    ResearchClaimQuerySet,
    ResearchReportQuerySet,
    ResearchTopicQuerySet,
)
from proposals.states_papers import ClaimState, ReportState, TopicState


class ResearchField(models.Model):
    """A field that research topics belong to; reference data."""

    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("research field")
        verbose_name_plural = _("research fields")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class ResearchTopic(models.Model):
    title = models.CharField(_("title"), max_length=120)
    field = models.ForeignKey(ResearchField, models.PROTECT, verbose_name=_("field"))
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    about = models.TextField(_("what is to be found out"), blank=True)
    due_on = models.DateField(_("reports by"), null=True, blank=True)
    most_claims = models.PositiveSmallIntegerField(
        _("claimed by at most"),
        null=True,
        blank=True,
        help_text=_("How many may work on it at once. Empty: as many as like."),
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=TopicState.choices,
        default=TopicState.OPEN,
        editable=False,
    )
    published_on = models.DateField(_("published on"), editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ResearchTopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("research topic")
        verbose_name_plural = _("research topics")
        ordering = ["-published_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "title"], name="research_topic_once_an_area"),
            models.CheckConstraint(
                name="research_topic_due_after_published",
                condition=Q(due_on__isnull=True) | Q(due_on__gte=models.F("published_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ResearchClaim(models.Model):
    """Somebody works on a topic: a member, or staff; for an organisation where one is named."""

    topic = models.ForeignKey(ResearchTopic, models.CASCADE, related_name="claims")
    member = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, related_name="+", verbose_name=_("member")
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        "members.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ClaimState.choices, default=ClaimState.TAKEN
    )
    claimed_at = models.DateTimeField(_("claimed at"))
    given_back_at = models.DateTimeField(_("given back at"), null=True)
    reason = models.CharField(_("why given back"), max_length=300, blank=True)

    objects = ResearchClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim of a topic")
        verbose_name_plural = _("claims of topics")
        ordering = ["claimed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "member"],
                condition=Q(state=ClaimState.TAKEN),
                name="member_claims_a_topic_once",
            ),
            models.UniqueConstraint(
                fields=["topic", "user"],
                condition=Q(state=ClaimState.TAKEN),
                name="user_claims_a_topic_once",
            ),
            models.CheckConstraint(
                name="claim_given_back_says_when",
                condition=Q(state=ClaimState.GIVEN_BACK, given_back_at__isnull=False)
                | ~Q(state=ClaimState.GIVEN_BACK) & Q(given_back_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """By name: the organisation with the person, or the person alone."""
        person: Any = self.member or self.user
        names = [str(one) for one in (self.organisation, person) if one]
        return " · ".join(names) or str(_("Somebody who left"))


class ResearchReport(models.Model):
    """What was handed in on a topic."""

    topic = models.ForeignKey(ResearchTopic, models.CASCADE, related_name="reports")
    claim = models.OneToOneField(
        ResearchClaim, models.PROTECT, null=True, editable=False, related_name="report"
    )
    title = models.CharField(_("title"), max_length=120)
    author = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, blank=True, verbose_name=_("author")
    )
    summary = models.TextField(_("summary"), blank=True)
    text = models.TextField(_("report"), blank=True)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ReportState.choices,
        default=ReportState.HANDED_IN,
        editable=False,
    )
    handed_in_on = models.DateField(_("handed in on"), editable=False)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True, editable=False)
    remark = models.TextField(_("remark"), blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ResearchReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("research report")
        verbose_name_plural = _("research reports")
        ordering = ["-handed_in_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="report_adopted_has_its_day",
                condition=Q(state=ReportState.ADOPTED, adopted_on__isnull=False)
                | ~Q(state=ReportState.ADOPTED) & Q(adopted_on__isnull=True),
            ),
            models.CheckConstraint(
                name="report_refused_says_why",
                condition=~Q(state__in=(ReportState.SENT_BACK, ReportState.NOT_ADOPTED), remark=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def by(self) -> str:
        """Who wrote it, by name; empty when nobody is named any more."""
        if self.claim:
            return self.claim.who
        return str(self.author or "")

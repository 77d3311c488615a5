"""Digests sent up, and research topics with their reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.querysets import DigestQuerySet, ResearchReportQuerySet, ResearchTopicQuerySet


class Digest(models.Model):
    """Chosen proposals gathered for a leader, numbered by year."""

    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveSmallIntegerField(_("serial"))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    issued_on = models.DateField(_("issued on"))
    instruction = models.TextField(_("leader's instruction"), blank=True)
    proposals = models.ManyToManyField(
        "proposals.Proposal", verbose_name=_("proposals"), blank=True
    )

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "year", "serial"], name="digest_number_once")
        ]

    def __str__(self) -> str:
        return self.title


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
    published_on = models.DateField(_("published on"))

    objects = ResearchTopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("research topic")
        verbose_name_plural = _("research topics")
        ordering = ["-published_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "title"], name="research_topic_once_an_area")
        ]

    def __str__(self) -> str:
        return self.title


class ResearchReport(models.Model):
    """What was handed in on a topic."""

    topic = models.ForeignKey(ResearchTopic, models.CASCADE, related_name="reports")
    title = models.CharField(_("title"), max_length=120)
    author = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, blank=True, verbose_name=_("author")
    )
    summary = models.TextField(_("summary"), blank=True)
    handed_in_on = models.DateField(_("handed in on"))
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)

    objects = ResearchReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("research report")
        verbose_name_plural = _("research reports")
        ordering = ["-handed_in_on", "-id"]

    def __str__(self) -> str:
        return self.title

"""Digests sent up, what a leader said to them, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.official import numbered
from proposals.querysets_papers import DigestQuerySet, DigestTaskQuerySet
from proposals.states_papers import DigestState, FollowState


class Digest(models.Model):
    """Chosen proposals gathered for a leader, numbered by area and year when it is issued."""

    year = models.PositiveSmallIntegerField(_("year"), null=True, editable=False)
    serial = models.PositiveSmallIntegerField(_("serial"), null=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    recipient = models.CharField(_("addressed to"), max_length=120, blank=True)
    text = models.TextField(_("introduction"), blank=True)
    signer = models.CharField(_("signed by"), max_length=60, blank=True)
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=DigestState.choices,
        default=DigestState.DRAFT,
        editable=False,
    )
    issued_on = models.DateField(_("issued on"), null=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    sent_to = models.CharField(_("sent to"), max_length=120, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    conclusion = models.TextField(_("how it ended"), blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    proposals = models.ManyToManyField(
        "proposals.Proposal", through="proposals.DigestItem", verbose_name=_("proposals")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "year", "serial"], name="digest_number_once"),
            models.CheckConstraint(
                name="digest_issued_has_number_and_day",
                condition=Q(
                    state=DigestState.DRAFT,
                    year__isnull=True,
                    serial__isnull=True,
                    issued_on__isnull=True,
                )
                | ~Q(state=DigestState.DRAFT)
                & Q(year__isnull=False, serial__isnull=False, issued_on__isnull=False),
            ),
            models.CheckConstraint(
                name="digest_sent_says_to_whom",
                condition=Q(sent_on__isnull=True, sent_to="")
                | Q(sent_on__isnull=False) & ~Q(sent_to=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """〔2026〕3号; empty for a draft."""
        return numbered(self.year, self.serial) if self.year and self.serial else ""


class DigestItem(models.Model):
    """A proposal in a digest, in its place and in the digest's words."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="items")
    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="digest_items")
    place = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("heading"), max_length=120)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("proposal in a digest")
        verbose_name_plural = _("proposals in digests")
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["digest", "proposal"], name="once_in_a_digest")
        ]


class Instruction(models.Model):
    """What a leader wrote on a digest."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="instructions")
    given_by = models.CharField(_("given by"), max_length=60, blank=True)
    given_on = models.DateField(_("given on"))
    text = models.TextField(_("leader's instruction"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering = ["given_on", "id"]


class DigestTask(models.Model):
    """What an instruction asks of a unit: `to be done → done → reported back`."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="tasks")
    what = models.CharField(_("task"), max_length=300)
    unit = models.ForeignKey(
        "portal.Unit", models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    due_on = models.DateField(_("by"))
    state = models.CharField(
        _("state"), max_length=12, choices=FollowState.choices, default=FollowState.OPEN
    )
    result = models.TextField(_("what was done"), blank=True)
    done_on = models.DateField(_("done on"), null=True)
    reported_to = models.CharField(_("reported to"), max_length=60, blank=True)
    reported_on = models.DateField(_("reported on"), null=True)

    objects = DigestTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task from a digest")
        verbose_name_plural = _("tasks from digests")
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="digest_task_done_says_what",
                condition=Q(state=FollowState.OPEN, done_on__isnull=True, result="")
                | ~Q(state=FollowState.OPEN) & Q(done_on__isnull=False) & ~Q(result=""),
            ),
            models.CheckConstraint(
                name="digest_task_reported_says_to_whom",
                condition=~Q(state=FollowState.REPORTED, reported_on__isnull=True)
                & ~Q(state=FollowState.REPORTED, reported_to=""),
            ),
        ]

    def __str__(self) -> str:
        return self.what

"""What a suggestion can be given on its way: a question, more time, a leader's word, a clock."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proposals.querysets import ClockRunQuerySet, SupervisionQuerySet
from proposals.states import Clock


class Signatory(models.Model):
    """Who hands it in together with the proposer; each rates the reply for himself or herself."""

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="signatories")
    member = models.ForeignKey(
        "members.Member", models.CASCADE, related_name="+", verbose_name=_("member")
    )

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="signs_a_proposal_once")
        ]


class Question(models.Model):
    """The unit asks the proposer; its time stands still until there is an answer."""

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="questions")
    round = models.PositiveSmallIntegerField(_("round"))
    text = models.TextField(_("question"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(answered_at__isnull=True),
                name="one_open_question",
            )
        ]


class Extension(models.Model):
    """More time, asked for before the time is over, granted or refused by the office."""

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="extensions")
    round = models.PositiveSmallIntegerField(_("round"))
    reason = models.TextField(_("why more time is needed"))
    until = models.DateField(_("until"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"))
    granted = models.BooleanField(_("granted"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(granted__isnull=True), name="one_open_extension"
            ),
            models.CheckConstraint(
                name="extension_decided_by_someone",
                condition=Q(granted__isnull=True, decided_at__isnull=True)
                | Q(granted__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]


class Supervision(models.Model):
    """A leader's instruction; open until it is answered in writing."""

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="supervisions")
    instruction = models.TextField(_("instruction"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervision")
        verbose_name_plural = _("supervisions")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="supervision_answered_in_writing",
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
            )
        ]


class ClockRun(models.Model):
    """One run of a clock: from which day, until when, by which unit, and when it ended.

    `workdays` is what it took, without the days on which it stood still for the proposer.
    """

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="runs")
    round = models.PositiveSmallIntegerField(_("round"))
    clock = models.CharField(_("waits for"), max_length=12, choices=Clock.choices)
    unit = models.ForeignKey(
        "portal.Unit", models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    started_on = models.DateField(_("begun on"))
    due_on = models.DateField(_("due on"))
    # Set while it stands still: what was left on the day on which it stopped.
    paused_on = models.DateField(_("stands still since"), null=True)
    paused_workdays = models.PositiveSmallIntegerField(_("stood still, working days"), default=0)
    ended_on = models.DateField(_("ended on"), null=True)
    workdays = models.PositiveSmallIntegerField(_("working days taken"), null=True)

    objects = ClockRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of a clock")
        verbose_name_plural = _("runs of clocks")
        ordering = ["id"]
        indexes = [models.Index(fields=["clock", "ended_on"], name="clock_run_ended")]
        constraints = [
            models.CheckConstraint(
                name="clock_run_ended_counts_days",
                condition=Q(ended_on__isnull=True, workdays__isnull=True)
                | Q(ended_on__gte=F("started_on"), workdays__isnull=False),
            )
        ]

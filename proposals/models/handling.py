"""What a handling unit does with a suggestion, and what the proposer thinks of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proposals.querysets import AssignmentQuerySet, RatingQuerySet, ReplyClassQuerySet
from proposals.states import Clock, Satisfaction, StepKind, UnitRole


class StepLimit(models.Model):
    """How many working days a step may take; data, so that a county can set its own."""

    clock = models.CharField(_("waits for"), max_length=12, choices=Clock.choices, primary_key=True)
    workdays = models.PositiveSmallIntegerField(_("working days"))
    urgent_workdays = models.PositiveSmallIntegerField(
        _("working days when urgent"),
        null=True,
        blank=True,
        help_text=_("Empty: as many as usual."),
    )

    class Meta:
        verbose_name = _("time limit")
        verbose_name_plural = _("time limits")

    def __str__(self) -> str:
        return f"{self.get_clock_display()} {self.workdays}"


class ReplyClass(models.Model):
    """A class of a year's scheme: A solved, B planned, …; reference data."""

    year = models.PositiveSmallIntegerField(_("year"))
    code = models.CharField(_("class"), max_length=2)
    name = models.CharField(_("meaning"), max_length=80)
    is_promise = models.BooleanField(
        _("names a day"),
        default=False,
        help_text=_("A reply of this class promises something by a day, and is answered again."),
    )

    objects = ReplyClassQuerySet.as_manager()

    class Meta:
        verbose_name = _("class of reply")
        verbose_name_plural = _("classes of reply")
        ordering = ["-year", "code"]
        constraints = [models.UniqueConstraint(fields=["year", "code"], name="class_once_a_year")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Assignment(models.Model):
    """A unit that has to do with a suggestion in one round: it leads, or it supports."""

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(
        "portal.Unit", models.PROTECT, related_name="assignments", verbose_name=_("unit")
    )
    role = models.CharField(
        _("part"), max_length=8, choices=UnitRole.choices, default=UnitRole.LEAD
    )
    round = models.PositiveSmallIntegerField(_("round"))
    instruction = models.TextField(_("what is asked for"), blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    assigned_at = models.DateTimeField(_("assigned at"))
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed at"), null=True)
    # Who handles it there; handed over when that person leaves.
    clerk = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("clerk"),
    )
    # A unit that it does not belong to sends it back, in time, and says to whom it belongs.
    sent_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    sent_back_at = models.DateTimeField(_("sent back at"), null=True)
    sent_back_reason = models.TextField(_("why sent back"), blank=True)
    suggested_unit = models.ForeignKey(
        "portal.Unit",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("suggested unit"),
    )
    # What a supporting unit has to say, before the lead unit replies.
    opinion = models.TextField(_("opinion"), blank=True)
    opinion_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    opinion_at = models.DateTimeField(_("opinion given at"), null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "round"],
                condition=Q(role=UnitRole.LEAD, sent_back_at__isnull=True),
                name="one_lead_unit_a_round",
            ),
            models.UniqueConstraint(
                fields=["proposal", "round", "unit"],
                condition=Q(sent_back_at__isnull=True),
                name="a_unit_once_a_round",
            ),
            models.CheckConstraint(
                name="signed_by_someone_at_some_time",
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="sent_back_says_why",
                condition=Q(sent_back_at__isnull=True, sent_back_reason="")
                | Q(sent_back_at__isnull=False, signed_at__isnull=True) & ~Q(sent_back_reason=""),
            ),
            models.CheckConstraint(
                name="opinion_after_signing",
                condition=Q(opinion_at__isnull=True, opinion="")
                | Q(opinion_at__isnull=False, signed_at__isnull=False) & ~Q(opinion=""),
            ),
        ]


class StepTaken(models.Model):
    """Something that a unit did, on a day, with its owner; or its contact with the proposer."""

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="steps")
    kind = models.CharField(
        _("kind"), max_length=8, choices=StepKind.choices, default=StepKind.DONE
    )
    round = models.PositiveSmallIntegerField(_("round"))
    what = models.TextField(_("what was done"))
    done_on = models.DateField(_("on"))
    owner = models.CharField(_("by whom"), max_length=60)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("step taken")
        verbose_name_plural = _("steps taken")
        ordering = ["done_on", "id"]


class Reply(models.Model):
    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="replies")
    round = models.PositiveSmallIntegerField(_("round"))
    reply_class = models.ForeignKey(ReplyClass, models.PROTECT, verbose_name=_("class"))
    text = models.TextField(_("reply"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("portal.Unit", models.PROTECT, verbose_name=_("unit"))
    at = models.DateTimeField(_("at"))
    # By when what it promises is done; none where the class promises nothing.
    promised_until = models.DateField(_("promised until"), null=True, blank=True)
    # The unit's own review: a reply goes out once somebody else there has agreed to it.
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    review_note = models.TextField(_("what to change"), blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round"], name="one_reply_a_round")
        ]


class Rating(models.Model):
    """What one proposer says of a reply; or, without values, that it was not rated in time.

    `rater` is empty for whoever has no record on the roster.
    """

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="ratings")
    round = models.PositiveSmallIntegerField(_("round"))
    rater = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, related_name="+", verbose_name=_("by whom")
    )
    process = models.CharField(
        _("how it was handled"), max_length=12, choices=Satisfaction.choices, blank=True
    )
    result = models.CharField(
        _("what came of it"), max_length=12, choices=Satisfaction.choices, blank=True
    )
    words = models.TextField(_("in words"), blank=True)
    in_time = models.BooleanField(_("rated in time"), default=True)
    at = models.DateTimeField(_("at"))

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "round", "rater"], name="one_rating_a_round_and_person"
            ),
            models.CheckConstraint(
                name="rated_or_not_in_time",
                condition=Q(in_time=True) & ~Q(process="") & ~Q(result="")
                | Q(in_time=False, process="", result="", words=""),
            ),
        ]

    @property
    def is_dissatisfied(self) -> bool:
        return Satisfaction.DISSATISFIED in (self.process, self.result)

    def is_by(self, user: Any) -> bool:
        return bool(self.rater_id) and self.rater.user_id == user.pk

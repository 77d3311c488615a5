"""Days to plan for, calendars to subscribe to, and what a kind of activity asks besides."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.states import DayKind, FieldKind
from portal.areas.querysets import ScopedQuerySet


class Observance(models.Model):
    """A day or month that activities are planned for; reference data."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    how = models.CharField(_("how it is reckoned"), max_length=8, choices=DayKind.choices)
    month = models.PositiveSmallIntegerField(_("month"))
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, help_text=_("Empty for a whole month.")
    )
    days_ahead = models.PositiveSmallIntegerField(_("reminded so many days before"), default=21)
    theme = models.ForeignKey(
        "activities.Theme", models.PROTECT, null=True, blank=True, verbose_name=_("theme")
    )
    about = models.CharField(_("what is usually done"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("observance")
        verbose_name_plural = _("observances")
        ordering = ["month", "day", "name"]
        constraints = [
            models.CheckConstraint(
                name="observance_is_a_day_or_a_month",
                condition=Q(month__range=(1, 12))
                & (
                    Q(how=DayKind.MONTH, day__isnull=True)
                    | ~Q(how=DayKind.MONTH) & Q(day__range=(1, 31))
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A month has no day; a day of the moon's calendar is at most the thirtieth."""
        if not 1 <= (self.month or 0) <= 12:
            raise ValidationError({"month": _("From 1 to 12.")})
        if self.how == DayKind.MONTH:
            if self.day:
                raise ValidationError({"day": _("A whole month has no day.")})
        elif not 1 <= (self.day or 0) <= (30 if self.how == DayKind.LUNAR else 31):
            raise ValidationError({"day": _("There is no such day.")})


class CalendarFeed(models.Model):
    """A calendar that a phone reads by its address alone. Revoked, the address gives nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.UUIDField(unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80)
    # What it shows: the filter of the calendar page, as its address has it.
    query = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(_("made at"), editable=False)
    read_at = models.DateTimeField(_("last read"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name


class KindField(models.Model):
    """What the record of one kind of activity asks besides; reference data."""

    kind = models.ForeignKey(
        "activities.ActivityKind", models.CASCADE, related_name="fields", verbose_name=_("kind")
    )
    key = models.SlugField(_("code"), max_length=40)
    label = models.CharField(_("label"), max_length=40)
    type = models.CharField(_("type of answer"), max_length=8, choices=FieldKind.choices)
    choices = models.TextField(_("choices, one a line"), blank=True)
    help_text = models.CharField(_("help text"), max_length=120, blank=True)
    is_required = models.BooleanField(_("must be filled in"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    is_asked = models.BooleanField(_("is asked"), default=True)
    is_announced = models.BooleanField(
        _("is asked when planning"),
        default=False,
        help_text=_("Its answer is announced with the plan; the record begins with it."),
    )

    class Meta:
        verbose_name = _("question of a kind")
        verbose_name_plural = _("questions of kinds")
        ordering = ["kind", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="kind_asks_once")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.label}"

    def clean(self) -> None:
        """A choice needs what may be chosen."""
        if self.type == FieldKind.CHOICE and len(self.choices.split("\n")) < 2:
            raise ValidationError({"choices": _("Write at least two, one a line.")})


class Enrolment(models.Model):
    """A member who takes a whole course."""

    series = models.ForeignKey("activities.Series", models.CASCADE, related_name="enrolments")
    member = models.ForeignKey("members.Member", models.CASCADE, related_name="enrolments")
    since = models.DateField(_("since"))
    left_on = models.DateField(_("left the course on"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["series", "member"], name="enrolled_once")]

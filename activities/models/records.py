"""Activities: what was planned, who came, what it gave."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.querysets import ActivityQuerySet, AttendanceQuerySet, DonationQuerySet
from activities.states import State
from portal.areas.querysets import ScopedQuerySet

MOST_MINUTES = 24 * 60


class ActivityKind(models.Model):
    """Volunteering, consultation, joint meeting, lecture, …; reference data."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)

    class Meta:
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activity")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """What a campaign is about, across kinds; reference data."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """Sessions that belong together: a course, a season's programme."""

    name = models.CharField(_("name"), max_length=80)
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    about = models.TextField(_("about"), blank=True)
    finish_percent = models.PositiveSmallIntegerField(
        _("finished from"), default=80, help_text=_("Per cent of the sessions held.")
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="series_once_an_area"),
            models.CheckConstraint(
                name="finished_from_a_share", condition=Q(finish_percent__range=(1, 100))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    title = models.CharField(_("name of the activity"), max_length=120)
    kind = models.ForeignKey(ActivityKind, models.PROTECT, verbose_name=_("kind"))
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, verbose_name=_("theme"))
    series = models.ForeignKey(
        Series,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("series"),
    )
    project = models.ForeignKey(
        "activities.Project",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("project"),
    )
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    venue = models.ForeignKey(
        "venues.Venue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("venue"),
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        "members.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("organisation"),
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.PLANNED, editable=False
    )
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    about = models.TextField(_("about"), blank=True)

    # Signing up. `capacity` is the places in all.
    sign_up_until = models.DateTimeField(_("sign up until"), null=True, blank=True)
    is_public = models.BooleanField(
        _("anyone may sign up"),
        default=False,
        help_text=_("By name and phone, on a page that needs no account."),
    )
    places_each = models.PositiveIntegerField(
        _("places for one organisation"), null=True, blank=True
    )
    claim_hours = models.PositiveSmallIntegerField(
        _("hours to take a place that came free"), default=24
    )
    # What the changing code on the screen is made from; new once somebody opens the screen.
    screen_key = models.UUIDField(null=True, editable=False)
    cancel_reason = models.CharField(_("why cancelled"), max_length=200, blank=True)

    # The record. Empty until it is written; what it adds up to is set by the action alone.
    summary = models.TextField(_("summary"), blank=True)
    beneficiaries = models.PositiveIntegerField(_("beneficiaries"), default=0)
    others = models.PositiveIntegerField(_("others who came"), default=0)
    attendances = models.PositiveIntegerField(_("attendances"), default=0, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), null=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    # Answers to what the kind asks: {code of the question: answer}.
    extra = models.JSONField(default=dict, editable=False)
    # A reviewer agreed, which locks the record; or sent it back with this remark.
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    sent_back = models.CharField(_("sent back because"), max_length=300, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("added"), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # What one filled form carries, so that sending it twice records it once.
    form_token = models.UUIDField(null=True, unique=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-starts_at", "-id"]
        indexes = [
            models.Index(fields=["area", "starts_at"], name="activity_area_day"),
            models.Index(fields=["starts_at", "id"], name="activity_day"),
            models.Index(fields=["state", "starts_at"], name="activity_state_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="activity_recorded_says_when",
                condition=Q(state=State.RECORDED, recorded_at__isnull=False)
                | ~Q(state=State.RECORDED) & Q(recorded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="activity_cancelled_says_why",
                condition=Q(state=State.CANCELLED) & ~Q(cancel_reason="")
                | ~Q(state=State.CANCELLED) & Q(cancel_reason=""),
            ),
            models.CheckConstraint(
                name="only_a_record_is_approved",
                condition=Q(approved_at__isnull=True) | Q(state=State.RECORDED),
            ),
            models.CheckConstraint(
                name="sign_up_ends_before_the_end",
                condition=Q(sign_up_until__isnull=True) | Q(sign_up_until__lte=F("ends_at")),
            ),
            models.CheckConstraint(
                name="activity_counts_others_too", condition=Q(attendances__gte=F("others"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def announced(self) -> list[tuple[Any, Any]]:
        """What its kind asks when planning and was answered, such as the topics."""
        if not self.extra:
            return []
        asked = self.kind.fields.filter(is_announced=True, key__in=self.extra)
        return [(one, self.extra[one.key]) for one in asked]

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def is_record_due(self) -> bool:
        """What `ActivityQuerySet.record_due` finds."""
        if self.state == State.HELD:
            return True
        return self.state in (State.PLANNED, State.OPEN) and self.ends_at < timezone.now()


class Attendance(models.Model):
    """A member who came, and the minutes given. `starts_at` places them in the member's day."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendance")
    # Stays when the member is erased, so that past counts stay right.
    member = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, related_name="attendance"
    )
    starts_at = models.DateTimeField(_("from"))
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    duty = models.CharField(_("duty"), max_length=40, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["id"]
        indexes = [models.Index(fields=["member", "starts_at"], name="attendance_member_day")]
        constraints = [
            models.UniqueConstraint(fields=["activity", "member"], name="came_once"),
            models.CheckConstraint(name="at_most_a_day", condition=Q(minutes__lte=MOST_MINUTES)),
        ]


class Donation(models.Model):
    """Money in fen, or goods; from an organisation, a member, or someone named in words."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="donations")
    fen = models.PositiveBigIntegerField(_("money"), default=0)
    goods = models.CharField(_("goods"), max_length=120, blank=True)
    quantity = models.CharField(_("quantity"), max_length=40, blank=True)
    worth_fen = models.PositiveBigIntegerField(_("estimated value"), default=0)
    donor_organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("donor")
    )
    donor_member = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, blank=True, verbose_name=_("donor")
    )
    donor_name = models.CharField(_("donor"), max_length=80, blank=True)

    objects = DonationQuerySet.as_manager()

    class Meta:
        verbose_name = _("donation")
        verbose_name_plural = _("donations")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="donation_is_money_or_goods", condition=Q(fen__gt=0) | ~Q(goods="")
            ),
            models.CheckConstraint(
                name="only_goods_are_estimated", condition=Q(worth_fen=0) | ~Q(goods="")
            ),
        ]

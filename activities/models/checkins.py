"""Who is there. A draft of the attendance, until the organiser writes the record."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from activities.querysets import CheckInQuerySet
from activities.states import CheckInBy


class CheckIn(models.Model):
    """Of a member, of a sign-up without an account, or of a passer-by who is only counted."""

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="check_ins", verbose_name=_("activity")
    )
    member = models.ForeignKey(
        "members.Member", models.CASCADE, null=True, related_name="check_ins"
    )
    sign_up = models.ForeignKey(
        "activities.SignUp", models.CASCADE, null=True, related_name="check_ins"
    )
    means = models.CharField(_("how"), max_length=12, choices=CheckInBy.choices)
    arrived_at = models.DateTimeField(_("arrived"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    # What one tick on a phone carries, so that sending it twice counts it once.
    client_token = models.UUIDField(null=True, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["arrived_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "member"], name="checked_in_once"),
            models.UniqueConstraint(fields=["activity", "sign_up"], name="sign_up_came_once"),
            models.CheckConstraint(
                name="left_after_arriving",
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
            ),
        ]

    @property
    def area_id(self) -> str:
        """The activity's: whoever administers that area sees its events."""
        return self.activity.area_id

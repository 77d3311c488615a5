"""Who wants to come: places, who waits for one, and the offer of a place that came free."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.querysets import SignUpQuerySet
from activities.states import HOLDS_A_SEAT, STANDING_SIGN_UPS, SignUpState
from portal.fields import EncryptedField


class SignUp(models.Model):
    """A member's, or somebody's without an account, by name and phone.

    `seat` is a place of the activity, counted from one: two sign-ups never have the same, which
    the database holds, so that fifty at once cannot get more places than there are.
    """

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="sign_ups", verbose_name=_("activity")
    )
    member = models.ForeignKey(
        "members.Member", models.CASCADE, null=True, blank=True, related_name="sign_ups"
    )
    # Of somebody without an account; deleted some days after the activity.
    name = EncryptedField(_("name"), default=b"", blank=True)
    phone = EncryptedField(_("phone"), default=b"", blank=True)
    forget_on = models.DateField(null=True, editable=False, db_index=True)
    # With the number it lets that person see and cancel; only a keyed hash is kept.
    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    organisation = models.ForeignKey(
        "members.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sign_ups",
        verbose_name=_("comes for"),
    )
    state = models.CharField(_("state"), max_length=12, choices=SignUpState.choices, editable=False)
    seat = models.PositiveIntegerField(null=True, editable=False)
    # Until when a place that came free is kept for this person.
    claim_until = models.DateTimeField(_("to be taken until"), null=True, editable=False)
    made_at = models.DateTimeField(_("signed up on"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["made_at", "id"]
        indexes = [
            models.Index(fields=["activity", "state", "made_at"], name="sign_up_queue"),
            models.Index(fields=["state", "claim_until"], name="sign_up_claims"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["activity", "seat"], name="one_a_seat"),
            models.UniqueConstraint(
                fields=["activity", "member"],
                condition=Q(state__in=STANDING_SIGN_UPS),
                name="signed_up_once",
            ),
            models.CheckConstraint(
                name="sign_up_has_a_seat_or_none",
                condition=Q(state__in=HOLDS_A_SEAT, seat__isnull=False)
                | ~Q(state__in=HOLDS_A_SEAT) & Q(seat__isnull=True),
            ),
            models.CheckConstraint(
                name="an_offered_place_has_an_end",
                condition=Q(state=SignUpState.OFFERED, claim_until__isnull=False)
                | ~Q(state=SignUpState.OFFERED),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """What is said on the phone and typed with the code."""
        return f"A{self.pk:06d}"

    @property
    def area_id(self) -> str:
        """The activity's: whoever administers that area sees its events."""
        return self.activity.area_id

    @property
    def who(self) -> str:
        """The name, of the roster or as it was given."""
        return self.member.name if self.member_id else str(self.name or "—")

    @property
    def masked_phone(self) -> str:
        """138****1234; a land line keeps its last two digits."""
        phone = str(self.phone or "")
        return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else "****" + phone[-2:]

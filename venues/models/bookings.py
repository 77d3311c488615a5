"""Bookings of rooms. Two of one room never overlap: the database refuses the second."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.fields import EncryptedField
from venues.querysets import BookingQuerySet
from venues.states import GRACE, BookingState

SLOT = timedelta(minutes=15)  # bookings begin and end on the quarter hour
KEPT_AFTER = timedelta(days=30)  # after its end, name and phone of who booked it are kept


class BookingSeries(models.Model):
    """The same time every week, from the first day to the last."""

    room = models.ForeignKey("venues.Room", models.CASCADE, related_name="series")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("weekly booking")
        verbose_name_plural = _("weekly bookings")
        constraints = [
            models.CheckConstraint(
                name="booking_series_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
            )
        ]


class Booking(models.Model):
    """Asked for by a resident with name and phone, or made by staff; holds its quarter hours."""

    room = models.ForeignKey(
        "venues.Room", models.PROTECT, related_name="bookings", verbose_name=_("room")
    )
    series = models.ForeignKey(BookingSeries, models.CASCADE, null=True, related_name="bookings")
    purpose = models.CharField(_("what for"), max_length=120)
    people = models.PositiveIntegerField(_("people expected"), null=True, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    minutes = models.PositiveIntegerField(_("minutes"), default=0, editable=False)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=BookingState.choices,
        default=BookingState.ASKED,
        editable=False,
    )
    # Of a resident; deleted some days after the booking.
    name = EncryptedField(_("name"), default=b"", blank=True)
    phone = EncryptedField(_("phone"), default=b"", blank=True)
    forget_on = models.DateField(null=True, editable=False, db_index=True)
    # With the number it lets a resident see and cancel the booking; only a keyed hash is kept.
    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    organisation = models.ForeignKey(
        "members.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("organisation"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    why = models.CharField(_("why it does not take place"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["room", "starts_at"], name="booking_room_day")]
        constraints = [
            models.CheckConstraint(
                name="booking_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    @property
    def number(self) -> str:
        """What is said on the phone and typed with the code."""
        return f"B{self.pk:06d}"

    @property
    def masked_phone(self) -> str:
        """138****1234; a land line keeps its last two digits."""
        phone = str(self.phone or "")
        return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else "****" + phone[-2:]

    @property
    def is_live(self) -> bool:
        """What `BookingQuerySet.live` finds."""
        if self.state == BookingState.ASKED:
            return self.starts_at + GRACE > timezone.now()
        return self.state == BookingState.CONFIRMED


class BookedSlot(models.Model):
    """A quarter hour of a room that a booking holds; each can be held once."""

    room = models.ForeignKey("venues.Room", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="slots")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "at"], name="room_booked_once")]

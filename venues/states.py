"""The leaf of the venues' house."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import notifications
from portal.audit import verbs


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Datum(models.TextChoices):
    """The system of a pair of coordinates. CGCS2000 and WGS-84 differ by less than a metre."""

    WGS84 = "wgs84", _("CGCS2000 or WGS-84")
    GCJ02 = "gcj02", _("GCJ-02 (Amap, Tencent)")
    BD09 = "bd09", _("BD-09 (Baidu)")


class BookingState(models.TextChoices):
    """asked → confirmed, or refused, released (nobody confirmed it in time) or cancelled."""

    ASKED = "asked", _("Asked for")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Refused")
    RELEASED = "released", _("Released")
    CANCELLED = "cancelled", _("Cancelled")
    SKIPPED = "skipped", _("Skipped this week")


# After its start a booking that nobody confirmed is released.
GRACE = timedelta(minutes=15)
LIVE_BOOKINGS = (BookingState.ASKED, BookingState.CONFIRMED)

# state → {action: next state}
BOOKING_TABLE: dict[str, dict[str, str]] = {
    BookingState.ASKED: {
        "confirm": BookingState.CONFIRMED,
        "refuse": BookingState.REFUSED,
        "release": BookingState.RELEASED,
        "cancel": BookingState.CANCELLED,
        "move": BookingState.ASKED,
    },
    BookingState.CONFIRMED: {
        "cancel": BookingState.CANCELLED,
        "skip": BookingState.SKIPPED,
        "move": BookingState.CONFIRMED,
    },
    BookingState.SKIPPED: {"put_back": BookingState.CONFIRMED},
    BookingState.REFUSED: {},
    BookingState.RELEASED: {},
    BookingState.CANCELLED: {},
}


class NeedState(models.TextChoices):
    OPEN = "open", _("Open")
    MATCHED = "matched", _("Matched")
    MET = "met", _("Met")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# state → {action: next state}; "not met" opens it again, and so does an offer that falls away
NEED_TABLE: dict[str, dict[str, str]] = {
    NeedState.OPEN: {
        "change": NeedState.OPEN,
        "answer": NeedState.OPEN,
        "match": NeedState.MATCHED,
        "withdraw": NeedState.WITHDRAWN,
    },
    NeedState.MATCHED: {
        "answer": NeedState.MATCHED,
        "met": NeedState.MET,
        "not_met": NeedState.OPEN,
        "unmatch": NeedState.OPEN,
        "withdraw": NeedState.WITHDRAWN,
    },
    NeedState.MET: {"not_met": NeedState.OPEN},
    NeedState.WITHDRAWN: {},
}


class NeedFrom(models.TextChoices):
    RESIDENT = "resident", _("A resident")
    MEMBER = "member", _("A member")
    STAFF = "staff", _("Staff")


class Urgency(models.TextChoices):
    NOW = "now", _("Within days")
    SOON = "soon", _("Within a month")
    LATER = "later", _("When it suits")


@notifications.register
class Told(models.TextChoices):
    """What people are told of a need; `what` is the wish."""

    NEED_ANSWERED = "venues.is_answered", _("Your need “%(what)s” was answered: %(answer)s")
    NEED_MATCHED = (
        "venues.is_matched",
        _("Somebody was found for your need “%(what)s”: %(answer)s Say afterwards if it was met."),
    )
    NEED_UNMATCHED = (
        "venues.is_unmatched",
        _("What was found for your need “%(what)s” fell away: %(why)s We go on looking."),
    )


@verbs.register
class Verb(models.TextChoices):
    ADDED = "venues.added", _("added a venue")
    CHANGED = "venues.changed", _("changed a venue")
    CLOSED = "venues.closed", _("closed a venue")
    PHOTO_ADDED = "venues.photo_added", _("added a photo")
    PHOTOS_ARRANGED = "venues.photos_arranged", _("described or ordered photos")
    PHOTO_REMOVED = "venues.photo_removed", _("removed a photo")
    DAYS_SET = "venues.days_set", _("entered days that differ")
    DAYS_REMOVED = "venues.days_removed", _("removed days that differ")
    OUTLINES_LOADED = "venues.outlines_loaded", _("loaded outlines of areas")
    OUTLINES_REMOVED = "venues.outlines_removed", _("took outlines of areas away")
    BOOKED = "venues.booked", _("booked")
    BOOKING_CONFIRMED = "venues.booking_confirmed", _("confirmed the booking")
    BOOKING_REFUSED = "venues.booking_refused", _("refused the booking")
    BOOKING_RELEASED = "venues.booking_released", _("released the booking")
    BOOKING_CANCELLED = "venues.booking_cancelled", _("cancelled the booking")
    BOOKING_MOVED = "venues.booking_moved", _("moved the booking")
    BOOKING_SKIPPED = "venues.booking_skipped", _("skipped a week")
    BOOKING_PUT_BACK = "venues.booking_put_back", _("put a skipped week back")
    CONTACT_VIEWED = "venues.contact_viewed", _("opened the full phone number")
    FEED_CHANGED = "venues.feed_changed", _("changed the address of a calendar")
    NEED_RAISED = "venues.need_raised", _("raised a need")
    NEED_CHANGED = "venues.need_changed", _("changed a need")
    NEED_ANSWERED = "venues.need_answered", _("answered a need")
    NEED_MATCHED = "venues.need_matched", _("matched a need")
    NEED_MET = "venues.need_met", _("said that the need is met")
    NEED_NOT_MET = "venues.need_not_met", _("said that the need is not met")
    NEED_UNMATCHED = "venues.need_unmatched", _("opened the need again: the offer fell away")
    NEED_CONTACT_VIEWED = "venues.need_contact_viewed", _("opened who raised the need")
    NEED_WITHDRAWN = "venues.need_withdrawn", _("withdrew a need")
    ROUTE_ADDED = "venues.route_added", _("added a route")
    DOOR_OPENED = "venues.door_opened", _("opened the public page")
    DOOR_SHUT = "venues.door_shut", _("shut the public page")
    ROUTE_CHANGED = "venues.route_changed", _("changed a route")
    ROUTE_REMOVED = "venues.route_removed", _("removed a route")

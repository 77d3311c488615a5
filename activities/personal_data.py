"""What activities hold about a member."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, Donation
from portal.personal_data import Holding, Item, register
from portal.templatetags.formats import duration, yuan


def _attendance(member: Any) -> list[Item]:
    rows = Attendance.objects.filter(member=member).select_related("activity")
    return [
        Item(f"{row.activity.title} · {duration(row.minutes)}", row.starts_at)
        for row in rows.order_by("-starts_at")
    ]


def _donations(member: Any) -> list[Item]:
    rows = Donation.objects.filter(donor_member=member).select_related("activity")
    return [
        Item(f"{row.activity.title} · {row.goods or yuan(row.fen)}", row.activity.starts_at)
        for row in rows
    ]


def _forget_attendance(member: Any, *, by: Any, now: datetime) -> None:
    """The rows stay without a name, so that past counts stay right."""
    Attendance.objects.filter(member=member).update(member=None)


def _forget_donations(member: Any, *, by: Any, now: datetime) -> None:
    Donation.objects.filter(donor_member=member).update(donor_member=None, donor_name="")


register(Holding("attendance", _("Activities"), _attendance, _forget_attendance, order=50))
register(Holding("donations", _("Donations"), _donations, _forget_donations, order=55))

"""What venues hold about a member: the needs that the member raised."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.erasing import ERASED
from portal.audit.words import forget_words_of
from portal.personal_data import Holding, Item, register
from venues.models import Need
from venues.states import NEED_TABLE, NeedState


def _needs(member: Any) -> list[Item]:
    rows = Need.objects.filter(member=member).select_related("topic", "area")
    return [
        Item(
            f"{need.topic} · {need.wish}",
            need.raised_at,
            reverse("venues:my_need", args=[need.pk]),
            details=_told(need),
        )
        for need in rows
    ]


def _told(need: Need) -> dict[str, str]:
    met = {True: _("yes"), False: _("no"), None: ""}[need.was_met]
    found = {
        _("State"): str(need.get_state_display()),
        _("Place"): need.place,
        _("When"): need.when,
        _("Area"): str(need.area),
        _("Answer"): need.answer,
        _("Was the need met?"): " ".join(filter(None, (met, need.said))),
        _("Withdrawn"): f"{date_format(need.ended_at)} {need.end_reason}" if need.ended_at else "",
    }
    return {label: text for label, text in found.items() if text}


def _erase_needs(member: Any, *, by: Any, now: datetime) -> None:
    """That there was a need stays in the figures; whose, and in which words, does not."""
    needs = Need.objects.filter(member=member)
    keys = [str(pk) for pk in needs.values_list("pk", flat=True)]
    label = Need._meta.label_lower
    for key in keys:
        forget_words_of(label, key, now=now)
    open_ones = [state for state, steps in NEED_TABLE.items() if "withdraw" in steps]
    needs.filter(state__in=open_ones).update(state=NeedState.WITHDRAWN, ended_at=now)
    needs.update(
        member=None, raised_by=None, wish=ERASED, place="", when="", answer="", said="",
        end_reason="", name="", phone="", forget_on=None, code_digest="",
    )  # fmt: skip


register(Holding("venues.needs", gettext_lazy("Needs"), _needs, _erase_needs, order=43))

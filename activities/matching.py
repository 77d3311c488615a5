"""Which offers may meet a need, and why: what is said of an offer, never of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.freetime import meet
from activities.models import Project
from activities.states import ProjectState
from members.models import Offer, OfferKind
from portal.areas.codes import COMMUNITY, within

TOWNSHIP = 9  # digits of a township in an area's code
LOOKED_AT, SHOWN = 200, 20
FAR, SAME_TOWNSHIP, SAME_COMMUNITY = 0, 1, 2


@dataclass(frozen=True)
class Proposed:
    """An offer beside a need. `reasons` speak for it, `doubts` against it."""

    offer: Any
    fits: bool
    near: int
    meets: bool | None
    running: int
    reasons: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def order(self) -> tuple:
        """The same kind first, then free at that time, near, and with fewer projects."""
        time = {True: 0, None: 1, False: 2}[self.meets]
        return (not self.fits, time, -self.near, self.running, -self.offer.pk)


def proposed(need: Any, offers: QuerySet[Offer], today: date) -> list[Proposed]:
    """Offers that may meet the need, the fittest first; two queries however many there are."""
    found = _candidates(need, offers, today)
    ranked = sorted((_weigh(need, offer) for offer in found), key=lambda one: one.order)
    return ranked[:SHOWN]


def _candidates(need: Any, offers: QuerySet[Offer], today: date) -> QuerySet[Offer]:
    kinds = OfferKind.objects.filter(needtopic=need.topic_id, pk=OuterRef("kind"))
    running = Project.objects.filter(state=ProjectState.RUNNING).order_by()
    of_offer = running.filter(offer=OuterRef("pk")).values("offer").annotate(n=Count("pk"))
    standing = offers.of_agreed().filter(Q(until=None) | Q(until__gt=today))
    taken = running.filter(need=need, offer=OuterRef("pk"))
    return (
        standing.filter(~Exists(taken))
        .annotate(
            fits=Exists(kinds),
            near=_nearness(need.area_id),
            running=Coalesce(Subquery(of_offer.values("n")[:1]), 0),
        )
        .select_related("kind", "area", "member", "organisation")
        .order_by("-fits", "-near", F("running").asc(), "-since", "-pk")[:LOOKED_AT]
    )


def _nearness(area: str) -> Case:
    """How near the offer's area is to this one, as far as both are known."""
    ways = []
    if len(area) >= COMMUNITY:
        ways.append(When(area=area, then=Value(SAME_COMMUNITY)))
    if len(area) >= TOWNSHIP:
        ways.append(When(within("area", area[:TOWNSHIP]), then=Value(SAME_TOWNSHIP)))
    return Case(*ways, default=Value(FAR), output_field=IntegerField())


def _weigh(need: Any, offer: Any) -> Proposed:
    meets = meet(need.when, offer.hours)
    return Proposed(
        offer=offer,
        fits=offer.fits,
        near=offer.near,
        meets=meets,
        running=offer.running,
        reasons=_reasons(offer, meets),
        doubts=_doubts(offer, meets),
    )


def _reasons(offer: Any, meets: bool | None) -> list[str]:
    said = [
        (offer.fits, _("The kind fits the topic")),
        (offer.near == SAME_COMMUNITY, _("Same community")),
        (offer.near == SAME_TOWNSHIP, _("Same township")),
        (meets is True, _("Free at that time")),
        (offer.running == 0, _("Not busy with any project")),
    ]
    return [sentence for holds, sentence in said if holds]


def _doubts(offer: Any, meets: bool | None) -> list[str]:
    busy = ngettext(
        "Busy with %(number)d project", "Busy with %(number)d projects", offer.running
    ) % {"number": offer.running}
    said = [
        (not offer.fits, _("Another kind than usual for this topic")),
        (meets is None, _("When it is free has to be asked")),
        (meets is False, _("Probably not free at that time")),
        (offer.running > 0, busy),
    ]
    return [sentence for holds, sentence in said if holds]

"""What the roster holds about a member."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Consent, Duty, Liaison, Member, Membership, NameKey
from portal.audit.models import Erasure, Event, EventText
from portal.personal_data import Holding, Item, register


def _consents(member: Member) -> list[Item]:
    rows = Consent.objects.filter(member=member).select_related("notice")
    return [Item(f"{row.notice} · {row.get_means_display()}", row.given_on) for row in rows]


def _memberships(member: Member) -> list[Item]:
    rows = Membership.objects.filter(member=member).select_related("organisation")
    return [Item(f"{row.organisation} {row.position}".strip(), row.since) for row in rows]


def _duties(member: Member) -> list[Item]:
    rows = Duty.objects.filter(member=member).select_related("kind", "area")
    return [Item(f"{row.kind} · {row.area}", row.since) for row in rows]


def _liaison(member: Member) -> list[Item]:
    rows = Liaison.objects.filter(member=member).select_related("staff")
    return [
        Item(_("%(name)s keeps in touch") % {"name": row.staff.name}, row.since) for row in rows
    ]


def _events(member: Member) -> list[Item]:
    return [
        Item(
            f"{event.actor.name if event.actor else '—'}：{event.label} {event.reason}".strip(),
            event.at,
        )
        for event in Event.objects.about(member)
    ]


def _erase_records(member: Member, *, by: Any, now: datetime) -> None:
    for model in (Consent, Membership, Duty, Liaison, NameKey):
        model.objects.filter(member=member).delete()


def _erase_words(member: Member, *, by: Any, now: datetime) -> None:
    subject = {"subject_type": member._meta.label_lower, "subject_id": str(member.pk)}
    Erasure.objects.get_or_create(**subject, defaults={"at": now})
    EventText.objects.filter(**subject).delete()


def _nothing(member: Member, *, by: Any, now: datetime) -> None:
    """Erased with the other records of the roster."""


register(Holding("consents", gettext_lazy("Consent"), _consents, _erase_records, order=10))
register(Holding("memberships", gettext_lazy("Organisations"), _memberships, _nothing, order=20))
register(Holding("duties", gettext_lazy("Duties"), _duties, _nothing, order=30))
register(Holding("liaison", gettext_lazy("Liaison"), _liaison, _nothing, order=40))
register(
    Holding("events", gettext_lazy("Who did what with these data"), _events, _erase_words, order=90)
)

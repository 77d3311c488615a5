"""What the roster holds about a member."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members import wishes
from members.contacts import contacts_of
from members.models import (
    Consent,
    Correction,
    Duty,
    EntryLink,
    ImportChange,
    Liaison,
    Member,
    MemberMerge,
    Membership,
    NameKey,
    NotTwice,
    Offer,
)
from members.search import phone_index
from members.states import ConsentState
from portal import rotation
from portal.accounts.erasing import ERASED, erase_account
from portal.audit.models import Event
from portal.audit.words import forget_words
from portal.documents import actions as documents
from portal.documents.models import Document
from portal.personal_data import Holding, Item, register


def _consents(member: Member) -> list[Item]:
    rows = Consent.objects.filter(member=member).select_related("notice", "recorded_by")
    found = []
    for row in rows:
        text = f"{row.notice} · {row.get_means_display()}"
        found.append(Item(text, row.given_on, row.notice.get_absolute_url(), details=_told(row)))
        found += [
            Item(_("Scan of the paper form"), scan.uploaded_at, _address(scan))
            for scan in Document.objects.about(row)
        ]
    return found


def _told(consent: Consent) -> dict[str, str]:
    """What else is known of a consent, without what is empty."""
    withdrawn = consent.withdrawn_at and date_format(localtime(consent.withdrawn_at))
    told = {
        _("Ground"): consent.ground,
        _("Recorded by"): consent.recorded_by.name if consent.recorded_by else "",
        _("Withdrawn"): withdrawn or "",
    }
    return {name: text for name, text in told.items() if text}


def _address(scan: Document) -> str:
    return reverse("portal:document", args=[scan.pk])


def _memberships(member: Member) -> list[Item]:
    rows = Membership.objects.filter(member=member).select_related("organisation")
    return [Item(f"{row.organisation} {row.position}".strip(), row.since) for row in rows]


def _duties(member: Member) -> list[Item]:
    rows = Duty.objects.filter(member=member).select_related("kind", "area")
    return [Item(f"{row.kind} · {row.area}", row.since, details=_served(row)) for row in rows]


def _served(row: Duty) -> dict[str, str]:
    found = {_("Placed at"): row.host, _("Until"): date_format(row.until) if row.until else ""}
    return {label: text for label, text in found.items() if text}


def _liaison(member: Member) -> list[Item]:
    rows = Liaison.objects.filter(member=member).select_related("staff")
    return [
        Item(_("%(name)s keeps in touch") % {"name": row.staff.name}, row.since) for row in rows
    ]


def _contacts(member: Member) -> list[Item]:
    """Every word that staff wrote about a contact, with what stood there before a change."""
    return [
        Item(
            _("%(name)s wrote") % {"name": note.written_by.name if note.written_by else "—"},
            note.on,
            details=_words(note),
        )
        for note in contacts_of(member)
    ]


def _words(note: Any) -> dict[str, str]:
    found = {
        _("What was asked for"): note.asked,
        _("What was done"): note.done,
        _("Before it was changed"): "\n".join(note.before),
    }
    return {label: text for label, text in found.items() if text}


def _offers(member: Member) -> list[Item]:
    """What the member offers or once did."""
    rows = Offer.objects.filter(member=member).select_related("kind", "area")
    return [
        Item(f"{row.kind} · {row.title}", row.since, reverse("members:me_offers"), "", _more(row))
        for row in rows
    ]


def _more(row: Offer) -> dict[str, str]:
    found = {
        _("When and how much"): row.hours,
        _("Area"): str(row.area),
        _("About"): row.about,
        _("Taken back on"): date_format(row.until) if row.until else "",
    }
    return {label: text for label, text in found.items() if text}


def _events(member: Member) -> list[Item]:
    return [
        Item(
            f"{event.actor.name if event.actor else '—'} · {event.label}",
            event.at,
            details={_("Reason"): event.reason} if event.reason else {},
        )
        for event in Event.objects.about(member)
    ]


PROFILE = (
    "name", "pinyin", "gender", "birth_month", "employer", "position", "phone", "email", "note",
    "area",
)  # fmt: skip


def _profile(member: Member) -> list[Item]:
    """Every field of the record itself, filled or not said."""
    values = {name: _shown(member, name) for name in PROFILE}
    items = [
        Item(value, label=str(Member._meta.get_field(name).verbose_name))
        for name, value in values.items()
        if value
    ]
    known = "、".join(field.name for field in member.expertise.all())
    return [*items, Item(known, label=_("Expertise"))] if known else items


def _shown(member: Member, name: str) -> str:
    return str(member.get_gender_display() if name == "gender" else getattr(member, name) or "")


def _erase_profile(member: Member, *, by: Any, now: datetime) -> None:
    """Last of all: what is left says only that there was somebody."""
    for name in PROFILE:
        if name not in ("name", "area"):
            setattr(member, name, "")
    member.name, member.sort_key, member.phone_index, member.user = ERASED, "", "", None
    member.state, member.merged_into = ConsentState.WITHDRAWN, None
    member.withdrawn_on = member.withdrawn_on or localdate(now)
    member.version += 1
    member.save()
    member.expertise.clear()


KEPT = (
    Consent, Membership, Duty, Liaison, NameKey, ImportChange, EntryLink, Correction, Offer,
)  # fmt: skip


def _erase_records(member: Member, *, by: Any, now: datetime) -> None:
    for consent in Consent.objects.filter(member=member):
        for scan in Document.objects.about(consent):
            documents.remove(scan, by=by, now=now)
    told = Q(kept=member) | Q(gone=member)
    MemberMerge.objects.filter(told).delete()
    NotTwice.objects.filter(Q(first=member) | Q(second=member)).delete()
    for model in KEPT:
        model.objects.filter(member=member).delete()


def _corrections(member: Member) -> list[Item]:
    url = reverse("members:me_corrections")
    return [
        Item(
            f"{row.label} → {wishes.wanted_of(row) or '—'}",
            row.asked_at,
            url,
            details=_answer(row),
        )
        for row in Correction.objects.filter(member=member)
    ]


def _answer(row: Correction) -> dict[str, str]:
    found = {
        _("State"): str(row.get_state_display()),
        _("Reason"): row.why,
        _("Answer"): row.answer,
    }
    return {label: text for label, text in found.items() if text}


def _entry_links(member: Member) -> list[Item]:
    rows = EntryLink.objects.filter(member=member).select_related("made_by")
    return [Item(_("Made by %(name)s") % {"name": _name(row)}, row.made_at) for row in rows]


def _name(row: EntryLink) -> str:
    return row.made_by.name if row.made_by else "—"


def _account(member: Member) -> list[Item]:
    user = member.user
    return [Item(user.username, user.date_joined)] if user else []


def _erase_account(member: Member, *, by: Any, now: datetime) -> None:
    if member.user:
        erase_account(member.user, now=now)


def _erase_words(member: Member, *, by: Any, now: datetime) -> None:
    forget_words(member, now=now)


def _nothing(member: Member, *, by: Any, now: datetime) -> None:
    """Erased with the other records of the roster."""


rotation.register(rotation.Hash("members.Member", "phone", "phone_index", phone_index))


def _register(key: str, label: Any, show: Any, erase: Any, order: int) -> None:
    register(Holding(f"members.{key}", label, show, erase, order=order))


_register("consents", gettext_lazy("Consent"), _consents, _erase_records, 10)
_register("memberships", gettext_lazy("Organisations"), _memberships, _nothing, 20)
_register("duties", gettext_lazy("Duties"), _duties, _nothing, 30)
_register("liaison", gettext_lazy("Liaison"), _liaison, _nothing, 40)
_register("contacts", gettext_lazy("Contacts"), _contacts, _nothing, 41)
_register("offers", gettext_lazy("Offers"), _offers, _nothing, 42)
_register("corrections", gettext_lazy("Corrections"), _corrections, _nothing, 45)
_register("entry", gettext_lazy("Personal link"), _entry_links, _nothing, 790)
_register("account", gettext_lazy("Sign-in name"), _account, _erase_account, 800)
_register("events", gettext_lazy("Who did what with these data"), _events, _erase_words, 900)
# Erased last, because other apps ask the record who it was; shown first on the member's page.
_register("profile", gettext_lazy("Personal data"), _profile, _erase_profile, 1000)

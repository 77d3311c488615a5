"""When members were last in touch with the office, and whom nobody looks after."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from members.models import ContactNote, Liaison, Member


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def contacted_since(day: date, member: str) -> Exists:
    """Whether there was a contact since that day; `member` leads to the member's key.

    Whoever made it: a member who was handed over has been contacted all the same.
    """
    return Exists(ContactNote.objects.filter(liaison__member=OuterRef(member), on__gte=day))


def last_contact(member: str) -> Subquery:
    """The day of the last contact."""
    notes = ContactNote.objects.filter(liaison__member=OuterRef(member))
    return Subquery(notes.order_by("-on").values("on")[:1])


def without_liaison(members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of `members` with whom nobody keeps in touch now."""
    return members.filter(~Exists(Liaison.objects.standing().filter(member=OuterRef("pk"))))

"""When members were last in touch with the office, and whom nobody looks after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet

from members.models import ContactNote, Liaison, Member
from portal.models import User


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def contacted_since(day: date, member: str) -> Exists:
    """Whether there was a contact since that day; `member` leads to the member's key.

    Whoever made it: a member who was handed over has been contacted all the same.
    """
    return Exists(ContactNote.objects.filter(liaison__member=OuterRef(member), on__gte=day))


def with_last_contact(pairs: QuerySet[Liaison]) -> QuerySet[Liaison]:
    """Load what `Liaison.contacted_on` reads: one query for the rows that are shown.

    A subquery for each row would be asked for all of them before the page is cut out.
    """
    noted = Liaison.objects.annotate(newest=Max("notes__on"))
    return pairs.prefetch_related(Prefetch("member__liaisons", noted, to_attr="noted"))


def without_liaison(members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of `members` with whom nobody keeps in touch now."""
    return members.filter(~Exists(Liaison.objects.standing().filter(member=OuterRef("pk"))))


@dataclass(frozen=True)
class Load:
    """One staff user's share; `more` is how many above the mean, below it when negative."""

    staff: User
    number: int
    waiting: int
    more: int

    @property
    def fewer(self) -> int:
        return -self.more


def loads_of(pairs: QuerySet[Liaison], staff: QuerySet[User], today: date) -> list[Load]:
    """Each staff user with their standing `pairs`, the fullest first, those without any too."""
    waiting = pairs.filter(~contacted_since(quarter_of(today), "member"))
    numbers = Counter(pairs.values_list("staff", flat=True))
    late = Counter(waiting.values_list("staff", flat=True))
    known = {user.pk: user for user in staff.select_related("unit")}
    missing = [pk for pk in numbers if pk not in known]  # gone, or working for a wider area
    known |= {user.pk: user for user in User.objects.filter(pk__in=missing).select_related("unit")}
    mean = round(sum(numbers.values()) / len(known)) if known else 0
    loads = [Load(user, numbers[pk], late[pk], numbers[pk] - mean) for pk, user in known.items()]
    return sorted(loads, key=lambda load: (-load.number, load.staff.name, load.staff.pk))


def contacts_of(member: Member) -> list[Any]:
    """All contact notes of a member, the newest first, each with `before`: its earlier words."""
    notes = ContactNote.objects.filter(liaison__member=member)
    found = list(notes.select_related("written_by", "liaison").prefetch_related("earlier"))
    for note in found:
        note.before = [str(former) for former in note.earlier.all()]
    return found

"""Very many made-up people, each with search keys, a consent, a place and an event."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from members import actions
from members.actions.saving import insert_keys
from members.models import Consent, Member, Membership, Organisation
from members.states import ConsentState, Means, Verb
from portal.audit.recording import record_many
from portal.bulk import insert_objects
from portal.demo.names import GIVEN, SURNAMES, People
from portal.models import Area, User

AT_ONCE = 20_000
NAMES = 20_000
RARE = "欧阳若溪"  # nobody else is called so
FIRST = date(2025, 1, 1)


def add(number: int) -> None:
    """So many people over the county's communities; one of them is called RARE."""
    random = Random(number)
    writer = _Writer(random, _names(random))
    for start in range(0, number, AT_ONCE):
        with transaction.atomic():
            writer.write(start, min(AT_ONCE, number - start))


def _names(random: Random) -> list[str]:
    letters = sorted(set("".join(GIVEN)))
    pairs = (first + second for first in letters for second in letters)
    names = [surname + given for given in pairs for surname in SURNAMES]
    return random.sample(names, NAMES)


class _Writer:
    """Writes people as an import does, in portions."""

    def __init__(self, random: Random, names: list[str]) -> None:
        self.random, self.names = random, names
        self.people = People(random, 2_000_000)
        self.by = User.objects.get(username="admin")
        self.areas = [area.pk for area in Area.objects.in_area(self.by.area_id) if area.level == 12]
        self.places = list(Organisation.objects.open().standing())
        self.notice, self.now = actions.current_notice(), timezone.now()

    def write(self, start: int, number: int) -> None:
        members = [self._member(start + index) for index in range(number)]
        insert_objects(members)
        insert_keys(members)
        insert_objects([self._consent(member) for member in members])
        insert_objects([self._place(member) for member in members])
        record_many(Verb.ADDED, members, by=self.by, now=self.now)

    def _member(self, index: int) -> Member:
        name = self.random.choice(self.names) if index else RARE
        return actions.prepare(
            Member(
                name=name,
                state=ConsentState.AGREED,
                birth_month=f"{self.random.randint(1950, 2005)}-06",
                employer=self.people.employer(),
                phone=self.people.phone(),
                area_id=self.random.choice(self.areas),
                agreed_on=FIRST + timedelta(days=self.random.randrange(600)),
                created_at=self.now,
            )
        )

    def _consent(self, member: Member) -> Consent:
        return Consent(
            member=member,
            notice=self.notice,
            given_on=member.agreed_on,
            means=Means.PAPER,
            recorded_by=self.by,
            recorded_at=self.now,
        )

    def _place(self, member: Member) -> Membership:
        where = self.random.choice(self.places)
        return Membership(member=member, organisation=where, since=member.agreed_on)

"""Made-up people in bulk, as an import writes them: prepared, keyed, each with a consent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from members.actions import bulk_save_keys, current_notice, prepare
from members.models import (
    Consent,
    Duty,
    DutyKind,
    Expertise,
    Liaison,
    Member,
    Membership,
    Organisation,
)
from members.states import ConsentState, Gender, Means, Verb
from portal.audit.recording import record_many
from portal.demo import places
from portal.demo.names import People
from portal.demo.registry import Stage
from portal.models import Area, User

AT_ONCE = 500
NUMBERS_A_PLACE = 10_000


def people_of(stage: Stage, first: int = 0) -> People:
    """Made-up people whose numbers no other place uses."""
    block = places.keys().index(stage.key) * NUMBERS_A_PLACE
    return People(stage.random, block + first)


def enrol(
    stage: Stage, people: People, areas: Sequence[Area], days: Iterable[date]
) -> list[Member]:
    """One person for each of these days, the day of the consent, over these areas in turn."""
    found = [
        _person(stage, people, areas[number % len(areas)], day)
        for number, day in enumerate(sorted(days))
    ]
    Member.objects.bulk_create(found, batch_size=AT_ONCE)
    bulk_save_keys(found)
    _consent(stage, found)
    _know(stage, found)
    for day, some in groupby(found, key=lambda member: member.agreed_on):
        record_many(Verb.ADDED, list(some), by=stage.by, now=stage.at(day, 10))
    return found


def _person(stage: Stage, people: People, area: Area, day: date) -> Member:
    name, roll = people.name(), stage.random
    return prepare(
        Member(
            name=name,
            state=ConsentState.AGREED,
            gender=Gender.FEMALE if people.is_woman(name) else Gender.MALE,
            birth_month=f"{roll.randint(1956, 1999)}-{roll.randint(1, 12):02d}",
            employer=people.employer(),
            position=people.position(),
            phone=people.phone(),
            area=area,
            agreed_on=day,
            created_at=stage.at(day, 10),
        )
    )


def _consent(stage: Stage, members: list[Member]) -> None:
    notice = current_notice()
    Consent.objects.bulk_create(
        [
            Consent(
                member=member,
                notice=notice,
                given_on=member.agreed_on,
                means=Means.PAPER,
                recorded_by=stage.by,
                recorded_at=member.created_at,
            )
            for member in members
        ],
        batch_size=AT_ONCE,
    )


def _know(stage: Stage, members: list[Member]) -> None:
    """Each has one or two fields of expertise."""
    fields = list(Expertise.objects.all())
    link = Member.expertise.through
    link.objects.bulk_create(
        [
            link(member=member, expertise=field)
            for member in members
            for field in stage.random.sample(fields, stage.random.choice((1, 1, 2)))
        ],
        batch_size=AT_ONCE,
    )


def join_all(
    stage: Stage, members: Sequence[Member], organisations: Sequence[Organisation], since: date
) -> None:
    """Each member joins one of the organisations in turn, not before the own consent.

    The first of each organisation leads it. The office wrote all of it down on the last day.
    """
    pairs = [(who, organisations[n % len(organisations)]) for n, who in enumerate(members)]
    Membership.objects.bulk_create(
        [
            Membership(
                member=member,
                organisation=organisation,
                since=max(since, member.agreed_on),
                position="负责人" if number < len(organisations) else "成员",
            )
            for number, (member, organisation) in enumerate(pairs)
        ],
        batch_size=AT_ONCE,
    )
    told = [{"organisation": [None, organisation.name]} for _member, organisation in pairs]
    now = stage.at(max([since, *(member.agreed_on for member in members)]), 11)
    record_many(Verb.JOINED, [member for member, _o in pairs], by=stage.by, now=now, changes=told)


def give_duties(stage: Stage, members: Sequence[Member], kinds: Sequence[str], since: date) -> None:
    """Each member takes on one of these kinds of duty, in the member's own area."""
    known = DutyKind.objects.in_bulk(kinds, field_name="code")
    held = [(who, known[kinds[number % len(kinds)]]) for number, who in enumerate(members)]
    Duty.objects.bulk_create(
        [Duty(member=who, kind=kind, area_id=who.area_id, since=since) for who, kind in held]
    )
    told = [{"duty": [None, kind.name]} for _who, kind in held]
    now = stage.at(since, 14)
    record_many(Verb.DUTY_GIVEN, list(members), by=stage.by, now=now, changes=told)


def pair_all(stage: Stage, members: Sequence[Member], staff: Sequence[User], since: date) -> None:
    """Each staff user keeps in touch with an equal share of these members."""
    pairs = [(who, staff[n * len(staff) // len(members)]) for n, who in enumerate(members)]
    Liaison.objects.bulk_create(
        [Liaison(staff=user, member=member, since=since) for member, user in pairs],
        batch_size=AT_ONCE,
    )
    told = [{"liaison": [None, user.name]} for _member, user in pairs]
    now = stage.at(since, 15)
    record_many(Verb.LIAISON_BEGUN, list(members), by=stage.by, now=now, changes=told)


def monthly(first: date, last: date, number: int) -> list[date]:
    """`number` days on which rolls were handed in, about one a month between these days."""
    months = max((last - first).days // 30, 1)
    return [first + timedelta(days=30 * (index * months // number)) for index in range(number)]

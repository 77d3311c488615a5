"""A large county: members, activities and suggestions by the million."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from activities.models import Activity, ActivityKind, Theme
from members.models import Member
from portal.bulk import insert_rows
from portal.models import Area, User
from proposals.models import Proposal
from proposals.states import State

AT_ONCE = 50_000
MONTHS = 36


def add(members: int, activities: int, proposals: int) -> None:
    """So many of each, all of which count, over three years and all communities."""
    writer = _Writer(Random(activities))
    for model, number, row in (
        (Member, members, writer.member),
        (Activity, activities, writer.activity),
        (Proposal, proposals, writer.proposal),
    ):
        names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
        for start in range(0, number, AT_ONCE):
            count = min(AT_ONCE, number - start)
            things = (row(start + index) for index in range(count))
            with transaction.atomic():
                values = ([getattr(thing, name) for name in names] for thing in things)
                insert_rows(model, names, values)


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.by = User.objects.get(username="admin")
        areas = Area.objects.in_area(self.by.area_id)
        self.areas = [area.pk for area in areas if area.level == 12]
        self.kinds = list(ActivityKind.objects.values_list("pk", flat=True))
        self.themes = list(Theme.objects.values_list("pk", flat=True))
        self.sample: Any = Activity.objects.recorded().order_by("pk").first()
        self.matter: Any = Proposal.objects.filter(state=State.CLOSED).order_by("pk").first()
        self.person: Any = Member.objects.agreed().filter(user=None).order_by("pk").first()
        self.now = timezone.now()

    def _moment(self) -> datetime:
        return self.now - timedelta(minutes=self.random.randrange(60, MONTHS * 30 * 24 * 60))

    def member(self, index: int) -> Member:
        one = self.person
        one.agreed_on = self._moment().date()
        one.area_id = self.random.choice(self.areas)
        one.sort_key = f"zhang {index:07}"
        return one

    def activity(self, index: int) -> Activity:
        """The demo's first recorded one again, at another place and time."""
        one = self.sample
        one.starts_at = self._moment()
        one.ends_at = one.recorded_at = one.starts_at + timedelta(minutes=90)
        one.area_id = self.random.choice(self.areas)
        one.kind_id, one.theme_id = self.random.choice(self.kinds), self.random.choice(self.themes)
        one.attendances, one.beneficiaries = self.random.randrange(60), self.random.randrange(200)
        one.others = 0
        one.form_token = one.series_id = None
        return one

    def proposal(self, index: int) -> Proposal:
        one = self.matter
        one.number = f"B-{index:07}"
        one.submitted_at = one.accepted_at = one.created_at = self._moment()
        one.closed_at = one.submitted_at + timedelta(minutes=40)
        one.area_id = self.random.choice(self.areas)
        one.form_token, one.code_digest, one.adopted_on = None, "", None
        return one

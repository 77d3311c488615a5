"""Made-up people and organisations, made by the product's own actions."""

import datetime as dt

from django.utils import timezone

from members import actions
from members.models import OfferKind, Organisation, OrganisationKind
from tests.conftest import TOWNSHIP

DAY = dt.date(2026, 1, 15)
NOW = timezone.make_aware(dt.datetime(2026, 3, 4, 9, 30))


def add(name="单立华", *, by=None, area=TOWNSHIP, phone="13800000001", given_on=DAY, **fields):
    """Somebody who agreed on paper."""
    return actions.add_member(
        fields={"name": name, "area_id": area, "phone": phone, **fields},
        means="paper",
        given_on=given_on,
        by=by,
        now=NOW,
    )


def invite(name="何未答", *, by=None, area=TOWNSHIP, phone="13800009999", now=NOW):
    return actions.invite(name=name, phone=phone, area_id=area, by=by, now=now)


def organisation(name="红石榴志愿服务队", *, kind="volunteer_team", area=TOWNSHIP, **fields):
    return Organisation.objects.create(
        name=name,
        kind=OrganisationKind.objects.get(code=kind),
        area_id=area,
        founded_on=dt.date(2020, 1, 1),
        **fields,
    )


def offer(giver, title="法律咨询", *, by=None, kind="skill", area=None, since=DAY, **fields):
    """Something that a member or an organisation offers."""
    facts = {"title": title, "about": "", "hours": "", "since": since} | fields
    facts |= {"kind_id": OfferKind.objects.get(code=kind).pk, "area_id": area or giver.area_id}
    return actions.make_offer(giver, fields=facts, by=by, now=NOW)

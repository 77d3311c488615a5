"""A number that somebody guesses opens nothing: not in an address, a filter, or a choice.

The demo county is full of records. Two who see none of them try the keys of all: an administrator
of another county who has every role, and a newcomer (staff, handler, member) of a township and a
unit that have nothing yet. `make fuzz` tries the last key of each kind of record besides the first.
"""

import os
import re
from functools import cache

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from portal.access import Role, table
from portal.models import Area, Unit
from tests.house.test_doors import SAMPLE
from tests.loaded import demo_county  # noqa: F401 - a fixture

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("demo_county", "db")]
IN_FULL = bool(os.environ.get("FUZZ"))
KEY = re.compile(r"<(int|uuid):(\w+)>")
NOT_THERE = {403, 404, 405}
# Pages that show the same to everybody, whatever the number: why.
SAME_FOR_ALL = {
    "members:notice_detail": "the words that anybody agrees to",
    "members:liaison_handover": "sent for whom nobody sees, it leads back to the sender's own list",
}
# What the county asks of its townships is for all of them to read, not for another county.
ASKED_OF = {"newcomer": {"portal:target_table", "portal:target_workbook"}}
FILTERS = (
    "organisation", "member", "venue", "room", "series", "project", "activity", "user", "unit",
    "parent", "root", "proposer", "proposal", "category", "task", "topic", "like", "offer", "need",
)  # fmt: skip


@pytest.fixture
def newcomer(make_user):
    home = Area.objects.create(code="321023199", name="新设镇")
    unit = Unit.objects.create(name="新设镇政府", kind=Unit.Kind.TOWNSHIP, area=home)
    return make_user("newcomer", Role.STAFF, Role.HANDLER, Role.MEMBER, area=home.pk, unit=unit)


@pytest.fixture
def outsider(make_user):
    Area.objects.get_or_create(code="420102", defaults={"name": "江岸区"})
    return make_user("outsider", *Role, area="420102")


@pytest.fixture
def areas(db):
    """The demo has made them; the cast's own would be a second time the same."""


@pytest.fixture(params=["newcomer", "outsider"])
def who(request):
    return request.getfixturevalue(request.param)


@cache
def _keys(app, kind):
    """The first key of each kind of record in the app, and the last when there is time."""
    found = set()
    for model in apps.get_app_config(app).get_models():
        is_kind = isinstance(model._meta.pk, models.UUIDField) == (kind == "uuid")
        if is_kind and isinstance(model._meta.pk, models.UUIDField | models.AutoField):
            ends = (
                model._base_manager.aggregate(low=models.Min("pk"), high=models.Max("pk"))
                if kind == "int"
                else {"low": model._base_manager.values_list("pk", flat=True).first()}
            )
            if not IN_FULL:
                ends.pop("high", None)
            found |= {key for key in ends.values() if key is not None}
    return sorted(found, key=str)


def _guesses():
    """(URL name, methods, an address with a key that a record has)."""
    for row in table.rows():
        parts = {name: kind for kind, name in KEY.findall(row.path)}
        if not parts or row.kind == "public" or "admin:" in row.name:
            continue
        app = row.path.split("/")[1]
        app = app if app in {"members", "venues", "activities", "proposals"} else "portal"
        first, *others = parts
        names = set(re.findall(r"<(?:\w+:)?(\w+)>", row.path)) - set(parts)
        values = {name: SAMPLE.get(name, "x") for name in names}
        values |= {name: _keys("portal", "uuid")[0] for name in others if parts[name] == "uuid"}
        for key in _keys(app, parts[first]):
            more = {name: key for name in others if parts[name] == "int"}
            yield row, reverse(row.name, kwargs=values | more | {first: key})


def test_no_address_opens_for_a_key_that_is_guessed(who, as_user):
    browser = as_user(who)
    opened = set()
    for row, url in _guesses():
        for method in {"GET", "POST"} & set(row.methods):
            answer = getattr(browser, method.lower())(url)
            if answer.status_code not in NOT_THERE:
                opened.add((row.name, method, url, answer.status_code))
    allowed = SAME_FOR_ALL.keys() | ASKED_OF.get(who.username, set())
    assert {one for one in opened if one[0] not in allowed} == set()

"""Each place shows exactly what it published, counted from records, and each figure opens them.

All five stand side by side in one database, as an installation for several places would.
"""

import json
import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from activities.models import Activity
from members.models import Consent, Member, Organisation
from portal.access import Role
from portal.dashboard.overview import figures_of
from portal.demo import places
from portal.indicators import find
from portal.models import Area, Event, User
from tests.loaded import KEYS, five_places  # noqa: F401 - a fixture
from venues.models import Route, ServiceItem, Venue

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("five_places", "db")]


def _printed(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("key", KEYS)
def test_a_place_shows_what_it_published(key):
    found = _printed("place_figures", key, "--json")
    published = places.facts_of(key)["figures"]
    assert {name: row["counted"] for name, row in found.items()} == published
    assert {name: row["published"] for name, row in found.items()} == published


@pytest.mark.parametrize("key", KEYS)
def test_the_table_of_indicators_holds_the_same_numbers(key):
    facts = places.facts_of(key)
    rows = _printed("indicators", "--area", facts["area"], "--year", str(facts["year"]), "--json")
    values = {row["key"]: row["value"] for row in rows}
    for name, number in facts["figures"].items():
        assert values[places.COUNTED_AS[name]] == number, name


def test_a_second_time_changes_nothing():
    before = [Member.objects.count(), Activity.objects.count(), Event.objects.count()]
    for key in KEYS:
        assert places.load(key) is None
    assert [Member.objects.count(), Activity.objects.count(), Event.objects.count()] == before


def test_a_figure_follows_its_records():
    """Nothing is typed in as a total: with a record fewer the figure is smaller."""
    Activity.objects.in_area("420102").filter(kind__code="live_sale").first().delete()
    assert places.figures_of("jiangan")["live_sale_sessions"].counted == 6


def test_everybody_agreed_to_a_notice():
    agreed = Consent.objects.filter(notice__isnull=False).values("member")
    assert not Member.objects.exclude(pk__in=agreed).exists()


def test_nobody_can_sign_in_as_somebody_of_a_place():
    assert not any(user.has_usable_password() for user in User.objects.all())


@pytest.mark.parametrize("key", KEYS)
def test_names_stand_as_they_were_published(key):
    facts = places.facts_of(key)
    inside = {model: set(model.objects.in_area(facts["area"]).values_list("name", flat=True))
              for model in (Organisation, Venue, Route, ServiceItem)}  # fmt: skip
    hosts = set(Venue.objects.in_area(facts["area"]).values_list("host", flat=True))
    for organisation in facts.get("organisations", []):
        assert organisation["name"] in inside[Organisation]
    for venue in facts.get("venues", []):
        assert "name" not in venue or venue["name"] in inside[Venue]
        assert "host" not in venue or venue["host"] in hosts
        assert set(venue.get("services", [])) <= inside[ServiceItem]
    assert {route["name"] for route in facts.get("routes", [])} <= inside[Route]
    assert set(facts.get("service_catalogue", {}).get("examples", [])) <= inside[ServiceItem]


@pytest.fixture
def reader(as_user):
    """A browser of somebody who leads and works in that area."""

    def make(area):
        user = User.objects.create_user("reader", name="李主任", area=Area.objects.get(pk=area))
        user.groups.set(Group.objects.filter(name__in=[Role.LEADER.value, Role.STAFF.value]))
        return as_user(user)

    return make


@pytest.mark.parametrize("key", KEYS)
def test_every_figure_opens_its_records(key, reader):
    """The list that a figure opens holds the records that it counts, and shows the figure."""
    facts = places.facts_of(key)
    browser = reader(facts["area"])
    published = {places.COUNTED_AS[name] for name in facts["figures"]}
    for row in figures_of(facts["area"], places.Period.year(facts["year"])):
        if not row["value"] and row["key"] not in published:
            continue
        response = browser.get(row["url"])
        assert response.status_code == 200, row["key"]
        assert response.context["figure"]["value"] == row["value"], row["key"]
        assert _agrees(row, response.context["page"].total), row["key"]


def _agrees(row, records):
    """A count is the number of records; a sum or a distinct count has records behind it."""
    indicator, _part = find(row["key"])
    if indicator.measure.__name__ == "Count" and not indicator.distinct:
        return records == row["value"]
    return bool(records) == bool(row["value"])


def test_the_dashboard_shows_published_figures(reader):
    page = reader("420102").get("/dashboard/?from=2022-01-01&to=2022-12-31")
    text = re.sub(r"<[^>]+>|\s+", " ", page.content.decode())
    assert "140" in text
    assert "5,000" in text

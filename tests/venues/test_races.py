"""Eight at the same moment: one enters a day, one saves the route; the others hear why not."""

import datetime as dt

from tests import races
from tests.conftest import TOWNSHIP
from tests.races import AT_ONCE, together
from venues.actions import save_route, set_days
from venues.actions.routes import state_of
from venues.models import OpeningException, Route

pytestmark = races.marks


def test_a_day_is_entered_once(venue, staff, now):
    day = dt.date(2026, 5, 1)
    results = together(
        lambda number: set_days(
            venue, first_day=day, last_day=day, note=str(number), by=staff, now=now
        )
    )
    assert results.count(None) == 1
    assert OpeningException.objects.count() == 1


def test_one_form_of_a_route_is_saved(make_venue, staff, now):
    venues = [make_venue("一"), make_venue("二")]
    new = Route(name="线", area_id=TOWNSHIP, opened_on=dt.date(2026, 1, 1))
    route = save_route(new, stops=[(one, "") for one in venues], by=staff, now=now)
    seen = state_of(route)

    def save(number):
        mine = Route.objects.get(pk=route.pk)
        mine.about = f"第 {number} 人"
        return save_route(
            mine, stops=[(venues[0], ""), (venues[1], "")], seen=seen, by=staff, now=now
        )

    results = together(save)
    assert sum(isinstance(result, Route) for result in results) == 1
    assert len(results) == AT_ONCE

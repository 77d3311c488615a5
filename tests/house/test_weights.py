"""Pages are light: 60 kB compressed with all they load on the first visit, 15 kB afterwards."""

import pytest

from bench.weights import FIRST, LATER, PAGES, weigh
from portal.models import User
from tests.loaded import demo_county  # noqa: F401 - a fixture


@pytest.mark.usefixtures("demo_county")
def test_no_page_is_heavy(db, as_user, client):
    heavy = {}
    for who, paths in PAGES.items():
        browser = as_user(User.objects.get(username=who)) if who else client
        for path in paths:
            one = weigh(browser, path)
            assert one.number > 10, "its styles and scripts were not found"
            if one.first > FIRST or one.page > LATER:
                heavy[who, path] = one
    assert heavy == {}

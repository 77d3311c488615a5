"""Pages ask the database a fixed number of questions, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.access import table
from portal.demo import places
from portal.models import User
from tests.loaded import demo_county, know_sizes  # noqa: F401 - a fixture

# Pages of figures ask some of them one by one: as often as the register is long.
DASHBOARD = [
    "/dashboard/",
    "/dashboard/all/",
    "/dashboard/members/",
    "/dashboard/screen/",
    "/reports/compare/",
]
# A list that asked once a row would ask more than this on a full page.
MOST = 20


def _is_own(name):
    """Pages about the viewer's own record: nothing in them grows with the county."""
    own = ("members:me_", "venues:my_", "proposals:sign")
    return name == "members:me" or name.startswith(own)


PAGES = DASHBOARD + [
    row.path
    for row in table.rows()
    if row.kind == "permission"
    and "GET" in row.methods
    and not set("<(") & set(row.path)
    and not row.name.startswith("admin:")
    and not _is_own(row.name)
    and row.path not in DASHBOARD
]


def _queries(browser, page):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(page).status_code == 200, page
    return len(captured)


@pytest.mark.walk
@pytest.mark.usefixtures("demo_county")
def test_the_number_of_queries_does_not_grow(db, as_user, monkeypatch):
    """The demo county has something on every page; two places more have a lot."""
    # A session notes once a minute that somebody is there: not in the midst of counting.
    monkeypatch.setattr("portal.middleware.SEEN_EVERY_SECONDS", 3600)
    browser = as_user(User.objects.create_superuser("root", "x"))
    few = {page: _queries(browser, page) for page in PAGES}
    for key in ("taizhou", "jiangan"):
        places.load(key)
    know_sizes()
    # The first look had to warm up, so a page may ask less now; one that asks more is asked twice.
    more = {page: _queries(browser, page) for page in PAGES}
    more |= {page: _queries(browser, page) for page in PAGES if more[page] > few[page]}
    assert {page: number for page, number in more.items() if number > few[page]} == {}
    many = {page: number for page, number in more.items() if page not in DASHBOARD}
    assert {page: number for page, number in many.items() if number > MOST} == {}

"""The leader's page: numbers that are their records, a table that sorts, a screen for a hall."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.models import Activity
from members.models import Member, Organisation
from portal.dashboard import attention
from portal.dashboard.remembering import Memory
from portal.models import User
from portal.rollups import building
from proposals.models import Supervision
from tests.loaded import demo_county  # noqa: F401 - a fixture

pytestmark = [pytest.mark.usefixtures("demo_county", "db")]
COUNTY = "321023"


@pytest.fixture
def browser(as_user):
    return as_user(User.objects.get(username="leader"))


def _numbers(page):
    """(address, number) of the eight cards, and of a township's row in the table by area."""
    text = page.content.decode()
    cards = re.findall(
        r'<a href="([^"]+)" aria-label="[^"]+"><span class="figure-number">([\d,.]+)', text
    )
    cell = r'heat-\d">(?:<span class="on-paper">[^<]*</span>)?<a[^>]* href="([^"]+)"[^>]*>([\d,.]+)'
    rows = text.split('<th scope="row"')
    cells = max((re.findall(cell, row) for row in rows), key=len)
    assert (len(cards), len(cells)) == (8, 8)
    return [(href.replace("&amp;", "&"), number.replace(",", "")) for href, number in cards + cells]


def test_every_number_opens_its_records_and_says_the_same(browser):
    """Each figure of the county, and each of a township; the other rows are made by the same."""
    building.rebuild(timezone.now())
    page = browser.get("/dashboard/")
    for href, number in _numbers(page):
        found = browser.get(href)
        assert found.status_code == 200, href
        assert float(found.context["figure"]["value"]) == float(number), href


def test_a_column_sorts_by_its_name_without_a_script(browser):
    def places(query):
        table = browser.get(f"/dashboard/{query}").content.decode().split("<tbody>")[1]
        return re.findall(r'<th scope="row" class="nowrap">(?:<a[^>]*>)?([^<]+)', table)

    most, least = places("?sort=members"), places("?sort=-members")
    assert most[0] == "安宜镇"
    assert set(most) == set(least)
    assert most != places("")
    assert places("?sort=nonsense") == places("")
    assert 'aria-sort="descending"' in browser.get("/dashboard/?sort=members").content.decode()


def test_what_was_just_written_is_on_a_remembered_page(browser, django_assert_max_num_queries):
    building.rebuild(timezone.now())

    def drawn():
        return str(browser.get("/dashboard/").context["board"])

    before = drawn()
    with django_assert_max_num_queries(10):
        assert drawn() == before
    Activity.objects.recorded().filter(area="321023100004").order_by("-starts_at").first().delete()
    with django_assert_max_num_queries(35):
        after = drawn()
    assert after != before
    building.refresh(timezone.now())
    assert drawn() == after


def _memory(user):
    request = RequestFactory().get("/dashboard/")
    request.user = user
    return Memory(request)


def test_each_source_of_attention_tells_all_that_it_asks():
    """What it asks of a table that it does not tell of would be seen late."""
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    known -= {"auth_group", "auth_permission", "auth_group_permissions"}  # made with the portal
    people = [User.objects.get(username=name) for name in ("leader", "admin", "office", "handler")]
    for user in people:
        assert user.roles  # asked once, not by the sources
        user.get_all_permissions()
        for source, tables in attention.sources():
            with CaptureQueriesContext(connection) as asked:
                source(user, timezone.localdate())
            names = {name for one in asked for name in re.findall(r'"(\w+)"', one["sql"])}
            assert names & known <= set(tables), source.__name__


def test_what_needs_me_is_counted_again_only_when_something_changed(monkeypatch):
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)  # within one minute
    building.rebuild(timezone.now())
    user, today = User.objects.get(username="leader"), timezone.localdate()
    first = _memory(user)
    counted = attention.for_user(user, today, first)
    first.keep()
    assert [item.count for item in counted] == [
        item.count for item in attention.for_user(user, today)
    ]
    again = _memory(user)
    with CaptureQueriesContext(connection) as asked:
        assert attention.for_user(user, today, again) == counted
    assert not asked.captured_queries
    Supervision.objects.open().delete()
    after = attention.for_user(user, today, _memory(user))
    assert sum(one.count for one in after) < sum(one.count for one in counted)


def test_another_area_of_another_user_is_not_what_was_remembered(browser, as_user):
    building.rebuild(timezone.now())
    page = browser.get("/dashboard/").content.decode()
    township = as_user(User.objects.get(username="township")).get("/dashboard/").content.decode()
    assert "<h1>宝应县</h1>" in page
    assert "<h1>宝应县</h1>" not in township


def test_the_big_screen_names_nobody_and_leads_nowhere(browser):
    """No person, no link to records, no exact small number of people; it asks for itself again."""
    page = browser.get("/dashboard/screen/")
    text = page.content.decode()
    names = set(Member.objects.values_list("name", flat=True)) | set(
        User.objects.values_list("name", flat=True)
    )
    assert not {name for name in names if name in text}
    assert "figure=" not in text
    assert 'href="/members' not in text
    assert 'hx-trigger="every 60s"' in text
    assert page["Refresh"]
    exact = dict(re.findall(r'nowrap">(?:<a[^>]*>)?([^<]+).*?heat-\d"><span>([^<]+)', text))
    assert exact["宝应县经济开发区"] == "不足5"
    assert browser.get("/dashboard/").content.decode().count("不足5") >= 1  # on paper


def test_the_big_screen_has_the_map_and_what_presses_but_nothing_of_ones_own(browser):
    leader, today = User.objects.get(username="leader"), timezone.localdate()
    mine = [one for one in attention.for_user(leader, today) if not one.for_hall]
    text = browser.get("/dashboard/screen/").content.decode()
    shown = text.split('class="screen-attention"')[1].split("</ul>")[0]
    for one in attention.for_a_hall(leader, today):
        assert f'<strong class="figure-number">{one.count}</strong>' in shown
        assert str(one.label) in shown
    assert not [one for one in mine if str(one.label) in shown]
    assert 'class="map-mark"' in text
    assert 'href="/venues' not in text
    assert 'href="/venues' in browser.get("/dashboard/").content.decode()


def test_no_figure_counts_members_of_sensitive_organisations():
    from portal.indicators import all_indicators

    for one in all_indicators():
        model = one.records().model
        assert model._meta.label != "members.Membership"
        if model is Organisation:
            assert not one.records().filter(sensitive=True).exists()


def test_each_figure_says_what_it_means_and_who_answers(browser):
    page = browser.get("/dashboard/members/").content.decode()
    for word in ("统计口径", "单位", "数据来源", "责任单位", "口径变更"):
        assert word in page


def test_who_may_not_open_the_records_gets_no_exact_number_of_people(browser, monkeypatch):
    """No role of today: a dashboard without the right to see the roster."""
    real = User.has_perm

    def has_perm(user, name, *rest):
        return name != "members.view_member" and real(user, name)

    monkeypatch.setattr(User, "has_perm", has_perm)
    assert "不足5" in browser.get("/dashboard/").context["board"]["rows"]
    assert 'class="on-screen" href="/members/' not in browser.get("/dashboard/").content.decode()
    assert browser.get("/dashboard/members/").status_code == 404
    assert browser.get("/dashboard/activities/").status_code == 200
    assert "成员人数" not in browser.get("/dashboard/all/").content.decode()

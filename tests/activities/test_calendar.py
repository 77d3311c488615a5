"""The calendar by month, week and as a list; days to plan for; calendars to subscribe to."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from icalendar import Calendar

from activities import actions
from activities.models import CalendarFeed, Observance, Theme
from activities.observances import between, in_year, prompts
from activities.states import DayKind
from portal.audit.models import Event
from tests.activities.factories import NOW, kind, planned
from tests.conftest import OTHER_TOWNSHIP

PAGE, FEEDS = "/activities/calendar/", "/activities/calendar/feeds/"


def _observance(name="端午节", how=DayKind.LUNAR, month=5, day=5, **more):
    return Observance(name=name, how=how, month=month, day=day, **more)


@pytest.mark.parametrize(
    ("name", "month", "day", "year", "falls"),
    [
        ("端午节", 5, 5, 2026, "2026-06-19"),
        ("中秋节", 8, 15, 2026, "2026-09-25"),
        ("重阳节", 9, 9, 2026, "2026-10-18"),
        ("春节", 1, 1, 2027, "2027-02-06"),
        ("元宵节", 1, 15, 2025, "2025-02-12"),
        ("端午节", 5, 5, 2024, "2024-06-10"),
    ],
)
def test_days_of_the_lunar_calendar(name, month, day, year, falls):
    found = in_year(_observance(name, month=month, day=day), year)
    assert str(found.first) == str(found.last) == falls


def test_the_end_of_a_lunar_year_lies_in_the_next():
    laba = _observance("腊八节", month=12, day=8)
    days = [one.first for one in between([laba], dt.date(2027, 1, 1), dt.date(2027, 12, 31))]
    assert days == [dt.date(2027, 1, 15)]


def test_a_month_spans_its_days_and_a_leap_day_its_years():
    month = _observance("宣传月", DayKind.MONTH, 3, None)
    assert (in_year(month, 2026).first, in_year(month, 2026).last) == (
        dt.date(2026, 3, 1), dt.date(2026, 3, 31),
    )  # fmt: skip
    assert in_year(_observance("闰日", DayKind.SOLAR, 2, 29), 2026) is None
    assert in_year(_observance(), 3000) is None


def test_reference_data_knows_the_usual_days(db):
    names = set(Observance.objects.values_list("name", flat=True))
    assert {"端午节", "中秋节", "侨法宣传月", "国家宪法日"} <= names


class TestPrompts:
    TODAY = dt.date(2026, 9, 10)

    @pytest.fixture
    def festival(self, db):
        Observance.objects.all().delete()
        return Observance.objects.create(
            name="中秋节", how=DayKind.LUNAR, month=8, day=15, days_ahead=21, about="邻里联欢"
        )

    def _names(self, today=TODAY):
        from activities.models import Activity

        found = prompts(Observance.objects.all(), Activity.objects.all(), today)
        return [(one.occurrence.observance.name, one.days) for one in found]

    def test_what_comes_soon_without_a_plan(self, festival):
        assert self._names() == [("中秋节", 15)]
        assert self._names(dt.date(2026, 9, 3)) == []
        assert self._names(dt.date(2026, 9, 25)) == [("中秋节", 0)]
        assert self._names(dt.date(2026, 9, 26)) == []

    @pytest.mark.parametrize(
        ("title", "days", "is_enough"),
        [("迎中秋话团圆", -5, True), ("中秋游园", 30, False), ("消防演练", 0, False)],
    )
    def test_a_plan_of_its_name_near_it_is_enough(self, festival, staff, title, days, is_enough):
        day = dt.date(2026, 9, 25) + dt.timedelta(days=days)
        starts = timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
        made = planned(by=staff, title=title)
        type(made).objects.update(starts_at=starts, ends_at=starts + dt.timedelta(hours=2))
        assert (self._names() == []) is is_enough

    def test_its_theme_is_as_good_as_its_name(self, festival, staff):
        festival.theme = Theme.objects.first()
        festival.save()
        made = planned(by=staff, title="游园会", theme=festival.theme)
        starts = timezone.make_aware(dt.datetime(2026, 9, 20, 9))
        type(made).objects.update(starts_at=starts, ends_at=starts + dt.timedelta(hours=2))
        assert self._names() == []

    def test_the_prompt_leads_to_a_form_that_is_begun(self, festival, as_user, staff):
        from activities.models import Activity

        (one,) = prompts([festival], Activity.objects.all(), self.TODAY)
        query = parse_qs(urlsplit(one.url).query)
        assert (query["title"], query["day"]) == (["中秋节"], ["2026-09-25"])
        form = as_user(staff).get(one.url).context["form"]
        assert (form["title"].value(), str(form["day"].value())) == ("中秋节", "2026-09-25")


@pytest.fixture
def activity(staff):
    """Wednesday, 11 March 2026, at nine."""
    return planned(by=staff, title="河道清洁", day=11)


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ("?month=2026-03", True), ("?view=week&day=2026-03-09", True),
        ("?view=week&day=2026-03-02", False), ("?view=list&day=2026-03-01", True),
        ("?view=list&day=2026-03-12", False), ("?month=2026-03&kind=volunteering", True),
        ("?month=2026-03&kind=lecture", False), (f"?month=2026-03&area={OTHER_TOWNSHIP}", False),
        ("?view=x&day=2026-99-99&month=2026-03", True),
    ],
)  # fmt: skip
def test_where_to_look_and_for_what(as_user, leader, activity, query, is_shown):
    kind("lecture")
    text = as_user(leader).get(PAGE + query).content.decode()
    assert (f"/activities/{activity.pk}/" in text) is is_shown


def test_a_step_leads_on_and_keeps_the_filter(as_user, leader, activity):
    browser = as_user(leader)
    page = browser.get(f"{PAGE}?view=week&day=2026-03-02&kind=volunteering")
    assert page.context["next"] == "day=2026-03-09"
    onward = browser.get(f"{PAGE}?{page.context['query']}&{page.context['next']}")
    assert activity.title in onward.content.decode()


def test_observances_stand_on_their_day(as_user, leader):
    text = as_user(leader).get(f"{PAGE}?month=2026-06").content.decode()
    for words in ("端午节", "国际儿童节", "安全生产月"):
        assert words in text, words


def test_leaders_are_not_told_to_plan(as_user, leader, staff):
    assert as_user(leader).get(PAGE).context["prompts"] == []
    assert "prompts" in as_user(staff).get(PAGE).context


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_the_questions_do_not_grow(as_user, staff, view, django_assert_max_num_queries):
    browser, page = as_user(staff), f"{PAGE}?view={view}&day=2026-03-09&month=2026-03"
    planned(by=staff, day=9)
    browser.get(page)
    with django_assert_max_num_queries(20) as few:
        browser.get(page)
    for day in range(9, 15):
        planned(by=staff, day=day, title=f"第{day}日")
    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(page)


class TestFeeds:
    @pytest.fixture
    def feed(self, staff):
        return actions.make_feed(name="镇活动", query="kind=volunteering", by=staff, now=NOW)

    def _read(self, client, feed):
        response = client.get(f"/activities/feeds/{feed.token}.ics")
        assert response.status_code == 200
        return {str(one["summary"]): one for one in Calendar.from_ical(response.content).events}

    def test_made_of_what_the_calendar_showed(self, as_user, staff, client, activity):
        browser = as_user(staff)
        begun = browser.get(f"{FEEDS}?kind=volunteering").context["form"]
        browser.post(FEEDS, {"name": "我的", "query": begun["query"].value()})
        feed = CalendarFeed.objects.get()
        assert (feed.user, feed.query) == (staff, "kind=volunteering")
        assert str(feed.token) in browser.get(FEEDS).content.decode()
        assert "河道清洁" in self._read(client, feed)

    def test_it_shows_what_its_owner_may_see_and_nobodys_name(
        self, client, feed, staff, other_staff, activity, member
    ):
        planned(by=staff, day=12, title="另一类", kind=kind("lecture"))
        planned(by=other_staff, day=12, title="别镇的", area=OTHER_TOWNSHIP)
        found = self._read(client, feed)
        assert set(found) == {"河道清洁"}
        one = found["河道清洁"]
        assert one["dtstart"].dt == activity.starts_at
        assert member.name not in str(one)

    def test_a_change_is_taken_over_and_a_cancelled_one_says_so(
        self, client, feed, staff, activity
    ):
        before = self._read(client, feed)["河道清洁"]
        actions.cancel(activity, reason="暴雨", by=staff, now=NOW)
        after = self._read(client, feed)["河道清洁"]
        assert before["uid"] == after["uid"]
        assert after["sequence"] > before["sequence"]
        assert after["status"] == "CANCELLED"

    def test_revoked_it_gives_nothing(self, as_user, client, feed, staff):
        as_user(staff).post(f"{FEEDS}{feed.pk}/revoke/")
        assert client.get(f"/activities/feeds/{feed.token}.ics").status_code == 404
        assert Event.objects.about(feed).count() == 2

    def test_with_its_owners_account_it_is_shut(self, client, feed, staff):
        staff.is_active = False
        staff.save()
        assert client.get(f"/activities/feeds/{feed.token}.ics").status_code == 404

    def test_nobody_else_revokes_or_sees_it(self, as_user, feed, other_staff):
        browser = as_user(other_staff)
        assert browser.post(f"{FEEDS}{feed.pk}/revoke/").status_code == 404
        assert str(feed.token) not in browser.get(FEEDS).content.decode()

    def test_a_guessed_address_finds_nothing(self, client, feed):
        guessed = "00000000-0000-0000-0000-000000000000"
        assert client.get(f"/activities/feeds/{guessed}.ics").status_code == 404

    def test_when_it_was_read_last_is_kept(self, client, feed):
        self._read(client, feed)
        feed.refresh_from_db()
        assert feed.read_at is not None

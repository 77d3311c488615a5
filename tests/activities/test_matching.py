"""A need beside offers: the fittest first, each with its reasons; a pair becomes a project once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from activities import actions
from activities.freetime import meet, times_of
from activities.matching import proposed
from activities.models import Project
from activities.states import ProjectState
from members.models import Offer, OfferKind
from portal.access import Role
from portal.models import Notification
from tests import races
from tests.conftest import COMMUNITY, OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories as people
from tests.venues import factories as wishes
from venues.models import Need
from venues.states import NeedState

NOW = wishes.NOW
TODAY = NOW.date()


@pytest.fixture
def make_offer(member):
    def make(title="法律咨询", kind="skill", area=TOWNSHIP, hours="", giver=None, **fields):
        return Offer.objects.create(
            title=title, kind=OfferKind.objects.get(code=kind), area_id=area, hours=hours,
            member=giver or member, since=TODAY - dt.timedelta(days=9), **fields,
        )  # fmt: skip

    return make


@pytest.fixture
def need(staff):
    return wishes.need(by=staff, when="周三晚上")


def _found(need, staff):
    need.refresh_from_db()
    return proposed(need, Offer.objects.visible_to(staff), TODAY)


def _titles(found):
    return [one.offer.title for one in found]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("周三晚上", "每周三晚上，每月 4 小时", True),
        ("周三晚上", "工作日上午", False),
        ("工作日", "周末", False),
        ("周六全天", "周末，提前三天约", True),
        ("周一至周三下午", "星期二", True),
        ("礼拜天", "周日上午", True),
        ("晚上", "周五", True),
        ("Wednesday evening", "weekend", False),
        ("", "周三", None),
        ("农闲时节", "周三", None),
    ],
)
def test_whether_two_are_free_at_one_time(one, other, together):
    assert meet(one, other) is together


def test_a_span_of_days_over_the_weekend_says_its_ends():
    assert {day for day, _part in times_of("周六至周一")} == {5, 0}


def test_the_fittest_stands_first_and_says_why(need, staff, make_offer):
    make_offer("别的类", kind="goods", hours="周三晚上")
    make_offer("没空的律师", hours="周末")
    make_offer("不知何时", hours="随叫随到")
    make_offer("有空的律师", hours="每周三晚上")
    found = _found(need, staff)
    assert _titles(found) == ["有空的律师", "不知何时", "没空的律师", "别的类"]
    assert found[0].reasons == ["资源类别对口", "同一乡镇", "时间合得上", "目前没有在办项目"]
    assert "时间可能合不上" in found[2].doubts
    assert "类别与主题不太对口" in found[3].doubts


def test_the_same_community_is_nearer_than_the_same_township(staff, make_offer):
    need = wishes.need(by=staff, area=COMMUNITY)
    make_offer("镇里的")
    make_offer("本社区的", area=COMMUNITY)
    assert _titles(_found(need, staff)) == ["本社区的", "镇里的"]


def test_who_has_much_to_do_stands_behind(need, staff, make_offer):
    busy, free = make_offer("忙的"), make_offer("闲的")
    other = wishes.need("另一件事", by=staff)
    actions.make_of_pair(other, busy, by=staff, now=NOW)
    assert _titles(_found(need, staff)) == [free.title, busy.title]
    assert _found(need, staff)[1].doubts[-1] == "正参与 1 个项目"


def test_what_may_not_be_seen_is_not_proposed(need, staff, make_offer, other_member):
    make_offer("别镇的", area=OTHER_TOWNSHIP, giver=other_member)
    make_offer("撤回的", until=TODAY)
    withdrawn = people.add("何安", by=staff, phone="13800000555")
    make_offer("退出的人的", giver=withdrawn)
    type(withdrawn).objects.filter(pk=withdrawn.pk).update(state="withdrawn", withdrawn_on=TODAY)
    assert _found(need, staff) == []


def test_the_page_asks_a_fixed_number_of_questions(
    as_user, staff, need, make_offer, django_assert_max_num_queries
):
    browser, page = as_user(staff), f"/activities/needs/{need.pk}/match/"
    make_offer("一")
    browser.get(page)
    with django_assert_max_num_queries(20) as few:
        browser.get(page)
    for number in range(8):
        make_offer(f"又一{number}")
    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(page)


def test_one_button_makes_the_project_and_tells_both(
    as_user, staff, make_offer, member, member_user, make_user
):
    raiser = people.add("梁秋", by=staff, phone="13800000777")
    raiser.user = make_user("raiser", Role.MEMBER, area=None)
    raiser.save()
    member.user = member_user
    member.save()
    need = wishes.need(by=raiser.user, member=raiser)
    offer = make_offer()
    page = as_user(staff).post(f"/activities/needs/{need.pk}/match/{offer.pk}/")
    project = Project.objects.get()
    assert page.url == f"/activities/projects/{project.pk}/"
    assert (project.need, project.offer, project.lead) == (need, offer, staff)
    assert Need.objects.get().state == NeedState.MATCHED
    assert "已对接" in Notification.objects.get(user=raiser.user).text
    assert "有人需要" in Notification.objects.get(user=member_user).text


def test_sent_twice_it_is_one_project(as_user, staff, need, make_offer):
    offer, browser = make_offer(), as_user(staff)
    for _time in range(2):
        response = browser.post(f"/activities/needs/{need.pk}/match/{offer.pk}/", follow=True)
    assert "已匹配" in response.content.decode()
    assert Project.objects.count() == 1


def test_an_offer_taken_back_meanwhile_makes_nothing(staff, need, make_offer):
    offer = make_offer()
    Offer.objects.update(until=TODAY)
    with pytest.raises(ValidationError, match="刚被撤回"):
        actions.make_of_pair(need, offer, by=staff, now=NOW)
    assert Need.objects.get().state == NeedState.OPEN


def test_staff_of_another_township_match_nothing(as_user, other_staff, need, make_offer):
    offer, browser = make_offer(), as_user(other_staff)
    assert browser.get(f"/activities/needs/{need.pk}/match/").status_code == 404
    assert browser.post(f"/activities/needs/{need.pk}/match/{offer.pk}/").status_code == 404


def test_leaders_look_but_match_nothing(as_user, leader, need):
    assert as_user(leader).get(f"/activities/needs/{need.pk}/match/").status_code in (403, 404)
    assert "找资源" not in as_user(leader).get(f"/venues/needs/{need.pk}/").content.decode()


def test_the_page_of_a_need_leads_to_offers_and_shows_its_projects(
    as_user, staff, need, make_offer
):
    page = f"/venues/needs/{need.pk}/"
    assert f"/activities/needs/{need.pk}/match/" in as_user(staff).get(page).content.decode()
    actions.make_of_pair(need, make_offer(), by=staff, now=NOW)
    text = as_user(staff).get(page).content.decode()
    assert "进行中" in text
    assert "/match/" not in text


def test_stopped_the_need_waits_again(staff, need, make_offer):
    project = actions.make_of_pair(need, make_offer(), by=staff, now=NOW)
    stopped = actions.stop_project(project, reason="对方搬走了", by=staff, now=NOW)
    assert stopped.state == ProjectState.STOPPED
    again = Need.objects.get()
    assert (again.state, again.answered_at) == (NeedState.OPEN, None)


class TestAtOnce:
    pytestmark = races.marks

    def test_of_several_clerks_one_makes_the_project(self, staff, make_offer):
        need, offers = wishes.need(by=staff), [make_offer(f"第{n}项") for n in range(races.AT_ONCE)]
        done = races.together(
            lambda number: actions.make_of_pair(need, offers[number], by=staff, now=NOW)
        )
        assert sum(isinstance(one, Project) for one in done) == 1
        assert Project.objects.count() == 1

"""A task list: laid down, owed by areas, handed in with evidence, confirmed or sent back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from activities import actions
from activities.actions import Line
from activities.models import Task, TaskList, TaskShare
from activities.states import TaskState
from portal.documents.models import Document
from portal.indicators import Period, figures, find
from portal.models import Area, Notification
from tests import races
from tests.activities.factories import NOW, planned, recorded
from tests.activities.test_recording import picture
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP

LISTS, OWED = "/activities/tasks/", "/activities/tasks/owed/"
DUE = dt.date(2026, 3, 31)


@pytest.fixture
def laid(administrator, areas):
    """Two tasks, owed by both townships; the second asks for an activity."""
    lines = [Line("更新阵地", "照片齐全", DUE), Line("办活动", "一场以上", DUE, 1)]
    made = TaskList(title="2026 年重点任务", area_id=COUNTY)
    owing = list(Area.objects.filter(pk__in=[TOWNSHIP, OTHER_TOWNSHIP]))
    return actions.lay_down(made, lines, owing, by=administrator, now=NOW)


@pytest.fixture
def share(laid):
    return TaskShare.objects.get(task__number=1, area=TOWNSHIP)


@pytest.fixture
def with_activity(laid):
    return TaskShare.objects.get(task__number=2, area=TOWNSHIP)


@pytest.fixture
def hand_in(staff):
    def go(share, **values):
        facts = {"report": "都更新了", "activities": [], "version": share.version, "now": NOW}
        return actions.hand_in(share, **facts | {"by": staff} | values)

    return go


def _form(**values):
    data = {
        "title": "清单", "area": COUNTY, "about": "", "areas": [TOWNSHIP],
        "tasks-TOTAL_FORMS": "2", "tasks-INITIAL_FORMS": "0", "tasks-MAX_NUM_FORMS": "60",
        "tasks-0-title": "任务一", "tasks-0-measure": "标准", "tasks-0-due": "2099-06-30",
    }  # fmt: skip
    return data | values


def test_laid_down_through_the_front_door(as_user, administrator):
    page = as_user(administrator).post(f"{LISTS}add/", _form())
    made = TaskList.objects.get()
    assert page.url == f"{LISTS}{made.pk}/"
    text = as_user(administrator).get(page.url).content.decode()
    for words in ("任务一", "安宜镇", "待完成"):
        assert words in text, words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"tasks-0-due": ""}, "任务必须填写此项"),
        ({"areas": []}, "必填"),
        ({"tasks-0-title": "", "tasks-0-measure": "", "tasks-0-due": ""}, "请至少填写一项任务"),
    ],
)
def test_a_list_that_lacks_something_is_asked_about(as_user, administrator, values, words):
    text = as_user(administrator).post(f"{LISTS}add/", _form(**values)).content.decode()
    assert words in text
    assert "清单" in text
    assert not TaskList.objects.exists()


def test_the_table_has_tasks_down_and_areas_across(as_user, leader, laid, share, hand_in):
    hand_in(share)
    page = as_user(leader).get(f"{LISTS}{laid.pk}/")
    assert [area.pk for area in page.context["columns"]] == [TOWNSHIP, OTHER_TOWNSHIP]
    assert len(page.context["tasks"]) == 2
    assert "已提交" in page.content.decode()


def test_a_township_sees_its_own_column_alone(as_user, staff, laid):
    page = as_user(staff).get(f"{LISTS}{laid.pk}/")
    assert [area.pk for area in page.context["columns"]] == [TOWNSHIP]


def test_handed_in_with_activities_and_documents(as_user, staff, with_activity):
    done = recorded(by=staff, day=3)
    page = f"{OWED}{with_activity.pk}/hand-in/"
    data = {"report": "办了", "activities": [done.pk], "version": 1, "files": [picture()]}
    as_user(staff).post(page, data)
    with_activity.refresh_from_db()
    assert with_activity.state == TaskState.HANDED_IN
    assert Document.objects.about(with_activity).count() == 1
    assert done.title in as_user(staff).get(f"{OWED}{with_activity.pk}/").content.decode()


def test_too_few_activities_are_refused_with_the_number(as_user, staff, with_activity):
    page = f"{OWED}{with_activity.pk}/hand-in/"
    text = as_user(staff).post(page, {"report": "办了", "version": 1}).content.decode()
    assert "还差 1 场活动" in text
    assert "办了" in text


def test_only_recorded_activities_of_the_area_count(staff, with_activity, hand_in, other_staff):
    elsewhere = recorded(by=other_staff, area=OTHER_TOWNSHIP)
    for activity in (planned(by=staff, day=9), elsewhere):
        with pytest.raises(ValidationError, match="本区域已记录"):
            hand_in(with_activity, activities=[activity])


def test_a_file_that_is_none_takes_nothing(as_user, staff, share):
    from django.core.files.uploadedfile import SimpleUploadedFile

    data = {"report": "都更新了", "version": 1, "files": [SimpleUploadedFile("x.exe", b"MZ")]}
    text = as_user(staff).post(f"{OWED}{share.pk}/hand-in/", data).content.decode()
    assert "x.exe" in text
    share.refresh_from_db()
    assert share.state == TaskState.OPEN
    assert not Document.objects.exists()


def test_confirmed_or_sent_back_and_told(as_user, staff, administrator, share, hand_in):
    handed = hand_in(share)
    browser = as_user(administrator)
    browser.post(f"{OWED}{share.pk}/send-back/", {"reason": "缺两张照片"})
    share.refresh_from_db()
    assert (share.state, share.remark) == (TaskState.OPEN, "缺两张照片")
    assert "缺两张照片" in Notification.objects.get(user=staff).text
    again = hand_in(share)
    stale = browser.post(f"{OWED}{share.pk}/confirm/", {"version": handed.version}, follow=True)
    assert "请重新查看" in stale.content.decode()
    browser.post(f"{OWED}{share.pk}/confirm/", {"version": again.version})
    share.refresh_from_db()
    assert (share.state, share.remark) == (TaskState.DONE, "")


def test_nobody_decides_on_the_own(administrator, share, hand_in):
    handed = hand_in(share, by=administrator)
    with pytest.raises(ValidationError, match="自己提交"):
        actions.confirm_task(handed, version=handed.version, by=administrator, now=NOW)


@pytest.mark.parametrize("who", ["other_staff", "handler", "member_user", "stranger"])
def test_others_hand_in_and_see_nothing(request, as_user, who, share, hand_in):
    user = request.getfixturevalue(who)
    assert as_user(user).get(f"{OWED}{share.pk}/").status_code in (403, 404)
    with pytest.raises(ValidationError):
        hand_in(share, by=user)


def test_staff_lay_nothing_down(as_user, staff, laid):
    for page in (f"{LISTS}add/", f"{LISTS}{laid.pk}/edit/"):
        assert as_user(staff).get(page).status_code in (403, 404)


def test_a_list_is_put_right_and_what_was_handed_in_stays(
    as_user, administrator, laid, share, hand_in
):
    hand_in(share)
    browser, page = as_user(administrator), f"{LISTS}{laid.pk}/edit/"
    first, second = laid.tasks.all()
    data = _form(title="改名", areas=[TOWNSHIP, OTHER_TOWNSHIP]) | {
        "tasks-0-pk": second.pk, "tasks-0-title": "只留第二项",
    }  # fmt: skip
    assert "已有区域提交" in browser.post(page, data).content.decode()
    data |= {
        "tasks-1-pk": first.pk, "tasks-1-title": "更新阵地", "tasks-1-measure": "标准",
        "tasks-1-due": "2099-06-30",
    }  # fmt: skip
    assert browser.post(page, data).status_code == 302
    assert list(laid.tasks.values_list("pk", "number")) == [(second.pk, 1), (first.pk, 2)]
    share.refresh_from_db()
    assert (share.state, share.due) == (TaskState.HANDED_IN, DUE)
    other = TaskShare.objects.get(task=first, area=OTHER_TOWNSHIP)
    assert other.due == dt.date(2099, 6, 30)


def test_an_area_outside_the_list_owes_nothing(administrator, laid):
    with pytest.raises(ValidationError, match="本清单区域之内"):
        actions.change_list(
            laid, [Line("x", "y", DUE)], list(Area.objects.filter(pk="420102")),
            by=administrator, now=NOW,
        )  # fmt: skip


def test_on_time_is_by_the_day(share, hand_in, laid):
    hand_in(share, now=NOW.replace(day=31, hour=23))
    late = TaskShare.objects.get(task__number=1, area=OTHER_TOWNSHIP)
    TaskShare.objects.filter(pk=late.pk).update(
        state="handed_in", handed_in_at=NOW.replace(month=4, day=1, hour=1)
    )
    assert list(TaskShare.objects.on_time()) == [share]
    share.refresh_from_db()
    late.refresh_from_db()
    assert (share.is_on_time, late.is_on_time) == (True, False)
    march = Period.month(2026, 3)
    for key, number in (("tasks_due", 4), ("tasks_on_time", 1)):
        indicator, part = find(key)
        assert figures.value(indicator, part, COUNTY, march) == number, key


def test_what_is_owed_is_on_the_desk(as_user, staff, laid):
    from django.utils import timezone

    from activities.indicators import tasks_owed

    today = timezone.localdate()
    TaskShare.objects.update(due=today - dt.timedelta(days=1))
    TaskShare.objects.filter(task__number=2).update(due=today + dt.timedelta(days=3))
    found = {str(one.label): one.count for one in tasks_owed(staff, today)}
    assert found == {"逾期任务": 1, "两周内到期任务": 1}
    late = as_user(staff).get(f"{OWED}?state=late").context["page"].rows
    assert [row.task.number for row in late] == [1]


def test_the_questions_do_not_grow(as_user, leader, laid, django_assert_max_num_queries):
    browser = as_user(leader)
    for page in (f"{LISTS}{laid.pk}/", OWED, LISTS):
        browser.get(page)
        with django_assert_max_num_queries(20) as few:
            browser.get(page)
        task = Task.objects.create(
            list=laid, number=90 + len(page), title="又一项", measure="x", due=DUE
        )
        TaskShare.objects.create(task=task, area_id=TOWNSHIP, due=DUE)
        with django_assert_max_num_queries(len(few.captured_queries)):
            browser.get(page)


class TestAtOnce:
    pytestmark = races.marks

    def test_of_several_one_hands_in(self, staff, laid, share, hand_in):
        done = races.together(lambda _number: hand_in(share))
        assert sum(isinstance(one, TaskShare) for one in done) == 1

"""Lists, calendar, page and plan: what they show, to whom, and what they refuse."""

import pytest
from django.urls import reverse

from activities.actions import Gift, Record
from activities.models import Activity, Series
from portal.access import Role
from tests.activities import factories as make
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP

LIST = reverse("activities:activity_list")


def detail(activity):
    return reverse("activities:activity_detail", args=[activity.pk])


def plan_form(**values):
    page = {
        "title": "重阳茶话会",
        "kind": make.kind().pk,
        "day": "2099-10-01",
        "starts": "14:00",
        "ends": "16:00",
        "place": "活动室",
        "area": TOWNSHIP,
    }
    return page | values


def test_the_list_adds_up_what_it_shows(staff, as_user):
    make.recorded(by=staff, title="甲", record=Record(others=10, beneficiaries=1000))
    make.recorded(by=staff, title="乙", day=2, record=Record(others=5, beneficiaries=234))
    browser = as_user(staff)
    page = browser.get(LIST)
    assert page.context["totals"] == {"attendances": 15, "beneficiaries": 1234}
    assert "1,234" in page.content.decode()
    found = browser.get(LIST, {"q": "甲"})
    assert [row.title for row in found.context["page"].rows] == ["甲"]
    assert found.context["totals"]["attendances"] == 10


def test_records_due_are_found_and_told(staff, as_user):
    make.planned(by=staff, title="没有记录的")
    make.recorded(by=staff, title="记了的", day=2)
    browser = as_user(staff)
    found = browser.get(LIST, {"state": "due"})
    assert [row.title for row in found.context["page"].rows] == ["没有记录的"]
    dashboard = browser.get(reverse("portal:dashboard")).content.decode()
    assert f"{LIST}?state=due" in dashboard


def test_what_can_be_done_now_is_a_button(staff, as_user):
    browser, over = as_user(staff), make.planned(by=staff, title="宣讲")
    browser.post(reverse("activities:activity_plan"), plan_form())
    coming = Activity.objects.get(title="重阳茶话会")
    record, opening = "填写记录", "开放报名"
    page = browser.get(detail(coming)).content.decode()
    assert (opening in page, record in page) == (True, False)
    page = browser.get(detail(over)).content.decode()
    assert (opening in page, record in page) == (False, True)


def test_a_member_in_another_township_sees_nothing_of_it(staff, other_staff, as_user):
    activity = make.recorded(by=staff)
    browser = as_user(other_staff)
    assert browser.get(detail(activity)).status_code == 404
    assert activity.title not in browser.get(LIST).content.decode()
    for name in ("activity_edit", "record", "activity_cancel"):
        url = reverse(f"activities:{name}", args=[activity.pk])
        assert browser.get(url).status_code == 404
        assert browser.post(url, {"reason": "x"}).status_code == 404


def test_a_leader_reads_and_changes_nothing(staff, leader, member, as_user):
    activity = make.recorded(member, by=staff)
    browser = as_user(leader)
    page = browser.get(detail(activity))
    assert page.status_code == 200
    assert page.context["steps"] == []
    assert browser.get(reverse("activities:record", args=[activity.pk])).status_code == 404
    assert browser.get(reverse("activities:activity_plan")).status_code == 404


def test_a_handler_sees_the_activity_without_names(staff, make_user, member, as_user):
    activity = make.recorded(by=staff, record=Record(members=[member], gifts=[Gift(fen=77700)]))
    browser = as_user(make_user("h", Role.HANDLER))
    page = browser.get(detail(activity)).content.decode()
    assert activity.title in page
    assert member.name not in page
    assert "777.00" not in page
    assert browser.get(reverse("activities:attendance_list")).status_code == 404


def test_planning_opening_holding(staff, as_user):
    browser = as_user(staff)
    browser.post(reverse("activities:activity_plan"), plan_form())
    activity = Activity.objects.get()
    step = reverse("activities:activity_step", args=[activity.pk, "open"])
    assert browser.get(step).status_code == 405
    browser.post(step)
    activity.refresh_from_db()
    assert activity.state == "open"
    browser.post(reverse("activities:activity_step", args=[activity.pk, "hold"]))
    activity.refresh_from_db()
    assert activity.state == "open"  # it has not begun
    unknown = reverse("activities:activity_step", args=[activity.pk, "record"])
    assert browser.post(unknown).status_code == 404


def test_a_state_cannot_be_posted_with_a_plan(staff, as_user):
    sent = plan_form(state="recorded", attendances="99", created_by="1")
    as_user(staff).post(reverse("activities:activity_plan"), sent)
    activity = Activity.objects.get()
    assert (activity.state, activity.attendances, activity.created_by) == ("planned", 0, staff)


def test_cancelling_asks_why(staff, as_user):
    activity = make.planned(by=staff)
    url = reverse("activities:activity_cancel", args=[activity.pk])
    browser = as_user(staff)
    assert 'id="id_reason_error"' in browser.post(url, {"reason": " "}).content.decode()
    browser.post(url, {"reason": "台风"})
    assert "台风" in browser.get(detail(activity)).content.decode()
    assert browser.get(url).status_code == 404


def test_a_stale_plan_is_refused_and_what_was_typed_stays(staff, as_user):
    activity = make.planned(by=staff)
    url = reverse("activities:activity_edit", args=[activity.pk])
    browser = as_user(staff)
    browser.post(url, plan_form(title="第一次改", version=1))
    page = browser.post(url, plan_form(title="第二次改", version=1)).content.decode()
    assert "第二次改" in page
    activity.refresh_from_db()
    assert activity.title == "第一次改"


def test_the_choices_are_of_my_area_alone(staff, as_user):
    page = as_user(staff).get(reverse("activities:record_new")).content.decode()
    assert TOWNSHIP in page
    assert OTHER_TOWNSHIP not in page


@pytest.mark.parametrize(("month", "shown"), [("2026-03", True), ("2026-04", False)])
def test_the_calendar_shows_its_month(staff, as_user, month, shown):
    activity = make.planned(by=staff)
    page = as_user(staff).get(reverse("activities:activity_calendar"), {"month": month})
    assert (activity.title in page.content.decode()) is shown
    assert bool(page.context["number"]) is shown


def test_a_series_opens_its_sessions(staff, as_user):
    series = Series.objects.create(name="百姓学堂", area_id=TOWNSHIP)
    make.recorded(by=staff, title="第一课", series=series)
    make.recorded(by=staff, title="别的", day=2)
    browser = as_user(staff)
    page = reverse("activities:series_detail", args=[series.pk])
    assert page in browser.get(reverse("activities:series_list")).content.decode()
    assert "第一课" in browser.get(page).content.decode()
    found = browser.get(LIST, {"series": series.pk})
    assert [row.title for row in found.context["page"].rows] == ["第一课"]


def test_a_photo_is_removed_after_asking_and_by_its_keeper_alone(staff, leader, as_user):
    from portal.documents.models import Document
    from tests.activities.test_recording import picture

    browser = as_user(staff)
    browser.post(reverse("activities:record_new"), make.form(photos=[picture()]))
    photo = Document.objects.get()
    url = reverse("activities:photo_remove", args=[Activity.objects.get().pk, photo.pk])
    assert as_user(leader).post(url).status_code == 404
    browser.get(url)
    assert Document.objects.exists()
    browser.post(url)
    assert not Document.objects.exists()


def test_titles_are_shown_as_text(staff, as_user):
    activity = make.recorded(by=staff, title="<script>alert(1)</script>")
    browser = as_user(staff)
    for url in (LIST, detail(activity), reverse("activities:activity_cancel", args=[1])):
        assert "<script>alert(1)" not in browser.get(url).content.decode()


def test_the_audit_tells_a_correction_in_words(staff, administrator, as_user):
    activity = make.recorded(by=staff, record=Record(beneficiaries=10))
    lecture = make.kind("lecture")
    url = reverse("activities:record", args=[activity.pk])
    sent = make.form(kind=lecture.pk, beneficiaries="12", version=activity.version)
    as_user(staff).post(url, sent)
    text = as_user(administrator).get(reverse("portal:event_list")).content.decode()
    assert '<span class="muted">惠及人数</span> 10 → 12' in text
    assert f"志愿服务 → {lecture.name}" in text

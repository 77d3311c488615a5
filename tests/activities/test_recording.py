"""The record page, through the front door."""

import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from activities.actions import Record
from activities.models import Activity
from portal.documents.models import Document
from tests.activities import factories as make
from tests.conftest import COMMUNITY, OTHER_TOWNSHIP
from tests.members import factories as people

NEW = reverse("activities:record_new")


@pytest.fixture
def clerk(staff, as_user):
    return as_user(staff)


def picture(name="合影.jpg"):
    data = BytesIO()
    Image.new("RGB", (80, 60), "red").save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def test_one_page_writes_it_all(clerk, staff, member, team):
    sent = make.form(
        members=[member.pk],
        others="12",
        beneficiaries="30",
        summary="理发 30 人。",
        photos=[picture()],
        **{"gifts-0-yuan": "1,200.50", "gifts-0-donor_name": team.name},
    )
    answer = clerk.post(NEW, sent)
    activity = Activity.objects.get()
    assert answer.url == reverse("activities:activity_detail", args=[activity.pk])
    assert (activity.attendances, activity.beneficiaries) == (13, 30)
    assert activity.attendance.get().minutes == 120
    gift = activity.donations.get()
    assert (gift.fen, gift.donor_organisation, gift.donor_name) == (120050, team, "")
    assert Document.objects.about(activity).count() == 1
    page = clerk.get(answer.url).content.decode()
    for text in ("理发 30 人。", member.name, "1,200.50", team.name, "13"):
        assert text in page


def test_the_draft_on_the_device_is_dropped_once_it_is_stored(clerk):
    answer = clerk.post(NEW, make.form(), follow=True)
    assert 'data-draft-saved="activity-record.new"' in answer.content.decode()


def test_the_same_form_twice_is_one_record_with_its_photos_once(clerk):
    token = str(uuid.uuid4())
    answers = [clerk.post(NEW, make.form(token=token, photos=[picture()])) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Activity.objects.count() == 1
    assert Document.objects.count() == 1


def test_names_may_be_pasted(clerk, staff, member):
    clerk.post(NEW, make.form(names=f"{member.name}\n"))
    assert Activity.objects.get().attendance.get().member == member


def test_an_unknown_and_a_double_name_are_told_and_nothing_is_lost(clerk, staff, member):
    people.add(by=staff, phone="13800000007", employer="示例县供销社")
    sent = make.form(names=f"{member.name}、张无名", title="两个单立华", others="4")
    page = clerk.post(NEW, sent).content.decode()
    assert not Activity.objects.exists()
    for text in ("张无名", "示例县供销社", "两个单立华", 'value="4"'):
        assert text in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "id_title_error"),
        ({"ends": "09:00"}, "id_ends_error"),
        ({"place": ""}, "id_place_error"),
        ({"day": "2999-01-01"}, "id_day_error"),
        ({"hours": "3"}, "id_hours_error"),
        ({"others": "-1"}, "id_others_error"),
        ({"gifts-0-yuan": "很多"}, "id_gifts-0-yuan_error"),
        ({"gifts-0-donor_name": "某人"}, "id_gifts-0-yuan_error"),
        ({"kind": "999"}, "id_kind"),
        ({"area": OTHER_TOWNSHIP}, "id_area_error"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(clerk, member, wrong, told):
    sent = make.form(members=[member.pk], summary="写了很久的小结") | wrong
    answer = clerk.post(NEW, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="{told}"' in page
    assert "写了很久的小结" in page
    assert f'value="{member.pk}" checked' in page
    assert not Activity.objects.exists()


def test_a_member_of_another_township_cannot_be_sent(clerk, other_member):
    answer = clerk.post(NEW, make.form(members=[other_member.pk]))
    assert answer.status_code == 200
    assert other_member.name not in answer.content.decode()
    assert not Activity.objects.exists()


def test_a_clash_names_person_and_activity(clerk, staff, member):
    make.recorded(member, by=staff, title="早课")
    page = clerk.post(NEW, make.form(members=[member.pk])).content.decode()
    assert "早课" in page
    assert Activity.objects.count() == 1


def test_a_file_that_is_no_picture_is_named_and_the_record_stands(clerk):
    file = SimpleUploadedFile("名单.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    page = clerk.post(NEW, make.form(photos=[file]), follow=True).content.decode()
    assert "名单.jpg" in page
    assert Activity.objects.get().state == "recorded"
    assert not Document.objects.exists()


def test_the_community_below_is_mine_too(clerk):
    clerk.post(NEW, make.form(area=COMMUNITY))
    assert Activity.objects.get().area_id == COMMUNITY


def test_hours_past_midnight(clerk, member):
    clerk.post(NEW, make.form(members=[member.pk], starts="22:30", ends="01:00"))
    activity = Activity.objects.get()
    assert activity.attendance.get().minutes == 150
    assert timezone.localtime(activity.ends_at).hour == 1


def test_a_correction_begins_with_what_is_stored(clerk, staff, member):
    activity = make.recorded(by=staff, record=Record(members=[member], others=3, summary="原文"))
    url = reverse("activities:record", args=[activity.pk])
    page = clerk.get(url).content.decode()
    for text in ("原文", f'value="{member.pk}" checked', 'value="3"', "activity-record."):
        assert text in page


def test_a_stale_correction_is_told_and_can_then_be_sent(clerk, staff):
    activity = make.recorded(by=staff)
    url = reverse("activities:record", args=[activity.pk])
    sent = make.form(summary="我的话", version=activity.version)
    clerk.post(url, make.form(summary="别人的话", version=activity.version))
    answer = clerk.post(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "我的话" in page
    activity.refresh_from_db()
    assert activity.summary == "别人的话"
    version = answer.context["form"]["version"].value()
    clerk.post(url, sent | {"version": version})
    activity.refresh_from_db()
    assert activity.summary == "我的话"

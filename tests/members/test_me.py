"""A member's rights, from the member's own page."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import Member, Notice
from members.states import Verb
from portal.audit.models import Event
from tests.members import factories

ME = reverse("members:me")


@pytest.fixture
def own(member, member_user, as_user):
    """The member's own browser."""
    Member.objects.filter(pk=member.pk).update(user=member_user)
    return as_user(member_user)


def publish(version):
    day = timezone.localdate()
    return Notice.objects.create(
        version=version, title="新告知书", text="新的说明", published_on=day
    )


def agree(browser):
    version = Notice.objects.order_by("-version").first().version
    return browser.post(reverse("members:me_agree"), {"version": version})


def test_everything_held_is_shown_in_full(own):
    text = own.get(ME).content.decode()
    for held in ("单立华", "13800000001", "示例县第一中学", "教师", "安宜镇"):
        assert held in text


def test_an_account_without_a_record_says_so(member_user, as_user):
    browser = as_user(member_user)
    assert "名册中没有您的信息" in browser.get(ME).content.decode()
    for name in ("me_edit", "me_withdraw", "me_erase"):
        assert browser.get(reverse(f"members:{name}")).status_code == 404


def test_a_colleague_has_no_page_of_this_kind(staff, as_user):
    assert as_user(staff).get(ME).status_code == 404


def test_the_copy_is_a_file_and_is_logged(own, member):
    assert own.get(reverse("members:me_copy")).status_code == 405
    answer = own.post(reverse("members:me_copy"))
    assert answer["Content-Disposition"].startswith("attachment")
    with ZipFile(BytesIO(answer.content)) as packed:
        held = json.loads(packed.read("my-data.json"))["held"]
        page = packed.read("my-data.html").decode()
    for text in ("13800000001", "单立华", "示例县第一中学"):
        assert text in json.dumps(held, ensure_ascii=False)
        assert text in page
    assert "http" not in page
    assert Event.objects.about(member).filter(verb=Verb.COPIED).count() == 1


def test_correcting(own, member):
    version = Member.objects.get().version
    sent = {"phone": "13900000009", "employer": "镇中心小学", "version": version}
    own.post(reverse("members:me_edit"), sent | {"name": "别名", "state": "invited"})
    changed = Member.objects.get()
    assert (changed.employer, changed.phone, changed.name) == (
        "镇中心小学",
        "13900000009",
        "单立华",
    )
    stale = own.post(reverse("members:me_edit"), sent | {"employer": "旧表单"})
    assert "旧表单" in stale.content.decode()
    assert Member.objects.get().employer == "镇中心小学"


def test_withdrawing_and_agreeing_again(own):
    own.get(reverse("members:me_withdraw"))
    assert Member.objects.get().state == "agreed"
    own.post(reverse("members:me_withdraw"))
    assert Member.objects.get().state == "withdrawn"
    assert own.get(ME).status_code == 200
    own.post(reverse("members:me_withdraw"))  # twice does no harm
    agree(own)
    assert Member.objects.get().state == "agreed"


def test_a_new_notice_asks_again(own, member):
    assert 'action="/members/me/agree/"' not in own.get(ME).content.decode()
    newest = Notice.objects.order_by("-version").first()
    publish(newest.version + 1)
    text = own.get(ME).content.decode()
    assert "新的说明" in text
    agree(own)
    assert 'action="/members/me/agree/"' not in own.get(ME).content.decode()


def test_what_is_agreed_to_is_what_was_read(own, member):
    """The notice may change between reading and the click."""
    newest = Notice.objects.order_by("-version").first()
    publish(newest.version + 1)
    own.post(reverse("members:me_agree"), {"version": newest.version})
    assert not member.consents.filter(notice__version=newest.version + 1).exists()


def test_another_member_reaches_nothing_of_mine(own, member, make_user, as_user, staff):
    from portal.access import Role

    other = factories.add("陆远", by=staff, phone="13800000008")
    user = make_user("other", Role.MEMBER, area=None)
    Member.objects.filter(pk=other.pk).update(user=user)
    browser = as_user(user)
    assert browser.get(reverse("members:member_detail", args=[member.pk])).status_code == 404
    assert "单立华" not in browser.get(ME).content.decode()

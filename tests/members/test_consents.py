"""Nobody is on the roster, in a photo or in a sensitive organisation without having agreed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members import actions
from members.models import Consent, Member, Notice
from members.states import ConsentState, NoticeAbout, Verb
from portal.audit.models import Event
from portal.documents.models import Document
from tests.members import factories

TOMORROW = factories.NOW + dt.timedelta(days=1)
WORDS = {
    "title": "成员个人信息告知书",
    "text": "第二版全文",
    "purpose": "联系与活动",
    "kinds": "姓名、电话",
    "keeping": "同意期间",
    "contact": "社区参与办公室 88888888",
}
PDF = b"%PDF-1.4 made up"


@pytest.fixture
def second(administrator):
    return actions.publish_notice(
        about=NoticeAbout.ROSTER, fields=WORDS, version=2, by=administrator, now=factories.NOW
    )


@pytest.fixture
def own_member(member, member_user):
    member.user = member_user
    member.save()
    return member


def _form(name="form.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_changed_notice_asks_again(own_member, staff, member_user, as_user, second):
    page = as_user(staff).get("/members/?consent=older").context["page"]
    assert page.rows == [own_member]
    assert "同意的是旧版" in as_user(staff).get(f"/members/{own_member.pk}/").content.decode()
    clerk = as_user(member_user)
    assert "第二版全文" in clerk.get("/members/me/").content.decode()
    clerk.post("/members/me/agree/", {"version": 2})
    assert not Member.objects.to_be_asked(NoticeAbout.ROSTER).exists()
    assert as_user(staff).get("/members/?consent=older").context["page"].rows == []


def test_a_stale_page_agrees_to_nothing(own_member, member_user, as_user, second):
    before = Consent.objects.count()
    as_user(member_user).post("/members/me/agree/", {"version": 1})
    assert Consent.objects.count() == before


def test_agreeing_twice_is_one_consent(own_member, member_user, as_user, second):
    clerk = as_user(member_user)
    for _twice in range(2):
        clerk.post("/members/me/agree/", {"version": 2})
    assert own_member.consents.filter(notice=second).count() == 1


def test_an_older_paper_is_to_the_notice_of_its_day(member, staff, second):
    actions.agree(member, means="paper", given_on=dt.date(2026, 2, 1), by=staff, now=factories.NOW)
    assert set(member.consents.values_list("notice__version", flat=True)) == {1}
    assert Member.objects.to_be_asked(NoticeAbout.ROSTER).get() == member


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/notices/", "成员个人信息告知书"),
        ("/notices/roster/1/", "更新的版本"),
        ("/notices/roster/2/", "第二版全文"),
        ("/notices/roster/2/sheet/", "/members/me/consent/"),
        ("/notices/photos/1/", "照片使用告知书"),
    ],
)
def test_anybody_reads_every_version(client, second, address, words):
    assert words in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/notices/other/", "/notices/roster/9/"])
def test_there_is_no_other_notice(client, second, address):
    assert client.get(address).status_code == 404


def test_the_code_opens_the_own_consent_page(own_member, member_user, as_user, client):
    assert 'role="img"' in client.get("/notices/roster/1/sheet/").content.decode()
    assert client.get("/members/me/consent/").status_code == 302  # to sign in first
    assert as_user(member_user).get("/members/me/consent/").status_code == 200


def test_an_administrator_publishes_after_reading_it(administrator, as_user):
    clerk, address = as_user(administrator), reverse("notices:notice_publish", args=["roster"])
    preview = clerk.post(address, {**WORDS, "version": 2})
    assert "成员看到的样子" in preview.content.decode()
    assert Notice.objects.filter(about="roster").count() == 1
    clerk.post(address, {**WORDS, "version": 2, "publish": 1})
    again = clerk.post(address, {**WORDS, "text": "第三版", "version": 2, "publish": 1})
    assert "第 2 版已在此期间发布" in again.content.decode()
    assert "第三版" in again.content.decode()
    assert Notice.objects.filter(about="roster").count() == 2


def test_unchanged_words_ask_nobody(administrator, second):
    with pytest.raises(ValidationError, match="无需重新征求同意"):
        actions.publish_notice(
            about="roster", fields=WORDS, version=3, by=administrator, now=TOMORROW
        )


def test_staff_publish_nothing(staff, as_user):
    assert as_user(staff).get("/notices/roster/publish/").status_code == 404


def test_photos_by_the_member(own_member, member_user, as_user):
    clerk = as_user(member_user)
    clerk.post("/members/me/photos/", {"version": 7})
    assert not Member.objects.with_photo_consent().exists()
    clerk.post("/members/me/photos/", {"version": 1})
    clerk.post("/members/me/photos/", {"version": 1})
    assert Member.objects.with_photo_consent().get() == own_member
    assert own_member.consents.filter(notice__about="photos").count() == 1
    clerk.post("/members/me/photos/", {"withdraw": 1})
    assert Member.objects.without_photo_consent().get() == own_member
    own_member.refresh_from_db()
    assert own_member.state == ConsentState.AGREED


def test_photos_recorded_by_staff(member, staff, other_staff, as_user):
    address, given = (
        f"/members/{member.pk}/photos/",
        {"means": "in_person", "given_on": "2026-02-02"},
    )
    assert as_user(other_staff).post(address, given).status_code == 404
    as_user(staff).post(address, given)
    assert as_user(staff).get("/members/?photos=yes").context["page"].rows == [member]
    as_user(staff).post(f"{address}end/", {"reason": "本人来电"})
    assert as_user(staff).get("/members/?photos=no").context["page"].rows == [member]
    with pytest.raises(ValidationError):  # an old paper after the withdrawal
        actions.agree_to_photos(
            member, means="paper", given_on=dt.date(2026, 2, 2), by=staff, now=TOMORROW
        )


def test_withdrawing_takes_photos_along(own_member, member_user):
    actions.agree_to_photos(
        own_member, means="online", given_on=factories.DAY, by=member_user, now=factories.NOW
    )
    actions.withdraw(own_member, by=member_user, now=TOMORROW)
    assert not own_member.consents.standing().exists()


def test_a_paper_form_with_its_scan(member, staff, other_staff, administrator, as_user):
    given = {"means": "paper", "given_on": "2026-02-02", "scan": _form()}
    as_user(staff).post(f"/members/{member.pk}/agree/", given)
    consent = member.consents.get(given_on="2026-02-02")
    scan = Document.objects.about(consent).get()
    address = f"/members/consents/{consent.pk}/scan/"
    assert as_user(staff).get(f"/files/{scan.pk}/").status_code == 404  # only with a reason
    assert as_user(other_staff).post(address, {"reason": "看看"}).status_code == 404
    assert as_user(staff).post(address, {"reason": ""}).get("Content-Type").startswith("text/html")
    opened = as_user(staff).post(address, {"reason": "核对签名"})
    assert b"".join(opened.streaming_content) == PDF
    assert opened["Content-Disposition"].startswith("attachment")
    assert Event.objects.about(member).filter(verb=Verb.SCAN_VIEWED).get().reason == "核对签名"


def test_the_member_sees_the_own_scan(own_member, staff, member_user, as_user):
    actions.agree(
        own_member,
        means="paper",
        given_on=factories.DAY,
        scan=_form(),
        by=staff,
        now=factories.NOW,
    )
    scan = Document.objects.get()
    clerk = as_user(member_user)
    assert f"/files/{scan.pk}/" in clerk.get("/members/me/consent/").content.decode()
    assert clerk.get(f"/files/{scan.pk}/").status_code == 200
    assert "扫描件" in clerk.get("/members/me/").content.decode()


def test_a_file_that_is_no_scan_is_refused(member, staff, as_user):
    given = {"means": "paper", "given_on": "2026-02-02", "scan": _form("a.exe", b"MZ made up")}
    response = as_user(staff).post(f"/members/{member.pk}/agree/", given)
    assert response.context["form"].errors["scan"]
    assert response.context["form"]["given_on"].value() == "2026-02-02"
    assert not member.consents.filter(given_on="2026-02-02").exists()


def test_a_scan_goes_with_the_person(member, staff):
    actions.agree(
        member, means="paper", given_on=factories.DAY, scan=_form(), by=staff, now=factories.NOW
    )
    actions.erase(member, by=staff, now=factories.NOW)
    assert not Document.objects.exists()


def test_a_scan_is_replaced_and_removed(member, staff, as_user):
    consent, clerk = member.consents.get(), as_user(staff)
    for content in (PDF, PDF + b" again"):
        clerk.post(f"/members/consents/{consent.pk}/scan/add/", {"scan": _form(content=content)})
    assert Document.objects.about(consent).get().file.read() == PDF + b" again"
    clerk.post(f"/members/consents/{consent.pk}/scan/remove/")
    assert not Document.objects.exists()
    assert Consent.objects.filter(pk=consent.pk).exists()


def test_a_separate_consent_is_taken_back_by_the_member_alone(
    own_member, staff, member_user, as_user
):
    quiet = factories.organisation("互助小组", sensitive=True, keeper=staff)
    actions.join(
        own_member,
        quiet,
        since=factories.DAY,
        consent_on=factories.DAY,
        by=staff,
        now=factories.NOW,
    )
    place = own_member.memberships.get()
    address = f"/members/me/separate/{place.pk}/"
    assert as_user(staff).post(address).status_code == 404
    assert "互助小组" in as_user(member_user).get("/members/me/consent/").content.decode()
    as_user(member_user).post(address)
    assert not own_member.memberships.exists()
    told = Event.objects.about(own_member).get(verb=Verb.SEPARATE_WITHDREW)
    assert "互助小组" not in str(told.changes) + told.reason


def test_the_invited_vanish_after_thirty_days(staff):
    old = factories.invite("何旧", by=staff, now=factories.NOW - dt.timedelta(days=31))
    new = factories.invite("何新", by=staff, now=factories.NOW - dt.timedelta(days=29))
    assert actions.delete_expired_invitations(now=factories.NOW) == 1
    assert not Member.objects.filter(pk=old.pk).exists()
    assert Member.objects.filter(pk=new.pk).exists()


def test_attention_counts_who_is_to_be_asked(own_member, staff, as_user, administrator):
    assert "同意的是旧版" not in as_user(staff).get("/dashboard/").content.decode()
    actions.publish_notice(
        about=NoticeAbout.ROSTER, fields=WORDS, version=2, by=administrator, now=factories.NOW
    )
    assert "/members/?consent=older" in as_user(staff).get("/dashboard/").content.decode()

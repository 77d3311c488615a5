"""A service record keeps the hours of its day, is verified by anybody, and can be revoked."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities import actions
from activities.actions import Came, Record
from activities.models import HoursColumn, ServiceRecord
from members.models import ExportFile
from portal.audit.models import Event
from tests.activities.factories import NOW, recorded
from tests.members import factories as people

YEAR = {"first_day": dt.date(2026, 1, 1), "last_day": dt.date(2026, 12, 31)}


@pytest.fixture
def served(staff, member):
    """Two hours on the third of March, half an hour as a guide on the second."""
    recorded(member, by=staff, day=3)
    half = Record(members=[member], came={member.pk: Came(30, "引导")})
    recorded(by=staff, day=2, title="搬书", record=half)
    return member


@pytest.fixture
def proof(served, staff):
    return actions.issue_proof(served, **YEAR, by=staff, now=NOW)


@pytest.fixture
def linked(served, member_user):
    served.user = member_user
    served.save()
    return served


def _verify(client, number):
    return client.get(reverse("proofs:verify", args=[number])).content.decode()


def test_it_adds_up_what_was_recorded(proof):
    assert proof.minutes == 150
    assert [(line["title"], line["minutes"], line["duty"]) for line in proof.lines] == [
        ("搬书", 30, "引导"), ("河道清洁", 120, ""),
    ]  # fmt: skip


def test_it_keeps_the_figures_of_its_day(proof, served, staff):
    from activities.models import Activity

    book = Activity.objects.get(title="搬书")
    none = Record(members=[served], came={served.pk: Came(0)})
    actions.correct(book, none, by=staff, now=NOW, version=book.version)
    proof.refresh_from_db()
    assert proof.minutes == 150
    assert actions.issue_proof(served, **YEAR, by=staff, now=NOW).minutes == 120


def test_days_without_hours_give_no_record(served, staff):
    days = {"first_day": dt.date(2025, 1, 1), "last_day": dt.date(2025, 2, 1)}
    with pytest.raises(ValidationError, match="没有已记录的服务时长"):
        actions.issue_proof(served, **days, by=staff, now=NOW)


def test_what_is_not_recorded_or_sent_back_does_not_count(proof, served, staff, administrator):
    from activities.models import Activity

    book = Activity.objects.get(title="搬书")
    actions.send_back(book, remark="缺照片", version=book.version, by=administrator, now=NOW)
    assert actions.issue_proof(served, **YEAR, by=staff, now=NOW).minutes == 120


def test_numbers_are_not_guessed_and_never_twice(served, staff):
    numbers = {actions.issue_proof(served, **YEAR, by=staff, now=NOW).number for _n in range(5)}
    assert len(numbers) == 5
    assert all(len(number) == len("S2026-") + 8 for number in numbers)


def test_anybody_verifies_it_and_reads_no_full_name(client, proof, served):
    text = _verify(client, proof.number.lower())
    assert "真实有效" in text
    assert "2 小时 30 分" in text or "2.5" in text
    assert served.name not in text
    assert served.name[0] + "*" in text
    assert "搬书" not in text


def test_a_number_that_is_none_says_so(client, proof):
    assert "没有编号为" in _verify(client, "S2026-22222222")
    asked = client.get(reverse("proofs:verify_any"), {"number": f" {proof.number.lower()} "})
    assert asked.url == reverse("proofs:verify", args=[proof.number])
    assert client.get(reverse("proofs:verify_any")).status_code == 200


def test_guessing_is_slowed_down(client, db):
    for _try in range(31):
        text = _verify(client, "S2026-22222222")
    assert "十分钟" in text


def test_revoked_it_holds_no_longer(as_user, client, staff, proof):
    page = reverse("activities:proof_revoke", args=[proof.pk])
    assert "原因" in as_user(staff).post(page, {"reason": " "}).content.decode()
    as_user(staff).post(page, {"reason": "时长有误"})
    assert "已于" in _verify(client, proof.number)
    assert "时长有误" in as_user(staff).get(f"/activities/proofs/{proof.pk}/").content.decode()
    assert "时长有误" not in _verify(client, proof.number)
    with pytest.raises(ValidationError, match="已经作废"):
        actions.revoke_proof(proof, reason="再来", by=staff, now=NOW)
    assert Event.objects.about(proof).count() == 2


def test_a_member_makes_the_own_and_prints_it(as_user, linked, member_user):
    browser = as_user(member_user)
    assert "河道清洁" in browser.get("/activities/mine/hours/").content.decode()
    days = {"first_day": "2026-01-01", "last_day": "2026-12-31"}
    response = browser.post("/activities/mine/hours/", days)
    text = browser.get(response.url).content.decode()
    for words in (linked.name, "搬书", "引导", "<svg"):
        assert words in text, words
    assert ServiceRecord.objects.get().number in browser.get("/members/me/").content.decode()


@pytest.mark.parametrize("who", ["other_staff", "handler", "stranger"])
def test_others_see_and_issue_nothing(request, as_user, who, proof, served):
    user = request.getfixturevalue(who)
    assert as_user(user).get(f"/activities/proofs/{proof.pk}/").status_code in (403, 404)
    with pytest.raises(ValidationError):
        actions.issue_proof(served, **YEAR, by=user, now=NOW)


def test_another_member_does_not_see_it(as_user, proof, member_user):
    assert as_user(member_user).get(f"/activities/proofs/{proof.pk}/").status_code == 404


def test_staff_issue_for_several_and_hear_who_has_none(as_user, staff, served):
    idle = people.add("钱小芳", by=staff, phone="13800000222")
    data = {"members": [served.pk, idle.pk], "first_day": "2026-01-01", "last_day": "2026-12-31"}
    page = as_user(staff).post("/activities/proofs/add/", data, follow=True).content.decode()
    assert ServiceRecord.objects.count() == 1
    assert "钱小芳" in page
    assert "没有已记录的服务时长" in page


def test_erased_it_goes_with_its_person(client, proof, served, administrator):
    number = proof.number
    served.delete()
    assert "没有编号为" in _verify(client, number)


class TestExport:
    PAGE = "/activities/attendance/export/"

    @pytest.fixture
    def rows(self, as_user, administrator, served):
        from io import BytesIO

        from python_calamine import CalamineWorkbook

        from members.actions import fetch_export

        def take(**data):
            as_user(administrator).post(self.PAGE, {"reason": "上报省志愿服务系统"} | data)
            export = ExportFile.objects.get()
            content = fetch_export(export, by=administrator, now=export.made_at)
            book = CalamineWorkbook.from_filelike(BytesIO(content))
            return book.get_sheet_by_index(0).to_python()

        return take

    def test_in_the_columns_of_the_reference_data(self, rows, served):
        HoursColumn.objects.exclude(value__in=["name", "hours", "phone"]).delete()
        HoursColumn.objects.create(heading="省份", value="fixed", fixed="江苏", order=99)
        head, *lines = rows()
        assert head == ["姓名", "联系电话", "服务时长（小时）", "省份"]
        assert sorted(line[2] for line in lines) == [0.5, 2]
        assert lines[0][0] == served.name
        assert "****" in lines[0][1]
        assert lines[0][3] == "江苏"

    def test_full_numbers_only_when_asked_for(self, rows, served):
        assert str(served.phone) in str(rows(full="on"))

    def test_every_member_on_it_reads_who_took_it_and_why(self, rows, served):
        rows()
        seen = Event.objects.about(served).filter(verb="members.exported")
        assert seen.get().reason == "上报省志愿服务系统"

    def test_without_a_reason_nothing_is_taken(self, as_user, administrator, served):
        as_user(administrator).post(self.PAGE, {"reason": ""})
        assert not ExportFile.objects.exists()

    def test_only_who_may_export_members(self, as_user, handler, member_user, served):
        for user in (handler, member_user):
            assert as_user(user).get(self.PAGE).status_code in (403, 404)

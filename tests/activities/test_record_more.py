"""The record: hours and duty of one's own, what the kind asks, goods with their worth, donors."""

import datetime as dt
from decimal import Decimal

import pytest

from activities import actions
from activities.actions import Came, Record
from activities.models import Activity, Attendance, Donation, KindField
from tests.activities.factories import NOW, at, draft, form, kind, recorded
from tests.members import factories as people

PAGE = "/activities/record/"


@pytest.fixture
def second(staff):
    return people.add("郑和平", by=staff, phone="13800000444")


@pytest.fixture
def consultation():
    """A consultation asks for topics, which must be written, and for conclusions."""
    found = kind("consultation")
    KindField.objects.filter(kind=found).delete()
    for order, (key, label, type_, must) in enumerate(
        [("topics", "协商议题", "long", True), ("amount", "销售额", "money", False),
         ("sessions", "场次", "number", False)]
    ):  # fmt: skip
        KindField.objects.create(
            kind=found, key=key, label=label, type=type_, is_required=must, order=order
        )
    return found


def _field(found, key):
    return f"extra_{KindField.objects.get(kind=found, key=key).pk}"


def test_each_may_have_hours_and_a_duty_of_their_own(as_user, staff, member, second):
    data = form(members=[member.pk, second.pk], hours="2") | {
        f"hours_{member.pk}": "1.5", f"duty_{member.pk}": "领队",
    }  # fmt: skip
    as_user(staff).post(PAGE, data)
    rows = {row.member_id: (row.minutes, row.duty) for row in Attendance.objects.all()}
    assert rows == {member.pk: (90, "领队"), second.pk: (120, "")}
    page = as_user(staff).get(f"/activities/{Activity.objects.get().pk}/").content.decode()
    assert "领队" in page


def test_correcting_begins_with_what_stands(as_user, staff, member, second):
    came = {member.pk: Came(30, "摄影")}
    done = recorded(by=staff, record=Record(members=[member, second], came=came))
    page = as_user(staff).get(f"/activities/{done.pk}/record/").content.decode()
    assert f'name="hours_{member.pk}" value="0.5"' in page
    assert f'name="duty_{member.pk}" value="摄影"' in page
    assert f'name="hours_{second.pk}" value=""' in page


@pytest.mark.parametrize("text", ["很久", "-1", "25", "1e9", "NaN", "Infinity"])
def test_hours_that_are_none_are_named_and_stay_typed(as_user, staff, member, text):
    data = form(members=[member.pk]) | {f"hours_{member.pk}": text}
    page = as_user(staff).post(PAGE, data).content.decode()
    assert f"{member.name} 的时长" in page
    assert f'value="{text}"' in page
    assert not Activity.objects.exists()


def test_own_hours_are_what_must_not_overlap(staff, member):
    early = Record(members=[member], came={member.pk: Came(30)})
    recorded(by=staff, day=3, hour=9, hours=2, record=early)
    recorded(member, by=staff, day=3, hour=10, hours=1, title="另一场")
    assert Attendance.objects.count() == 2


def test_who_gave_no_time_may_be_named_twice(staff, member):
    recorded(by=staff, day=3, record=Record(members=[member], came={member.pk: Came(0)}))
    recorded(member, by=staff, day=3, title="同时的另一场")
    assert Attendance.objects.count() == 2


def test_a_kind_asks_what_it_needs(as_user, staff, consultation):
    data = form(kind=consultation.pk)
    page = as_user(staff).post(PAGE, data).content.decode()
    assert "这类活动必须填写" in page
    topics, amount = _field(consultation, "topics"), _field(consultation, "amount")
    sessions = _field(consultation, "sessions")
    data |= {topics: "停车\n加梯", amount: "1,200.50", sessions: "0"}
    as_user(staff).post(PAGE, data)
    done = Activity.objects.get()
    assert done.extra == {"topics": "停车\n加梯", "amount": 120050, "sessions": 0}
    shown = as_user(staff).get(f"/activities/{done.pk}/").content.decode()
    for words in ("协商议题", "加梯", "1,200.50"):
        assert words in shown, words


def test_what_another_kind_asks_is_not_kept(as_user, staff, consultation):
    other = form()
    other[_field(consultation, "topics")] = "留言"
    as_user(staff).post(PAGE, other)
    assert Activity.objects.get().extra == {}


def test_what_is_asked_no_more_stays_readable(as_user, staff, consultation):
    made = draft(kind=consultation)
    data = Record(extra={"topics": "旧议题"})
    done = actions.record_new(made, data, token=None, by=staff, now=NOW)[0]
    KindField.objects.update(is_asked=False)
    assert "旧议题" in as_user(staff).get(f"/activities/{done.pk}/").content.decode()
    assert "协商议题" not in as_user(staff).get(PAGE).content.decode()


def test_goods_have_a_worth_and_a_member_may_give(as_user, staff, member):
    data = form(members=[member.pk]) | {
        "gifts-TOTAL_FORMS": "2", "gifts-0-goods": "大米", "gifts-0-quantity": "20 袋",
        "gifts-0-worth": "1600", "gifts-0-donor_name": member.name, "gifts-1-yuan": "50",
        "gifts-1-donor_name": "路人",
    }  # fmt: skip
    as_user(staff).post(PAGE, data)
    rice, money = Donation.objects.order_by("pk")
    assert (rice.worth_fen, rice.donor_member, rice.donor_name) == (160000, member, "")
    assert (money.fen, money.donor_member, money.donor_name) == (5000, None, "路人")


def test_a_worth_without_goods_is_asked_about(as_user, staff):
    data = form() | {"gifts-0-worth": "100", "gifts-0-yuan": "1"}
    assert "请填写折价的是哪些物资" in as_user(staff).post(PAGE, data).content.decode()


def test_a_name_that_two_bear_is_nobodys_gift(as_user, staff, member):
    twin = people.add(member.name, by=staff, phone="13800000333", employer="别处")
    data = form(members=[member.pk, twin.pk]) | {
        "gifts-0-yuan": "50", "gifts-0-donor_name": member.name,
    }  # fmt: skip
    as_user(staff).post(PAGE, data)
    assert Donation.objects.get().donor_member is None


def test_the_usual_hours_are_those_of_most(as_user, staff, member, second):
    third = people.add("钱小芳", by=staff, phone="13800000222")
    record = Record(members=[member, second, third], minutes=120, came={member.pk: Came(45)})
    done = recorded(by=staff, record=record, hours=3)
    page = as_user(staff).get(f"/activities/{done.pk}/record/")
    assert page.context["form"].initial["hours"] == Decimal(2)
    assert at(3, 9) + dt.timedelta(hours=3) == done.ends_at


def test_who_did_not_agree_to_be_shown_is_named_beside_the_photos(
    as_user, staff, leader, member, second
):
    from members.actions import agree_to_photos
    from members.states import Means
    from tests.activities.test_recording import picture

    done = recorded(member, second, by=staff)
    actions.keep_photos(done, [picture()], by=staff, now=NOW)
    signed = {"given_on": NOW.date(), "means": Means.PAPER}
    agree_to_photos(second, **signed, by=staff, now=NOW)
    page = f"/activities/{done.pk}/"
    text = as_user(staff).get(page).content.decode()
    assert f"未同意对外展示影像：{member.name}。" in text
    assert "未同意对外" not in as_user(leader).get(page).content.decode()

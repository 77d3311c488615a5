"""Two records of one person are found, put together with all that hangs on them, taken apart."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.models import Attendance
from members import actions
from members.duplicates import pairs_of
from members.models import Duty, DutyKind, Member, MemberMerge, NotTwice
from members.search import matching
from members.states import ConsentState, Verb
from portal.audit.models import Event
from proposals import actions as proposing
from proposals.models import Proposal
from tests.activities import factories as activities
from tests.conftest import OTHER_TOWNSHIP
from tests.members import factories
from tests.proposals import factories as proposals

LATER = factories.NOW + dt.timedelta(days=3)


@pytest.fixture
def pair(staff):
    """The same 王建华 twice: imported once, added by hand once."""
    first = factories.add(
        "王建华", by=staff, phone="13800000021", birth_month="1980-06", employer="示例县医院"
    )
    second = factories.add(
        "王建华", by=staff, phone="", birth_month="1980-06", position="医师", note="二号"
    )
    return first, second


def merge(kept, gone, by, taken=(), now=factories.NOW):
    versions = (kept.version, gone.version)
    return actions.merge_members(kept, gone, taken=taken, versions=versions, by=by, now=now)


def reasons(members):
    return [(pair.first.name, pair.reason) for pair in pairs_of(members)]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"phone": "13800000021"}, {"name": "王剑华", "phone": "13800000021"}, "电话号码相同"),
        ({"birth_month": "1980-06"}, {"birth_month": "1980-06"}, "姓名、出生年月相同"),
        ({"employer": "示例县医院"}, {"employer": "示例县医院"}, "姓名、工作单位相同"),
        ({"birth_month": "1980"}, {"birth_month": "1980"}, None),
        ({"birth_month": "1980-06"}, {"birth_month": "1981-06"}, None),
        (
            {"birth_month": "1980-06", "employer": "示例县医院"},
            {"birth_month": "1981-06", "employer": "示例县医院"},
            None,
        ),
        ({"employer": ""}, {"employer": ""}, None),
    ],
)
def test_who_may_be_one_person(staff, first, second, reason):
    for fields in (first, second):
        factories.add(**{"name": "王建华", "phone": "", **fields}, by=staff)
    assert reasons(Member.objects.all()) == ([("王建华", reason)] if reason else [])


def test_the_page_shows_the_own_area_with_masked_numbers(
    pair, other_staff, administrator, staff, as_user
):
    factories.add("章远", by=other_staff, area=OTHER_TOWNSHIP, phone="13800000099")
    page = as_user(administrator).get("/members/duplicates/").content.decode()
    assert "王建华" in page
    assert "138****0021" in page
    assert "13800000021" not in page
    assert as_user(staff).get("/members/duplicates/").status_code == 404


def test_two_people_are_not_asked_about_again(pair, administrator, as_user):
    clerk = as_user(administrator)
    for _twice in range(2):
        clerk.post(f"/members/duplicates/{pair[0].pk}/{pair[1].pk}/two/")
    assert reasons(Member.objects.all()) == []
    told = NotTwice.objects.get()
    clerk.post(f"/members/duplicates/{told.pk}/ask-again/")
    assert len(reasons(Member.objects.all())) == 1


def test_everything_moves(pair, staff, administrator, as_user):
    kept, gone = pair
    team = factories.organisation()
    actions.join(gone, team, since=factories.DAY, by=staff, now=factories.NOW)
    activity = activities.recorded(gone, by=staff)
    proposal = proposing.draft(values=proposals.values(gone), by=staff, now=factories.NOW)
    page = as_user(administrator).get(f"/members/duplicates/{kept.pk}/{gone.pk}/")
    assert dict(page.context["kinds"])[str(Attendance._meta.verbose_name_plural)] == 1
    merge(kept, gone, administrator)
    assert Attendance.objects.get(activity=activity).member == kept
    assert Proposal.objects.get(pk=proposal.pk).proposer == kept
    assert kept.memberships.get().organisation == team
    assert kept.consents.count() == 2
    kept.refresh_from_db()
    assert (kept.position, kept.note) == ("", "二号")
    found = Event.objects.about(kept).get(verb=Verb.MERGED)
    assert found.actor == administrator


def test_the_other_record_is_found_nowhere(pair, administrator, as_user):
    kept, gone = pair
    merge(kept, gone, administrator)
    gone.refresh_from_db()
    assert (gone.state, gone.merged_into) == (ConsentState.MERGED, kept)
    assert list(matching(Member.objects.visible_to(administrator), "王建华")) == [kept]
    page = as_user(administrator).get("/members/?q=王建华").context["page"]
    assert (page.total, page.rows) == (1, [kept])
    response = as_user(administrator).get(f"/members/{gone.pk}/")
    assert response.url == f"/members/{kept.pk}/"


def test_values_are_chosen_field_by_field(pair, administrator, as_user):
    kept, gone = pair
    address = f"/members/duplicates/{kept.pk}/{gone.pk}/"
    clerk = as_user(administrator)
    rows = {row["field"]: row for row in clerk.get(address).context["rows"]}
    assert rows["position"]["takes"]
    assert not rows["employer"]["takes"]
    sent = {"taken": ["position"], "kept_version": 1, "gone_version": 1}
    clerk.post(address, sent)
    kept.refresh_from_db()
    assert (kept.position, kept.employer, kept.phone) == ("医师", "示例县医院", "13800000021")
    assert clerk.post(address, sent).status_code == 404  # sent twice: it is done


def test_what_both_have_is_there_once(pair, staff, administrator):
    kept, gone = pair
    team = factories.organisation()
    early, late = dt.date(2026, 1, 20), dt.date(2026, 2, 20)
    for member, day in ((kept, late), (gone, early)):
        actions.join(member, team, since=day, by=staff, now=factories.NOW)
    activity = activities.recorded(kept, gone, by=staff)
    counted = activity.attendances
    merge(kept, gone, administrator)
    assert kept.memberships.get().since == early
    assert kept.attendance.count() == 1
    activity.refresh_from_db()
    assert activity.attendances == counted


def test_undone_everything_is_where_it_was(pair, staff, administrator):
    kept, gone = pair
    team = factories.organisation()
    actions.join(kept, team, since=dt.date(2026, 2, 20), by=staff, now=factories.NOW)
    actions.join(gone, team, since=dt.date(2026, 1, 20), by=staff, now=factories.NOW)
    activity = activities.recorded(gone, by=staff)
    done = merge(kept, gone, administrator, taken=["position"])
    kept.refresh_from_db()
    helper = DutyKind.objects.get(code="helper")
    actions.give_duty(
        kept, helper, area_id=kept.area_id, since=factories.DAY, by=staff, now=factories.NOW
    )
    actions.undo_merge(done, by=administrator, now=LATER)
    kept, gone = (Member.objects.get(pk=one.pk) for one in pair)
    assert (kept.position, gone.position, gone.state) == ("", "医师", ConsentState.AGREED)
    assert Attendance.objects.get(activity=activity).member == gone
    assert kept.memberships.get().since == dt.date(2026, 2, 20)
    assert Duty.objects.get().member == kept  # what came since stays
    assert matching(Member.objects.all(), "王建华").count() == 2
    with pytest.raises(ValidationError):
        actions.undo_merge(done, by=administrator, now=LATER)


def test_undone_from_the_list(pair, administrator, as_user):
    done = merge(*pair, administrator, now=timezone.now())
    clerk = as_user(administrator)
    address = f"/members/merges/{done.pk}/undo/"
    assert address in clerk.get("/members/merges/").content.decode()
    clerk.post(address)
    again = clerk.post(address, follow=True)
    assert "已不能撤销" in again.content.decode()
    assert Member.objects.agreed().count() == 2


def test_a_field_that_was_changed_since_stays(pair, staff, administrator):
    kept, gone = pair
    done = merge(kept, gone, administrator, taken=["position"])
    kept.refresh_from_db()
    actions.edit_member(
        kept, fields={"position": "主任医师"}, version=kept.version, by=staff, now=factories.NOW
    )
    actions.undo_merge(done, by=administrator, now=LATER)
    kept.refresh_from_db()
    assert kept.position == "主任医师"


def test_after_thirty_days_it_stays(pair, administrator):
    done = merge(*pair, administrator)
    late = factories.NOW + dt.timedelta(days=31)
    with pytest.raises(ValidationError):
        actions.undo_merge(done, by=administrator, now=late)
    assert actions.forget_merges(now=late) == 1
    done.refresh_from_db()
    assert not done.before


def test_accounts(pair, administrator, make_user):
    kept, gone = pair
    for member, name in ((kept, "first"), (gone, "second")):
        member.user = make_user(name, area=None)
        member.save()
    gone.user.last_login = factories.NOW
    gone.user.save()
    users = [member.user for member in pair]
    done = merge(kept, gone, administrator)
    kept.refresh_from_db()
    [user.refresh_from_db() for user in users]
    assert (kept.user, [user.is_active for user in users]) == (users[1], [False, True])
    actions.undo_merge(done, by=administrator, now=LATER)
    kept, gone = (Member.objects.get(pk=one.pk) for one in pair)
    assert (kept.user, gone.user) == tuple(users)
    assert kept.user.is_active


def test_an_account_for_work_is_not_shut(pair, administrator, staff, leader):
    kept, gone = pair
    kept.user, gone.user = staff, leader
    kept.save()
    gone.save()
    with pytest.raises(ValidationError, match="用于工作"):
        merge(kept, gone, administrator)


def test_a_stale_preview_merges_nothing(pair, staff, administrator):
    kept, gone = pair
    actions.edit_member(gone, fields={"position": "护士"}, version=1, by=staff, now=factories.NOW)
    with pytest.raises(ValidationError, match="有变动"):
        merge(kept, gone, administrator)


def test_strangers_merge_nothing(pair, stranger, staff, as_user):
    kept, gone = pair
    for who in (stranger, staff):
        sent = {"kept_version": 1, "gone_version": 1}
        address = f"/members/duplicates/{kept.pk}/{gone.pk}/"
        assert as_user(who).post(address, sent).status_code == 404
    assert not MemberMerge.objects.exists()


def test_erased_with_all_that_was_put_into_it(pair, staff, administrator):
    kept, gone = pair
    merge(kept, gone, administrator)
    actions.erase(kept, by=staff, now=LATER)
    gone.refresh_from_db()
    assert "王建华" not in (gone.name, Member.objects.get(pk=kept.pk).name)
    assert not MemberMerge.objects.exists()


def test_the_member_sees_both_histories(pair, administrator, member_user, as_user):
    kept, gone = pair
    kept.user = member_user
    kept.save()
    actions.reveal_phone(kept, reason="核对号码", by=administrator, now=factories.NOW)
    gone.refresh_from_db()
    merge(gone, kept, administrator)
    page = as_user(member_user).get("/members/me/").content.decode()
    assert "核对号码" in page


def test_hours_at_once_are_named(pair, staff, administrator, as_user):
    kept, gone = pair
    for member, title in ((kept, "上午清扫"), (gone, "同时宣讲")):
        activities.recorded(member, by=staff, title=title)
    page = as_user(administrator).get(f"/members/duplicates/{kept.pk}/{gone.pk}/")
    assert "时长重叠" in page.content.decode()

"""What a member asks to have put right, and what the office makes of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members import actions
from members.models import Correction, Expertise, Member, Membership
from members.states import CorrectionState, Verb
from portal.audit.models import Event
from portal.dashboard import attention
from portal.personal_data import show
from tests import races
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.test_entry import person

MINE = reverse("members:me_corrections")
LIST = reverse("members:correction_list")


def asking(field):
    return reverse("members:me_correction_ask", args=[field])


def deciding(wish):
    return reverse("members:correction_decide", args=[wish.pk])


@pytest.fixture
def own(member, member_user, as_user):
    """The member's own browser."""
    Member.objects.filter(pk=member.pk).update(user=member_user)
    return as_user(member_user)


@pytest.fixture
def wish(own):
    """The member wants another name."""
    own.post(asking("name"), {"wanted": "单丽华", "why": "身份证上是这样写的"})
    return Correction.objects.get()


def decide(browser, wish, decision="done", **more):
    sent = {"decision": decision, "version": Member.objects.get().version, "answer": ""}
    return browser.post(deciding(wish), sent | more)


def verbs(member):
    return list(Event.objects.about(member).values_list("verb", flat=True))


def test_asked_taken_over_and_seen(own, wish, staff, as_user, member):
    assert "单丽华" in own.get(MINE).content.decode()
    office = as_user(staff)
    assert "单立华" in office.get(LIST + "?state=open").content.decode()
    page = office.get(deciding(wish)).content.decode()
    assert "单丽华" in page
    assert "身份证上是这样写的" in page
    assert decide(office, wish).status_code == 302
    changed = Member.objects.get()
    assert changed.name == "单丽华"
    assert changed.keys.filter(key="单丽华").exists()  # found by the new name
    assert verbs(member)[-3:] == [Verb.CORRECTION_ASKED, Verb.CHANGED, Verb.CORRECTION_DONE]
    assert str(CorrectionState.DONE.label) in own.get(MINE).content.decode()


def test_refused_with_a_reason_that_the_member_reads(own, wish, staff, as_user, member):
    office = as_user(staff)
    without = decide(office, wish, "refused")
    assert without.context["form"].errors["answer"]
    assert Correction.objects.get().state == CorrectionState.OPEN
    decide(office, wish, "refused", answer="请先出示身份证件")
    assert Member.objects.get().name == "单立华"
    assert "请先出示身份证件" in own.get(MINE).content.decode()
    assert "请先出示身份证件" in own.get(reverse("members:me")).content.decode()
    assert verbs(member)[-1] == Verb.CORRECTION_REFUSED


def test_one_open_wish_for_each_field(own, wish):
    again = own.post(asking("name"), {"wanted": "单莉华"})
    assert again.context["form"].errors
    assert "单莉华" in again.content.decode()  # nothing typed is lost
    own.post(asking("gender"), {"wanted": "female"})
    assert Correction.objects.count() == 2


def test_taken_back_and_asked_anew(own, wish, staff, as_user, member):
    own.post(reverse("members:me_correction_drop", args=[wish.pk]))
    assert not Correction.objects.exists()
    assert verbs(member)[-1] == Verb.CORRECTION_DROPPED
    with pytest.raises(ValidationError):
        actions.refuse_correction(wish, answer="来不及了", by=staff, now=factories.NOW)
    assert as_user(staff).get(deciding(wish)).status_code == 404
    own.post(asking("name"), {"wanted": "单莉华"})
    assert Correction.objects.get().wanted == "单莉华"


def test_what_is_decided_stays_decided(own, wish, staff, as_user):
    office = as_user(staff)
    decide(office, wish, "refused", answer="不符")
    twice = decide(office, wish)
    assert twice.status_code == 200
    assert Member.objects.get().name == "单立华"
    own.post(reverse("members:me_correction_drop", args=[wish.pk]))
    assert Correction.objects.get().state == CorrectionState.REFUSED


def test_a_stale_decision_is_asked_once_more(wish, member, staff, as_user):
    old = Member.objects.get().version
    actions.edit_member(member, fields={"name": "单莉华"}, version=old, by=staff, now=factories.NOW)
    office = as_user(staff)
    stale = decide(office, wish, version=old)
    assert stale.context["form"].errors
    assert Member.objects.get().name == "单莉华"
    again = stale.context["form"]["version"].value()
    decide(office, wish, version=again)
    assert Member.objects.get().name == "单丽华"


@pytest.mark.parametrize(
    ("field", "wanted", "kept"),
    [
        ("gender", "female", "female"),
        ("birth_month", "1980年6月", "1980-06"),
        ("pinyin", "shan li hua", "shan li hua"),
        ("note", "会手语", "会手语"),
    ],
)
def test_plain_fields(own, staff, as_user, field, wanted, kept):
    own.post(asking(field), {"wanted": wanted})
    decide(as_user(staff), Correction.objects.get())
    assert getattr(Member.objects.get(), field) == kept


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("name", ""), ("name", "单立华"), ("gender", "x"), ("birth_month", "1980-13"),
        ("area", "420102"), ("area", TOWNSHIP), ("join", "0"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_beside_the_field(own, field, wanted):
    answer = own.post(asking(field), {"wanted": wanted})
    assert "wanted" in answer.context["form"].errors
    assert not Correction.objects.exists()


@pytest.mark.parametrize("field", ["phone", "state", "user", "leave-1", "leave-x", "nothing"])
def test_other_fields_cannot_be_asked_for(own, field):
    assert own.get(asking(field)).status_code == 404


def test_moving_needs_somebody_who_works_in_both_areas(own, staff, administrator, as_user):
    own.post(asking("area"), {"wanted": OTHER_TOWNSHIP})
    wish = Correction.objects.get()
    assert decide(as_user(staff), wish).context["form"].errors
    assert Correction.objects.get().state == CorrectionState.OPEN
    decide(as_user(administrator), wish)
    assert Member.objects.get().area_id == OTHER_TOWNSHIP


def test_expertise(own, staff, as_user):
    first, second = Expertise.objects.all()[:2]
    own.post(asking("expertise"), {"wanted": [first.pk, second.pk]})
    decide(as_user(staff), Correction.objects.get())
    assert set(Member.objects.get().expertise.all()) == {first, second}


def test_organisations_are_joined_and_left(own, staff, as_user, team, member):
    office = as_user(staff)
    own.post(asking("join"), {"wanted": team.pk})
    decide(office, Correction.objects.get())
    place = Membership.objects.get()
    assert place.organisation == team
    own.post(asking(f"leave-{place.pk}"), {"why": "没有参加过"})
    wish = Correction.objects.get(state=CorrectionState.OPEN)
    assert team.name in office.get(deciding(wish)).content.decode()
    decide(office, wish)
    assert Membership.objects.get().until is not None


def test_a_sensitive_organisation_is_never_named(own, member, sensitive, keeper, staff):
    place = actions.join(
        member, sensitive, since=factories.DAY, consent_on=factories.DAY, by=keeper,
        now=factories.NOW,
    )  # fmt: skip
    assert own.get(asking(f"leave-{place.pk}")).status_code == 404
    assert sensitive.name not in own.get(asking("join")).content.decode()
    assert sensitive.name not in own.get(MINE).content.decode()


def test_nobody_else_sees_or_decides(
    wish, other_staff, stranger, leader, handler, member_user, as_user
):
    for somebody in (other_staff, stranger, leader, handler, member_user):
        assert as_user(somebody).get(deciding(wish)).status_code == 404
        assert decide(as_user(somebody), wish).status_code == 404
        with pytest.raises(ValidationError):
            actions.refuse_correction(wish, answer="不可以", by=somebody, now=factories.NOW)
    assert "单立华" not in as_user(other_staff).get(LIST).content.decode()


def test_nobody_asks_or_takes_back_for_another(wish, staff, as_user, make_user):
    from portal.access import Role

    other = make_user("another", Role.MEMBER)
    factories.add("另一人", by=staff, phone="13900000002")
    Member.objects.filter(name="另一人").update(user=other)
    drop = reverse("members:me_correction_drop", args=[wish.pk])
    assert as_user(other).post(drop).status_code == 404
    with pytest.raises(ValidationError):
        actions.ask_correction(
            wish.member, field="note", wanted="坏话", by=other, now=factories.NOW
        )
    assert Correction.objects.count() == 1


def test_the_dashboard_says_what_waits(wish, staff, other_staff, leader, now):
    def waiting(user):
        return [item.url for item in attention.for_user(user, now.date()) if "corr" in item.url]

    assert waiting(staff) == [LIST + "?state=open"]
    assert waiting(other_staff) == waiting(leader) == []


def test_who_withdrew_asks_nothing_and_is_asked_nothing(own, wish, staff, as_user):
    own.post(reverse("members:me_withdraw"))
    assert own.post(asking("gender"), {"wanted": "female"}).context["form"].errors
    assert as_user(staff).get(deciding(wish)).status_code == 404


def test_wishes_are_shown_and_erased_with_the_rest(wish, staff, member, now):
    held = {holding.key: items for holding, items in show(member)}
    assert "单丽华" in held["members.corrections"][0].text
    actions.erase(member, by=staff, now=now)
    assert not Correction.objects.exists()


def test_what_is_wanted_is_not_readable_in_the_database(wish):
    with connection.cursor() as cursor:
        cursor.execute("select wanted from members_correction")
        assert "单丽华".encode() not in bytes(cursor.fetchone()[0])


def test_the_list_asks_a_fixed_number_of_questions(own, wish, staff, as_user):
    office = as_user(staff)

    def questions():
        office.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert office.get(LIST).status_code == 200
        return len(captured)

    few = questions()
    for field in ("gender", "note", "pinyin", "area"):
        actions.ask_correction(
            Member.objects.get(), field=field, wanted="x" if field != "area" else COUNTY,
            by=Member.objects.get().user, now=factories.NOW,
        )  # fmt: skip
    assert questions() == few


class TestAtOnce:
    pytestmark = races.marks

    @pytest.fixture
    def mine(self, areas, member_user):
        one = person("单立华")
        Member.objects.filter(pk=one.pk).update(user=member_user)
        return Member.objects.get()

    def test_one_open_wish_a_field(self, mine, member_user):
        def ask(number):
            return actions.ask_correction(
                mine, field="note", wanted=f"第{number}次", by=member_user, now=factories.NOW
            )

        found = races.together(ask)
        assert sum(isinstance(one, Correction) for one in found) == 1
        assert Correction.objects.count() == 1

    def test_decided_once(self, mine, member_user, staff):
        wish = actions.ask_correction(
            mine, field="note", wanted="会手语", by=member_user, now=factories.NOW
        )

        def act(number):
            if number % 2:
                return actions.refuse_correction(wish, answer="不写", by=staff, now=factories.NOW)
            return actions.take_over_correction(
                wish, version=mine.version, by=staff, now=factories.NOW
            )

        found = races.together(act)
        done = [one for one in found if isinstance(one, Correction)]
        assert len(done) == 1
        assert (Member.objects.get().note == "会手语") == (done[0].state == CorrectionState.DONE)

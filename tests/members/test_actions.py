import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from members import actions
from members.models import Consent, Liaison, Member, Membership
from members.states import Verb
from portal import daily
from portal.audit.models import Event
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.factories import DAY, NOW

TODAY = NOW.date()


def verbs(thing):
    return [event.verb for event in Event.objects.about(thing)]


def test_who_is_added_has_a_consent(member, staff):
    consent = member.consents.get()
    assert (consent.notice.version, consent.means, consent.given_on) == (1, "paper", DAY)
    assert consent.recorded_by == staff
    assert member.agreed_on == DAY
    assert verbs(member) == [Verb.ADDED]


def test_nobody_is_added_elsewhere_or_in_the_future_or_twice(member, staff, leader):
    with pytest.raises(ValidationError):
        factories.add("王一", by=staff, area=OTHER_TOWNSHIP)
    with pytest.raises(ValidationError):
        factories.add("王一", by=leader)
    with pytest.raises(ValidationError):
        factories.add("王一", by=staff, given_on=TODAY + dt.timedelta(days=1))
    with pytest.raises(ValidationError, match="号码相同"):
        factories.add(by=staff, phone="138-0000-0001")
    assert Member.objects.count() == 1


def test_the_invited_are_a_name_and_one_contact(staff):
    person = factories.invite(by=staff)
    assert person.state == "invited"
    with pytest.raises(ValidationError):
        actions.invite(name="王一", area_id=TOWNSHIP, by=staff, now=NOW)
    agreed = actions.agree(person, means="in_person", given_on=TODAY, by=staff, now=NOW)
    assert agreed.state == "agreed"
    assert agreed.agreed_on == TODAY


def test_an_invitation_ends_after_thirty_days(staff):
    factories.invite(by=staff, now=NOW - dt.timedelta(days=31))
    fresh = factories.invite("何新", by=staff)
    assert actions.delete_expired_invitations(now=NOW) == 1
    assert list(Member.objects.invited()) == [fresh]
    actions.drop_invitation(fresh, by=staff, now=NOW)
    assert not Member.objects.exists()


def test_an_edit_is_told_without_the_number(member, staff):
    fields = {"employer": "样例公司", "phone": "13800000077", "note": "秘密"}
    actions.edit_member(member, fields=fields, version=1, by=staff, now=NOW)
    event = Event.objects.about(member).last()
    assert event.verb == Verb.CHANGED
    assert event.changes["employer"] == ["示例县第一中学", "样例公司"]
    assert event.changes["phone"] == ["138****0001", "138****0077"]
    assert "秘密" not in str(event.changes)


def test_a_stale_form_is_refused_with_what_differs(member, staff, administrator):
    actions.edit_member(member, fields={"employer": "甲"}, version=1, by=administrator, now=NOW)
    with pytest.raises(actions.StaleForm) as refused:
        actions.edit_member(
            member, fields={"employer": "乙", "phone": "13800000078"}, version=1, by=staff, now=NOW
        )
    words = " ".join(refused.value.messages)
    assert "吴管理" in words
    assert "甲" in words
    assert "乙" in words
    assert "13800000078" not in words
    member.refresh_from_db()
    assert member.employer == "甲"


def test_an_edit_of_nothing_leaves_no_trace(member, staff):
    actions.edit_member(member, fields={"name": member.name}, version=1, by=staff, now=NOW)
    assert verbs(member) == [Verb.ADDED]


def test_withdrawing_ends_everything(member, team, staff):
    actions.join(member, team, since=DAY, by=staff, now=NOW)
    actions.pair_liaison(member, staff, since=DAY, by=staff, now=NOW)
    gone = actions.withdraw(member, by=staff, now=NOW, reason="本人要求")
    assert gone.withdrawn_on == TODAY
    assert not Member.objects.agreed().exists()
    assert Membership.objects.get().until == TODAY
    assert Liaison.objects.get().until == TODAY
    assert Consent.objects.get().withdrawn_at == NOW
    with pytest.raises(ValidationError):
        actions.withdraw(gone, by=staff, now=NOW)
    with pytest.raises(ValidationError):
        actions.join(gone, team, since=DAY, by=staff, now=NOW)
    again = actions.agree(gone, means="paper", given_on=TODAY, by=staff, now=NOW)
    assert (again.state, again.agreed_on, again.withdrawn_on) == ("agreed", DAY, None)


def test_a_number_is_opened_with_a_reason_and_seen(member, staff, other_staff, leader):
    for reason, person in [(" ", staff), ("联系活动", other_staff), ("联系活动", leader)]:
        with pytest.raises(ValidationError):
            actions.reveal_phone(member, reason=reason, by=person, now=NOW)
    assert actions.reveal_phone(member, reason="联系活动", by=staff, now=NOW) == "13800000001"
    event = Event.objects.about(member).last()
    assert (event.verb, event.actor, event.reason) == (Verb.PHONE_VIEWED, staff, "联系活动")


def test_an_export_is_seen_by_each(member, staff):
    other = factories.add("王一", by=staff, phone="13800000002")
    actions.record_export(
        [member, other], reason="年度核对", about={"filter": "q=x"}, by=staff, now=NOW
    )
    assert Event.objects.get(verb=Verb.EXPORTED, subject_type="").changes["rows"] == [None, 2]
    for person in (member, other):
        assert Event.objects.about(person).last().reason == "年度核对"


def test_joining_and_leaving(member, team, staff):
    first = actions.join(member, team, since=DAY, by=staff, now=NOW, position="队长")
    assert actions.join(member, team, since=DAY, by=staff, now=NOW) == first
    left = actions.leave(first, until=TODAY, by=staff, now=NOW)
    assert left.until == TODAY
    assert verbs(member) == [Verb.ADDED, Verb.JOINED, Verb.LEFT]


def test_a_sensitive_organisation_is_joined_through_its_keeper(member, sensitive, staff, keeper):
    with pytest.raises(ValidationError):
        actions.join(member, sensitive, since=DAY, by=staff, now=NOW, consent_on=DAY)
    with pytest.raises(ValidationError) as refused:
        actions.join(member, sensitive, since=DAY, by=keeper, now=NOW)
    assert "consent_on" in refused.value.message_dict
    actions.join(member, sensitive, since=DAY, by=keeper, now=NOW, consent_on=DAY)
    assert "同心" not in str(Event.objects.about(member).last().changes)


def test_one_liaison_at_a_time(member, staff, keeper):
    actions.pair_liaison(member, staff, since=DAY, by=staff, now=NOW)
    actions.pair_liaison(member, keeper, since=TODAY, by=staff, now=NOW)
    assert Liaison.objects.get(until=None).staff == keeper
    assert Liaison.objects.get(staff=staff).until == TODAY


def test_no_circle_of_organisations(team, staff):
    child = factories.organisation("一分队", parent=team)
    team.parent = child
    with pytest.raises(ValidationError) as refused:
        actions.edit_organisation(team, by=staff, now=NOW)
    assert "parent" in refused.value.message_dict


def test_a_sensitive_organisation_stays_so(member, sensitive, keeper):
    actions.join(member, sensitive, since=DAY, by=keeper, now=NOW, consent_on=DAY)
    sensitive.sensitive = False
    with pytest.raises(ValidationError):
        actions.edit_organisation(sensitive, by=keeper, now=NOW)


def test_a_member_corrects_and_erases(member, member_user, staff):
    Member.objects.filter(pk=member.pk).update(user=member_user)
    with pytest.raises(ValidationError):
        actions.correct_self(member, fields={"phone": "1"}, version=1, by=staff, now=NOW)
    actions.correct_self(
        member, fields={"position": "校长", "name": "别名"}, version=1, by=member_user, now=NOW
    )
    member.refresh_from_db()
    assert (member.position, member.name) == ("校长", "单立华")
    member.refresh_from_db()
    copied = actions.copy(member, by=member_user, now=NOW)
    assert "13800000001" in str(copied)
    actions.erase(member, by=member_user, now=NOW)
    member.refresh_from_db()
    assert (member.phone, member.employer, member.user, member.state) == (
        "", "", None, "withdrawn",
    )  # fmt: skip
    assert not member.keys.exists()
    assert all(not event.changes and not event.reason for event in Event.objects.about(member))


def test_the_daily_task_forgets_who_did_not_answer(staff):
    factories.invite(by=staff)
    done = dict(daily.do_all(factories.NOW + dt.timedelta(days=29)))
    assert (done["members.invitations"], Member.objects.count()) == (0, 1)
    done = dict(daily.do_all(factories.NOW + dt.timedelta(days=31)))
    assert (done["members.invitations"], Member.objects.count()) == (1, 0)

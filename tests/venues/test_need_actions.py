"""The life of a need: raised, answered, matched, met, opened again, withdrawn, forgotten."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Event
from portal.door import codes
from tests.conftest import OTHER_TOWNSHIP
from tests.members import factories as people
from tests.venues import factories as make
from tests.venues.factories import NOW, PHONE
from venues import actions
from venues.models import Need
from venues.states import NEED_TABLE, NeedState

LATER = NOW + dt.timedelta(days=3)


@pytest.fixture
def member(staff, member_user):
    made = people.add(by=staff)
    made.user = member_user
    made.save()
    return made


def _verbs(need):
    return [event.verb.partition(".")[2] for event in Event.objects.about(need)]


def _matched(need, staff, now=NOW):
    return actions.match_need(need, answer="找到了", by=staff, now=now)


@pytest.mark.parametrize(("urgency", "day"), [("now", 6), ("soon", 11), ("later", 18)])
def test_the_answer_is_due_within_working_days_by_urgency(staff, urgency, day):
    need = make.need(by=staff, urgency=urgency)
    assert need.answer_by == dt.date(2026, 3, day)
    assert not Need.objects.overdue(need.answer_by).exists()
    assert Need.objects.overdue(need.answer_by + dt.timedelta(days=1)).exists()


def test_limits_are_settings(staff, settings):
    settings.NEED_WORKDAYS = {"now": "1", "soon": 5, "later": 10}
    assert make.need(by=staff, urgency="now").answer_by == dt.date(2026, 3, 5)


def test_who_raised_it_is_told_apart(staff, member_user, member, venue):
    assert make.need(by=staff).raised_from == "staff"
    assert make.need(by=staff, member=member).raised_from == "staff"
    assert make.need(by=member_user, member=member).raised_from == "member"
    need = make.residents_need(venue)
    assert (need.raised_from, need.area_id, need.number) == (
        "resident", venue.area_id, f"N{need.pk:06d}",
    )  # fmt: skip


def test_what_cannot_be_raised(staff, other_staff, member, make_venue):
    with pytest.raises(ValidationError):
        make.need(by=staff, wish=" ")
    with pytest.raises(ValidationError):
        make.need(by=staff, area=OTHER_TOWNSHIP)
    with pytest.raises(ValidationError):
        actions.raise_need(topic=make.topic(), wish="缺人手", by=staff, now=NOW)
    member.state = "withdrawn"
    with pytest.raises(ValidationError):
        make.need(by=staff, member=member)
    assert not Need.objects.exists()


def test_the_same_form_twice_raises_one(staff):
    first, second = (make.need(by=staff, code_digest=codes.digest("AAAA2222")) for _ in range(2))
    assert first == second


def test_contact_is_encrypted_masked_and_opened_with_a_reason(staff, other_staff, leader, venue):
    need = make.residents_need(venue)
    raw = Need.objects.extra(select={"raw": "phone"}).get().raw
    assert PHONE.encode() not in bytes(raw)
    assert (need.masked_phone, need.masked_name) == ("138****1234", "王**")
    for nobody in (other_staff, leader, None):
        with pytest.raises(ValidationError):
            actions.reveal_need_contact(need, reason="回电", by=nobody, now=NOW)
    with pytest.raises(ValidationError):
        actions.reveal_need_contact(need, reason=" ", by=staff, now=NOW)
    shown = actions.reveal_need_contact(need, reason="回电", by=staff, now=NOW)
    assert shown == ("王阿姨", PHONE)
    assert _verbs(need) == ["need_raised", "need_contact_viewed"]


def test_an_answer_keeps_the_time_limit_whenever_it_is_changed(staff, other_staff):
    need = make.need(by=staff)
    with pytest.raises(ValidationError):
        actions.answer_need(need, answer="正在找", by=other_staff, now=NOW)
    actions.answer_need(need, answer="正在找", by=staff, now=NOW)
    need = actions.answer_need(need, answer="找到一位", by=staff, now=LATER)
    assert (need.answered_at, need.answer, need.state) == (NOW, "找到一位", "open")
    assert not Need.objects.waiting().exists()


def test_a_form_that_is_no_longer_true_is_refused(staff):
    need = make.need(by=staff)
    fields = {name: getattr(need, name) for name in actions.needs.FIELDS}
    changed = actions.change_need(
        need, fields=fields | {"urgency": "now"}, version=1, by=staff, now=NOW
    )
    assert (changed.version, changed.answer_by) == (2, dt.date(2026, 3, 6))
    with pytest.raises(ValidationError):
        actions.change_need(need, fields=fields, version=1, by=staff, now=NOW)
    moved = fields | {"area_id": OTHER_TOWNSHIP}
    with pytest.raises(ValidationError):
        actions.change_need(need, fields=moved, version=2, by=staff, now=NOW)
    assert Event.objects.about(need).last().changes["urgency"] == ["一个月内", "数日内"]


def test_the_member_says_that_it_is_met(staff, other_staff, member_user, member):
    need = make.need(by=member_user, member=member)
    with pytest.raises(ValidationError):  # nothing was found yet
        actions.say_met(need, was_met=True, by=member_user, now=NOW)
    _matched(need, staff)
    with pytest.raises(ValidationError):
        actions.say_met(need, was_met=True, words="听说好了", by=other_staff, now=NOW)
    need = actions.say_met(need, was_met=True, words="很好", by=member_user, now=LATER)
    assert (need.state, need.met_at, need.was_met, need.said) == ("met", LATER, True, "很好")


def test_staff_write_down_what_they_were_told_with_a_note(staff, venue):
    need = _matched(make.residents_need(venue), staff)
    with pytest.raises(ValidationError):
        actions.say_met(need, was_met=True, by=staff, now=NOW)
    need = actions.say_met(need, was_met=True, words="电话中说已解决", by=staff, now=LATER)
    assert need.state == NeedState.MET
    assert need.forget_on == dt.date(2026, 4, 6)


def test_not_met_opens_it_again_with_its_time_from_the_beginning(staff, venue):
    need = _matched(make.residents_need(venue), staff)
    need = actions.say_met_by_code(need, was_met=True, now=NOW)
    need = actions.say_met_by_code(need, was_met=False, words="没人来", now=LATER)
    assert (need.state, need.matched_at, need.met_at, need.answered_at) == ("open", *[None] * 3)
    assert need.answer_by == dt.date(2026, 3, 13)
    assert need.forget_on == dt.date(2027, 3, 4)
    assert _verbs(need)[-3:] == ["need_matched", "need_met", "need_not_met"]
    _matched(need, staff, LATER)


def test_an_offer_that_falls_away_opens_it_again(staff):
    need = _matched(make.need(by=staff), staff)
    need = actions.unmatch_need(need, reason="场地停用", by=staff, now=LATER)
    assert (need.state, need.was_met) == ("open", None)


def test_who_raised_it_withdraws_it(staff, other_staff, leader, member_user, member, venue):
    mine = make.need(by=member_user, member=member)
    for nobody in (other_staff, leader):
        with pytest.raises(ValidationError):
            actions.withdraw_need(mine, reason="不要了", by=nobody, now=NOW)
    assert actions.withdraw_need(mine, by=member_user, now=NOW).state == "withdrawn"
    with pytest.raises(ValidationError):
        actions.withdraw_need(mine, by=member_user, now=NOW)
    told = make.residents_need(venue)
    with pytest.raises(ValidationError):
        actions.withdraw_need(told, by=staff, now=NOW)
    actions.withdraw_need(told, reason="来电说不需要了", by=staff, now=NOW)
    coded = make.residents_need(venue, "QQQQ2222")
    assert actions.withdraw_by_code(coded, now=NOW).state == "withdrawn"


def test_nothing_is_said_by_code_about_a_need_without_one(staff):
    need = make.need(by=staff)
    with pytest.raises(ValidationError):
        actions.withdraw_by_code(need, now=NOW)


@pytest.mark.parametrize("state", NeedState)
def test_the_table_alone_says_what_may_follow(staff, state):
    need = make.need(by=staff)
    if state != NeedState.OPEN:
        end = {"met": "met_at", "withdrawn": "ended_at"}.get(state)
        facts = {"state": state, "matched_at": NOW} | ({end: NOW} if end else {})
        Need.objects.filter(pk=need.pk).update(**facts)
    tries = {
        "answer": lambda: actions.answer_need(need, answer="正在找", by=staff, now=NOW),
        "match": lambda: _matched(need, staff),
        "met": lambda: actions.say_met(need, was_met=True, by=staff, now=NOW),
        "not_met": lambda: actions.say_met(need, was_met=False, by=staff, now=NOW),
        "unmatch": lambda: actions.unmatch_need(need, reason="停用", by=staff, now=NOW),
        "withdraw": lambda: actions.withdraw_need(need, by=staff, now=NOW),
    }
    for action, call in tries.items():
        if action in NEED_TABLE[state]:
            continue
        with pytest.raises(ValidationError):
            call()


def test_name_and_phone_are_forgotten_when_their_time_has_passed(staff, venue):
    kept, gone = make.residents_need(venue), make.residents_need(venue, "QQQQ2222")
    actions.withdraw_by_code(gone, now=NOW)
    assert actions.forget_need_contacts(now=NOW + dt.timedelta(days=29)) == 0
    assert actions.forget_need_contacts(now=NOW + dt.timedelta(days=30)) == 1
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (gone.name, gone.phone, gone.forget_on, gone.wish) == ("", "", None, "想咨询租房合同")
    assert kept.phone == PHONE

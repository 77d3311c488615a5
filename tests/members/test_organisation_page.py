"""The page of an organisation: people, parts, offers, and what upper floors tell of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.actions.positions import mark_of
from members.models import Duty, DutyKind, Membership, Offer, OfferKind
from members.organisation_parts import parts_of
from members.states import Verb
from portal.audit.models import Event
from tests.activities import factories as doing
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.factories import DAY, NOW
from tests.proposals import factories as telling


def detail(organisation):
    return reverse("members:organisation_detail", args=[organisation.pk])


def edit(place):
    return reverse("members:membership_edit", args=[place.pk])


def joined(member, organisation, by, **more):
    more = {"since": DAY, "position": "队员"} | more
    return actions.join(member, organisation, by=by, now=NOW, **more)


def page(browser, organisation):
    answer = browser.get(detail(organisation))
    assert answer.status_code == 200
    return answer


@pytest.fixture
def today(monkeypatch):
    """The day of the made-up activities, so that "this year" is theirs."""
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: NOW.date())


def test_people_with_positions_and_the_past_folded(member, team, staff, as_user):
    joined(member, team, staff, position="队长")
    gone = factories.add("王一", by=staff, phone="13800000002")
    actions.leave(joined(gone, team, staff), until=DAY, by=staff, now=NOW)
    answer = page(as_user(staff), team)
    text = answer.content.decode()
    assert "队长" in text
    assert [place.member for place in answer.context["page"].rows] == [member]
    assert [place.member for place in answer.context["past"]] == [gone]
    assert "<details" in text[: text.index("王一")]


def test_who_withdrew_is_not_in_the_past_either(member, team, staff, as_user):
    joined(member, team, staff)
    actions.withdraw(member, by=staff, now=NOW, reason="本人要求")
    assert member.name not in page(as_user(staff), team).content.decode()


def test_the_whole_tree_below(team, staff, as_user):
    part = factories.organisation("一分队", parent=team)
    factories.organisation("一分队甲组", parent=part)
    factories.organisation("氾水分队", parent=team, area=OTHER_TOWNSHIP)
    rows = page(as_user(staff), team).context["parts"]
    assert [(row.name, row.depth) for row in rows] == [("一分队", 0), ("一分队甲组", 1)]


def test_offers_and_duties(member, team, staff, handler, as_user):
    joined(member, team, staff)
    Offer.objects.create(
        kind=OfferKind.objects.first(),
        title="会议室",
        area_id=TOWNSHIP,
        organisation=team,
        since=DAY,
    )
    mediator = DutyKind.objects.get(code="mediator")
    Duty.objects.create(member=member, kind=mediator, area_id=TOWNSHIP, since=DAY)
    text = page(as_user(staff), team).content.decode()
    assert "会议室" in text
    assert mediator.name in text
    shut = page(as_user(handler), team).content.decode()
    assert "会议室" not in shut
    assert member.name not in shut


def numbers(organisation, user):
    parts = parts_of(organisation, user, NOW.date())
    return {str(figure.label): figure for part in parts for figure in part.figures}


def listed(browser, figure):
    return browser.get(figure.url).context["page"].rows


def test_each_figure_opens_its_records(member, team, staff, as_user):
    browser = as_user(staff)
    other = factories.organisation("另一队")
    held = doing.recorded(member, by=staff, organisation=team)
    doing.recorded(by=staff, organisation=other, title="别队的", day=2)
    doing.planned(by=staff, organisation=team, title="下次", day=20)
    found = numbers(team, staff)
    activities, hours = found["本年活动"], found["本年服务时长"]
    assert (activities.value, hours.value) == (1, 2)
    assert listed(browser, activities) == [held]
    assert [row.member for row in listed(browser, hours)] == [member]
    assert sum(row.minutes for row in listed(browser, hours)) == 120


def test_suggestions_of_its_people_while_they_belonged(team, staff, administrator, as_user):
    now = NOW
    one, two, three = (telling.make_member(name) for name in ("甲一", "乙二", "丙三"))
    joined(one, team, None)
    actions.leave(joined(two, team, None), until=DAY, by=None, now=now)
    made = [_handed_in(person, administrator, now) for person in (one, two, three)]
    found = numbers(team, administrator)
    handed_in, answered = found["本年建言"], found["其中已答复"]
    assert (handed_in.value, answered.value) == (1, 0)
    assert listed(as_user(administrator), handed_in) == [made[0]]
    assert listed(as_user(administrator), answered) == []


def _handed_in(person, by, now):
    from proposals.models import Proposal

    return Proposal.objects.create(
        number=f"2026-{person.pk}", title="事", situation="事", suggestion="办",
        area_id=TOWNSHIP, proposer=person, registered_by=by, created_at=now, submitted_at=now,
        state="submitted",
    )  # fmt: skip


def test_a_handling_unit_asks_nothing_about_who_belongs(team, handler, as_user):
    browser = as_user(handler)
    answer = browser.get(reverse("proposals:proposal_list"), {"organisation": team.pk})
    assert "organisation" not in answer.context["filter"].form.fields
    assert [part.key for part in parts_of(team, handler, NOW.date())] == ["activities"]


def test_nothing_is_counted_of_a_sensitive_one(sensitive, member, keeper, as_user):
    joined(member, sensitive, keeper, consent_on=DAY)
    assert parts_of(sensitive, keeper, NOW.date()) == []
    for name in ("activities:activity_list", "activities:attendance_list"):
        form = as_user(keeper).get(reverse(name)).context["filter"].form
        assert sensitive not in form.fields["organisation"].queryset


def test_the_page_asks_a_fixed_number_of_questions(member, team, staff, as_user):
    browser = as_user(staff)

    def asked():
        page(browser, team)
        with CaptureQueriesContext(connection) as captured:
            page(browser, team)
        return len(captured)

    joined(member, team, staff)
    factories.organisation("分队", parent=team)
    doing.recorded(member, by=staff, organisation=team)
    few = asked()
    for number in range(2, 5):
        person = factories.add(f"王{number}", by=staff, phone=f"1380000000{number}")
        joined(person, team, staff)
        factories.organisation(f"分队{number}", parent=team)
        doing.recorded(person, by=staff, organisation=team, title=f"活动{number}", day=number - 1)
    assert asked() == few


def test_a_membership_is_changed(member, team, staff, as_user):
    place = joined(member, team, staff)
    sent = {"position": "队长", "since": "2026-01-10", "until": "", "seen": mark_of(place)}
    answer = as_user(staff).post(f"{edit(place)}?from=organisation", sent)
    assert answer.url == detail(team)
    place.refresh_from_db()
    assert (place.position, place.since, place.until) == ("队长", dt.date(2026, 1, 10), None)
    event = Event.objects.about(member).last()
    assert event.verb == Verb.MEMBERSHIP_CHANGED
    assert event.changes["position"] == ["队员", "队长"]
    # sent twice: nothing more happens
    assert as_user(staff).post(edit(place), sent).status_code == 302
    assert Event.objects.filter(verb=Verb.MEMBERSHIP_CHANGED).count() == 1


def test_a_stale_form_and_wrong_days_are_refused(member, team, staff, as_user):
    place = joined(member, team, staff)
    sent = {"position": "队长", "since": "2026-01-10", "until": "", "seen": mark_of(place)}
    Membership.objects.filter(pk=place.pk).update(position="副队长")
    answer = as_user(staff).post(edit(place), sent)
    assert answer.status_code == 200
    assert answer.context["form"]["position"].value() == "队长"  # nothing typed is lost
    place.refresh_from_db()
    for days, field in [
        ({"since": "2026-01-10", "until": "2026-01-01"}, "until"),
        ({"since": "2036-01-10", "until": ""}, "since"),
    ]:
        answer = as_user(staff).post(edit(place), sent | days | {"seen": mark_of(place)})
        assert field in answer.context["form"].errors
    assert Membership.objects.get().position == "副队长"


def test_what_ended_by_mistake_stands_again_once(member, team, staff):
    place = joined(member, team, staff)
    ended = actions.leave(place, until=DAY, by=staff, now=NOW)
    values = {"position": "", "since": DAY, "until": None, "by": staff, "now": NOW}
    again = actions.change_membership(ended, seen=mark_of(ended), **values)
    assert again.until is None
    actions.leave(again, until=DAY, by=staff, now=NOW)
    joined(member, team, staff)
    ended.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.change_membership(ended, seen=mark_of(ended), **values)


def test_who_may_not_change_a_membership(
    member, team, sensitive, staff, other_staff, keeper, leader, as_user
):
    place = joined(member, team, staff)
    for user in (other_staff, leader):
        assert as_user(user).get(edit(place)).status_code == 404
    kept = joined(member, sensitive, keeper, consent_on=DAY)
    assert as_user(staff).get(edit(kept)).status_code == 404
    sent = {"position": "联络人", "since": "2026-01-15", "until": "", "seen": mark_of(kept)}
    as_user(keeper).post(edit(kept), sent)
    event = Event.objects.about(member).last()
    assert event.verb == Verb.MEMBERSHIP_CHANGED
    assert not event.changes  # others read events


def test_the_name_of_a_sensitive_whole_is_not_on_its_parts(sensitive, staff, as_user):
    part = factories.organisation("分会", parent=sensitive)
    assert sensitive.name not in page(as_user(staff), part).content.decode()
    found = as_user(staff).get(reverse("members:organisation_list"), {"q": "分会"})
    assert sensitive.name not in found.content.decode()

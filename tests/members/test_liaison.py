"""Who looks after how many, whom nobody looks after, and handing over."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.contacts import loads_of, quarter_of
from members.models import ContactNote, Liaison
from members.states import Verb
from portal.access import Role
from portal.audit.models import Event
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.factories import DAY, NOW

LIST = reverse("members:liaison_list")
LOADS = reverse("members:liaison_loads")
NOBODY = reverse("members:liaison_nobody")
PAIR = reverse("members:liaison_pair")
TODAY = timezone.localdate()


@pytest.fixture
def colleague(make_user):
    return make_user("colleague", Role.STAFF, area=TOWNSHIP, name="丁同事")


def pair(member, staff, *, since=DAY, by=None):
    return actions.pair_liaison(member, staff, since=since, by=by, now=NOW)


def note(liaison, on=TODAY):
    """Written by the model, because these tests are about the day."""
    return ContactNote.objects.create(
        liaison=liaison, on=on, done="到家里看望", written_by=liaison.staff, written_at=NOW
    )


def many(number, area=TOWNSHIP):
    return [
        factories.add(f"成员{number}", area=area, phone=f"1380000{number:04}")
        for number in range(100, 100 + number)
    ]


def handover(user):
    return reverse("members:liaison_handover", args=[user.pk])


def names(answer):
    assert answer.status_code == 200
    return {getattr(row, "member", row).name for row in answer.context["page"].rows}


def shares(browser):
    found = browser.get(LOADS).context["loads"]
    return {load.staff.name: (load.number, load.waiting) for load in found}


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 1, 1)),
        (dt.date(2026, 3, 31), dt.date(2026, 1, 1)),
        (dt.date(2026, 11, 23), dt.date(2026, 10, 1)),
    ],
)
def test_quarters(day, first):
    assert quarter_of(day) == first


def test_shares(staff, colleague, leader, as_user):
    first, second, third, fourth = many(4)
    note(pair(first, staff))
    note(pair(second, staff), on=quarter_of(TODAY) - dt.timedelta(days=1))
    pair(third, leader)
    answer = as_user(staff).get(LOADS)
    assert shares(as_user(staff)) == {"周晓燕": (2, 1), "丁同事": (0, 0), "李主任": (1, 1)}
    assert answer.context["nobody"] == 1
    assert (answer.context["paired"], answer.context["waiting"]) == (3, 2)
    assert names(as_user(staff).get(NOBODY)) == {fourth.name}
    assert names(as_user(staff).get(LIST, {"contact": "none"})) == {second.name, third.name}
    assert names(as_user(staff).get(LIST, {"contact": "some"})) == {first.name}
    assert names(as_user(staff).get(LIST, {"staff": staff.pk})) == {first.name, second.name}
    assert names(as_user(staff).get(LIST, {"q": first.name})) == {first.name}


def test_against_the_mean(staff, colleague):
    for member in many(4):
        pair(member, staff)
    users = type(staff).objects.filter(pk__in=[staff.pk, colleague.pk])
    loads = loads_of(Liaison.objects.standing(), users, TODAY)
    assert [(load.staff, load.more) for load in loads] == [(staff, 2), (colleague, -2)]
    assert loads[1].fewer == 2


def test_the_own_area_alone(staff, other_staff, handler, as_user):
    here, there = many(1)[0], factories.add("王一", area=OTHER_TOWNSHIP, phone="13800000002")
    pair(here, staff)
    pair(there, other_staff)
    assert shares(as_user(other_staff)) == {"钱立": (1, 0 + 1)}
    assert names(as_user(other_staff).get(NOBODY)) == set()
    assert as_user(handler).get(LOADS).status_code == 404
    assert as_user(other_staff).get(handover(staff)).status_code == 404


def test_who_was_contacted_before_the_handover_has_been_contacted(staff, colleague, as_user):
    member = many(1)[0]
    old = pair(member, staff)
    note(old)
    actions.hand_over([old], colleague, since=TODAY, reason="调岗", by=staff, now=timezone.now())
    assert shares(as_user(staff))["丁同事"] == (1, 0)


def test_who_withdrew_is_counted_nowhere(staff, as_user):
    member = many(1)[0]
    pair(member, staff)
    actions.withdraw(member, by=staff, now=NOW)
    assert shares(as_user(staff)) == {"周晓燕": (0, 0)}
    assert as_user(staff).get(LOADS).context["nobody"] == 0


def test_handing_over_several(staff, colleague, as_user):
    first, second, third = many(3)
    pairs = [pair(member, staff) for member in (first, second, third)]
    browser = as_user(staff)
    fields = {"staff": colleague.pk, "since": "2026-03-02", "reason": "调岗"}
    ticked = {"ticked": [pairs[0].pk, pairs[1].pk]}
    answer = browser.post(handover(staff), fields | ticked)
    assert answer.url == LOADS
    assert shares(browser) == {"丁同事": (2, 2), "周晓燕": (1, 1)}
    old = Liaison.objects.get(pk=pairs[0].pk)
    assert old.until == dt.date(2026, 3, 2)
    event = Event.objects.about(first).get(verb=Verb.LIAISON_HANDED_OVER)
    assert (event.reason, event.changes) == ("调岗", {"liaison": ["周晓燕", "丁同事"]})
    assert not Event.objects.about(third).filter(verb=Verb.LIAISON_HANDED_OVER).exists()
    answer = browser.post(handover(staff), fields | ticked)  # the same form again
    assert "ticked" in answer.context["form"].errors
    assert shares(browser)["丁同事"] == (2, 2)


def test_who_leaves_hands_over_all(staff, colleague, as_user):
    for member in many(3):
        pair(member, staff)
    browser = as_user(staff)
    fields = {"everyone": "on", "staff": colleague.pk, "since": "2026-03-02", "reason": "调岗"}
    for _again in range(2):
        assert browser.post(handover(staff), fields).url == LOADS
    assert shares(browser) == {"丁同事": (3, 3), "周晓燕": (0, 0)}
    assert Event.objects.filter(verb=Verb.LIAISON_HANDED_OVER).count() == 3


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ticked": []}, "ticked"),
        ({"staff": ""}, "staff"),
        ({"since": "2025-12-31"}, "since"),
        ({"since": "2099-12-31"}, "since"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_the_handover_refuses(staff, colleague, as_user, fields, wrong):
    one = pair(many(1)[0], staff)
    typed = {"ticked": [one.pk], "staff": colleague.pk, "since": "2026-03-02", "reason": "调岗"}
    answer = as_user(staff).post(handover(staff), typed | fields)
    assert wrong in answer.context["form"].errors
    assert Liaison.objects.standing().get().staff == staff


def test_nobody_hands_over_to_oneself_or_for_another_area(
    staff, other_staff, leader, colleague, as_user
):
    one = pair(many(1)[0], staff)
    typed = {"ticked": [one.pk], "staff": staff.pk, "since": "2026-03-02", "reason": "调岗"}
    assert "staff" in as_user(staff).post(handover(staff), typed).context["form"].errors
    more = {"since": dt.date(2026, 3, 2), "reason": "调岗", "now": NOW}
    for person in (other_staff, leader):
        with pytest.raises(ValidationError):
            actions.hand_over([one], colleague, by=person, **more)
    assert Liaison.objects.standing().get().staff == staff


def test_all_or_none_are_handed_over(staff, colleague):
    first, second = many(2)
    pairs = [pair(first, staff), pair(second, staff, since=dt.date(2026, 3, 3))]
    more = {"since": dt.date(2026, 3, 2), "reason": "调岗", "by": staff, "now": NOW}
    with pytest.raises(ValidationError, match=second.name):
        actions.hand_over(pairs, colleague, **more)
    assert Liaison.objects.standing().filter(staff=staff).count() == 2


def test_pairing_several(staff, colleague, as_user):
    members = many(3)
    browser = as_user(staff)
    fields = {"ticked": [m.pk for m in members[:2]], "staff": colleague.pk, "since": "2026-03-02"}
    assert browser.post(PAIR, fields).url == LOADS
    assert shares(browser)["丁同事"] == (2, 2)
    assert names(browser.get(NOBODY)) == {members[2].name}
    answer = browser.post(PAIR, fields)
    assert "ticked" in answer.context["form"].errors
    assert Liaison.objects.count() == 2


def test_the_filter_goes_along(staff, as_user):
    first, _second = many(2)
    answer = as_user(staff).get(PAIR, {"q": first.name})
    assert list(answer.context["form"].found) == [str(first.pk)]


def test_nobody_of_another_area_is_paired(staff, other_staff, as_user):
    there = factories.add("王一", area=OTHER_TOWNSHIP, phone="13800000002")
    fields = {"ticked": [there.pk], "staff": staff.pk, "since": "2026-03-02"}
    as_user(staff).post(PAIR, fields)
    with pytest.raises(ValidationError):
        actions.pair_many([there], staff, since=DAY, by=staff, now=NOW)
    assert not Liaison.objects.exists()


def test_a_fixed_number_of_questions(staff, colleague, as_user, django_assert_max_num_queries):
    for number, member in enumerate(many(24)):
        if number % 4:
            note(pair(member, (staff, colleague)[number % 2]))
    browser = as_user(staff)
    for page in (LIST, LOADS, NOBODY, PAIR, handover(staff)):
        browser.get(page)
        with django_assert_max_num_queries(16):
            assert browser.get(page).status_code == 200


def test_the_dashboard_says_whom_to_contact(staff):
    from portal.dashboard import attention

    first, second = many(2)
    note(pair(first, staff))
    pair(second, staff)
    found = [item for item in attention.for_user(staff, TODAY) if "contact=none" in item.url]
    assert [item.count for item in found] == [1]

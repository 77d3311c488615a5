"""A need raised by a resident at the door, followed by number and code."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.door.short import code_of
from tests.conftest import TOWNSHIP
from tests.public_forms import filled
from venues import actions
from venues.models import Need, NeedTopic
from venues.states import NeedFrom, NeedState

PHONE = "13812341234"
MATTER = reverse("portal:follow_matter")


@pytest.fixture
def url(venue):
    return reverse("door:need", args=[code_of(venue.pk)])


def _form(**values):
    return filled(**{
        "topic": NeedTopic.objects.first().pk, "wish": "母亲行动不便，请人帮忙理发。",
        "place": "", "when": "", "urgency": "soon", "name": "王阿姨", "phone": PHONE, **values,
    })  # fmt: skip


def _ticket(response):
    return re.findall(r"<dd>(.+?)</dd>", response.content.decode())[:2]


def _enter(client, ticket):
    client.post(reverse("portal:follow"), {"number": ticket[0], "code": ticket[1]})
    return client.get(MATTER)


def _say(client, step, **data):
    return client.post(reverse("portal:follow_step", args=[step]), data, follow=True)


@pytest.fixture
def ticket(client, url):
    return _ticket(client.post(url, _form()))


@pytest.fixture
def matched(ticket):
    """Matched, as the office's pair of a need and an offer leaves it."""
    Need.objects.update(state=NeedState.MATCHED, matched_at=timezone.now())
    return Need.objects.get()


def test_a_resident_raises_a_need(ticket, venue):
    need = Need.objects.get()
    assert ticket[0] == need.number
    assert (need.raised_from, need.venue, need.area_id) == (NeedFrom.RESIDENT, venue, TOWNSHIP)
    assert (need.name, need.phone) == ("王阿姨", PHONE)
    assert need.forget_on
    assert need.answer_by


def test_sent_twice_it_is_one_need(client, url):
    data = _form()
    assert _ticket(client.post(url, data)) == _ticket(client.post(url, data))
    assert Need.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"wish": ""}, {"name": ""}, {"phone": ""}, {"phone": "12"}, {"topic": ""}]
)
def test_what_is_missing_is_said_and_nothing_is_lost(client, url, change):
    html = client.post(url, _form(place="东门社区", **change)).content.decode()
    assert Need.objects.count() == 0
    assert "error-summary" in html
    assert "东门社区" in html


def test_its_owner_reads_the_answer_and_nobodys_name(client, ticket, staff):
    actions.answer_need(
        Need.objects.get(), answer="已联系理发志愿者。", by=staff, now=timezone.now()
    )
    html = _enter(client, ticket).content.decode()
    assert "已联系理发志愿者。" in html
    for hidden in ("王阿姨", PHONE, staff.name):
        assert hidden not in html


def test_its_owner_takes_it_back_once(client, ticket):
    _enter(client, ticket)
    _say(client, "withdraw", reason="邻居帮了忙")
    _say(client, "withdraw", reason="又一次")
    need = Need.objects.get()
    assert (need.state, need.end_reason) == (NeedState.WITHDRAWN, "邻居帮了忙")


def test_its_owner_says_that_it_was_met_and_later_that_it_was_not(client, ticket, matched):
    _enter(client, ticket)
    _say(client, "met", was_met="yes", words="很好")
    matched.refresh_from_db()
    assert (matched.state, matched.was_met, matched.said) == (NeedState.MET, True, "很好")
    _say(client, "not_met", words="只来了一次")
    matched.refresh_from_db()
    assert (matched.state, matched.was_met) == (NeedState.OPEN, False)


def test_not_met_opens_it_again(client, ticket, matched):
    _enter(client, ticket)
    _say(client, "met", was_met="no", words="没有来")
    matched.refresh_from_db()
    assert (matched.state, matched.said) == (NeedState.OPEN, "没有来")


def test_without_an_answer_nothing_is_said(client, ticket, matched):
    _enter(client, ticket)
    html = _say(client, "met", words="很好").content.decode()
    assert "很好" in html
    assert Need.objects.get().state == NeedState.MATCHED


def test_a_wrong_code_opens_nothing(client, ticket):
    assert _enter(client, [ticket[0], "22222222"]).status_code == 302


def test_a_need_without_a_code_is_followed_by_nobody(client, ticket):
    Need.objects.update(code_digest="")
    assert _enter(client, ticket).status_code == 302

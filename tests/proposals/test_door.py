"""A suggestion by a resident at a venue's door: no account, a number and a code."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import Event
from portal.door import codes
from portal.door.short import code_of
from portal.forms_public import client_address
from proposals import actions
from proposals.models import Proposal
from tests.conftest import TOWNSHIP
from tests.proposals.factories import category, reply_class
from tests.public_forms import filled
from venues.models import Venue

PHONE = "13812341234"
WORDS = {"title": "路灯不亮", "situation": "东门路口三盏灯不亮。", "suggestion": "请修好。"}
FOLLOW = reverse("portal:follow")


@pytest.fixture
def url(door):
    return door


@pytest.fixture
def sent(client, url):
    """(proposal, code) of a suggestion that was sent with name and phone."""
    html = client.post(url, filled(**WORDS, name="王阿姨", phone=PHONE)).content.decode()
    return Proposal.objects.get(), re.findall(r"<dd>(.+?)</dd>", html)[1]


def _answered(proposal, leader, handler, bureau):
    now = timezone.now()
    actions.accept(proposal, category=category(), by=leader, now=now)
    actions.assign(proposal, unit=bureau, instruction="", by=leader, now=now)
    actions.sign(proposal, by=handler, now=now)
    year = timezone.localdate(now).year
    actions.reply(
        proposal, reply_class=reply_class("A", year), text="灯已修好。", by=handler, now=now
    )
    actions.approve(proposal, by=leader, now=now)


def test_anybody_hands_one_in_and_gets_number_and_code(client, url, venue):
    response = client.post(url, filled(**WORDS, name="", phone=""))
    proposal = Proposal.objects.get()
    assert proposal.number in response.content.decode()
    assert (proposal.state, proposal.source, proposal.venue) == ("submitted", "door", venue)
    assert proposal.area_id == TOWNSHIP
    assert proposal.due_on
    assert proposal.forget_on is None
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_it_says_beside_the_form_what_is_kept(client, url):
    response = client.get(url)
    assert "30 天" in response.content.decode()
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_the_code_is_stored_nowhere(sent):
    proposal, code = sent
    assert codes.tidy(code) not in str(Proposal.objects.values())
    assert proposal.code_digest == codes.digest(code)


def test_the_same_form_twice_is_one_suggestion(client, url):
    data = filled(**WORDS, name="", phone="")
    first, second = client.post(url, data), client.post(url, data)
    assert Proposal.objects.count() == 1
    codes_shown = [re.findall(r"<dd>(.+?)</dd>", r.content.decode()) for r in (first, second)]
    assert codes_shown[0] == codes_shown[1]


@pytest.mark.parametrize(
    "change", [{"title": ""}, {"suggestion": " "}, {"phone": "12345"}, {"homepage": "x"}]
)
def test_a_refused_form_keeps_what_was_typed(client, url, change):
    html = client.post(url, filled(**WORDS, name="", phone="") | change).content.decode()
    assert Proposal.objects.count() == 0
    assert WORDS["situation"] in html
    assert "error-summary" in html


def test_many_from_one_address_wait(client, url):
    for number in range(21):
        html = client.post(url, filled(**WORDS | {"title": f"灯 {number}"})).content.decode()
    assert Proposal.objects.count() == 20
    assert "灯 20" in html


def test_the_address_it_came_from_is_not_kept(sent):
    assert Event.objects.about(sent[0]).get().address is None
    assert client_address.get() is None


def test_a_shut_venue_takes_nothing(client, url, venue):
    Venue.objects.update(is_public=False)
    assert client.post(url, filled(**WORDS)).status_code == 404


def test_it_is_followed_and_rated_by_its_code(client, sent, leader, handler, bureau):
    proposal, code = sent
    _answered(proposal, leader, handler, bureau)
    client.post(FOLLOW, {"number": proposal.number, "code": code})
    html = client.get(reverse("portal:follow_matter")).content.decode()
    assert "灯已修好。" in html
    for hidden in (PHONE, "王阿姨", handler.name, leader.name):
        assert hidden not in html
    rate = reverse("portal:follow_step", args=["rate"])
    client.post(rate, {"process": "satisfied", "result": "partly", "words": "好"})
    client.post(rate, {"process": "dissatisfied", "result": "partly", "words": "再"})
    proposal.refresh_from_db()
    assert proposal.state == "rated"
    assert [row.words for row in proposal.ratings.all()] == ["好"]


def test_without_the_code_nothing_is_rated(client, sent, leader, handler, bureau):
    proposal, _code = sent
    _answered(proposal, leader, handler, bureau)
    client.post(FOLLOW, {"number": proposal.number, "code": "22222222"})
    client.post(reverse("portal:follow_step", args=["rate"]), {"process": "satisfied"})
    assert Proposal.objects.get().state == "replied"


def test_a_suggestion_without_a_code_is_not_found(client, sent):
    Proposal.objects.update(code_digest="")
    client.post(FOLLOW, {"number": sent[0].number, "code": ""})
    assert client.get(reverse("portal:follow_matter")).status_code == 302


def test_the_office_opens_the_number_with_a_reason(as_user, sent, leader):
    proposal, _code = sent
    page = reverse("proposals:proposal_detail", args=[proposal.pk])
    html = as_user(leader).get(page).content.decode()
    assert "王阿姨" in html
    assert "138****1234" in html
    assert PHONE not in html
    url = reverse("proposals:proposal_contact", args=[proposal.pk])
    assert PHONE not in as_user(leader).post(url, {"reason": ""}).content.decode()
    assert PHONE in as_user(leader).post(url, {"reason": "回访"}).content.decode()
    events = [event for event in Event.objects.about(proposal) if event.actor == leader]
    assert [(event.verb, event.reason) for event in events] == [
        ("proposals.contact_viewed", "回访")
    ]


def test_nobody_else_sees_or_opens_it(
    as_user, sent, staff, other_staff, handler, stranger, member_user, bureau, leader
):
    proposal, _code = sent
    actions.accept(proposal, category=category(), by=leader, now=timezone.now())
    actions.assign(proposal, unit=bureau, instruction="", by=leader, now=timezone.now())
    page = reverse("proposals:proposal_detail", args=[proposal.pk])
    url = reverse("proposals:proposal_contact", args=[proposal.pk])
    for user in (staff, other_staff, handler, stranger, member_user):
        assert "138****" not in as_user(user).get(page).content.decode()
        assert as_user(user).post(url, {"reason": "x"}).status_code == 404
    assert not Event.objects.filter(verb="proposals.contact_viewed").exists()


def test_name_and_phone_are_forgotten_a_month_after_the_end(sent, leader):
    proposal, _code = sent
    now = timezone.now()
    assert actions.forget_contacts(now=now + dt.timedelta(days=40)) == 0
    actions.decline(proposal, reason="已在计划中。", by=leader, now=now)
    assert actions.forget_contacts(now=now + dt.timedelta(days=1)) == 0
    assert actions.forget_contacts(now=now + dt.timedelta(days=32)) == 1
    proposal.refresh_from_db()
    assert (proposal.contact_name, proposal.contact_phone) == ("", "")
    assert proposal.title == WORDS["title"]


def test_they_never_live_longer_than_a_year(sent):
    now = timezone.now() + dt.timedelta(days=366)
    assert actions.forget_contacts(now=now) == 1


def test_the_page_of_the_venue_leads_there(client, venue, url):
    assert url in client.get(reverse("door:venue", args=[code_of(venue.pk)])).content.decode()


def test_who_holds_the_code_agrees_to_publication_and_changes_their_mind(client, url):
    html = client.post(url, filled(**WORDS, may_publish="on")).content.decode()
    proposal, code = Proposal.objects.get(), re.findall(r"<dd>(.+?)</dd>", html)[1]
    assert proposal.may_publish
    client.post(FOLLOW, {"number": proposal.number, "code": code})
    deny = reverse("portal:follow_step", args=["no-publish"])
    for _twice in range(2):
        client.post(deny)
    assert not Proposal.objects.get().may_publish
    client.post(reverse("portal:follow_step", args=["publish"]))
    assert Proposal.objects.get().may_publish
    verbs = Event.objects.about(proposal).values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["proposals.publication_denied", "proposals.publication_allowed"]


def test_without_the_code_nobody_agrees_to_publication(client, sent):
    client.post(FOLLOW, {"number": sent[0].number, "code": "22222222"})
    client.post(reverse("portal:follow_step", args=["publish"]))
    assert not Proposal.objects.get().may_publish

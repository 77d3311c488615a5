"""After the answer: a promise is kept and answered again; what changed is shown to everyone."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from portal.access import Role
from portal.documents.models import Document
from proposals import actions
from proposals.actions import promising
from proposals.models import Promise, ReplyClass
from tests.activities.test_recording import picture
from tests.proposals.factories import reply_class
from tests.proposals.test_pages import url

LIST, WALL = "/proposals/promises/", "/proposals/changes/"


@pytest.fixture
def reply(loop):
    """A reply of a class that names a day, thirty days from now."""
    proposal = loop.until("approve")
    ReplyClass.objects.filter(pk=reply_class().pk).update(is_promise=True)
    made = proposal.replies.select_related("reply_class", "unit").get()
    made.promised_until = loop.now.date() + dt.timedelta(days=30)
    return made


@pytest.fixture
def promise(loop, reply):
    return promising.make(reply.proposal, reply, what="年底前改造路口", now=loop.now)


def later(loop, days):
    return loop.now + dt.timedelta(days=days)


def test_a_reply_promises_once_and_only_with_a_day(loop, reply):
    first = promising.make(reply.proposal, reply, now=loop.now)
    assert promising.make(reply.proposal, reply, now=loop.now) == first
    assert (first.unit, first.due_on, first.what) == (loop.unit, reply.promised_until, reply.text)
    Promise.objects.all().delete()
    for day in (None, loop.now.date() - dt.timedelta(days=1)):
        reply.promised_until = day
        with pytest.raises(ValidationError):
            promising.make(reply.proposal, reply, now=loop.now)
    reply.reply_class.is_promise = False
    assert promising.make(reply.proposal, reply, now=loop.now) is None


def test_a_matter_closes_while_its_promise_goes_on(loop, promise, as_user):
    closed = loop.take("close", loop.take("rate", promise.proposal))
    assert Promise.objects.open().get() == promise
    now = later(loop, 20)
    words = {"done_on": now.date(), "answer": "路口改造已完工。"}
    promising.keep(promise, by=loop.handler, now=now, **words)
    promise.refresh_from_db()
    assert (promise.done_on, promise.answered_by) == (now.date(), loop.handler)
    assert promise in Promise.objects.kept()
    told = loop.proposer.notifications.get(kind="proposals.is_kept")
    assert "路口改造已完工。" in told.text
    assert "路口改造已完工。" in as_user(loop.proposer).get(url(closed)).content.decode()
    with pytest.raises(ValidationError):
        promising.keep(promise, by=loop.handler, now=now, **words)  # kept already


def test_a_day_moves_with_a_reason_alone_and_stays_late(loop, promise):
    day = promise.due_on + dt.timedelta(days=10)
    for values in ({"due_on": day, "reason": " "}, {"due_on": promise.due_on, "reason": "雨季"}):
        with pytest.raises(ValidationError):
            promising.move(promise, by=loop.handler, now=loop.now, **values)
    promising.move(promise, due_on=day, reason="雨季停工", by=loop.handler, now=loop.now)
    promise.refresh_from_db()
    assert (promise.due_on, promise.is_moved) == (day, True)
    assert "雨季停工" in loop.proposer.notifications.get(kind="proposals.is_moved").text
    now = later(loop, 35)
    promising.keep(promise, done_on=now.date(), answer="完工", by=loop.handler, now=now)
    assert not Promise.objects.kept().exists()  # by the moved day, not by the one first named


def test_others_neither_keep_nor_move_it(loop, promise, make_user, other_bureau, as_user, staff):
    stranger = make_user("other", Role.HANDLER, unit=other_bureau)
    page = reverse("proposals:promise", args=[promise.pk])
    assert as_user(stranger).get(page).status_code == 404
    day = str(timezone.localdate() + dt.timedelta(days=9))
    for user in (staff, loop.proposer):  # they see it
        context = as_user(user).get(page).context
        assert (context["keep"], context["move"]) == (None, None)
        as_user(user).post(page, {"verb": "move", "due_on": day, "reason": "x"})
    promise.refresh_from_db()
    assert not promise.is_moved
    as_user(loop.office).post(page, {"verb": "move", "due_on": day, "reason": "雨季停工"})
    promise.refresh_from_db()
    assert promise.is_moved


def test_the_list_has_the_overdue_first_and_its_filters_in_the_address(loop, promise, as_user):
    browser = as_user(loop.handler)
    page = browser.get(LIST)
    assert page.context["page"].rows == [promise]
    assert browser.get(f"{LIST}?state=overdue").context["page"].rows == [promise]  # of March
    assert browser.get(f"{LIST}?state=kept").context["page"].rows == []
    assert browser.get(f"{LIST}?unit={loop.unit.pk}&area=321023101").context["page"].rows == []
    send = {"verb": "keep", "done_on": "2026-03-10", "answer": ""}
    refused = browser.post(reverse("proposals:promise", args=[promise.pk]), send)
    assert refused.context["keep"].errors
    browser.post(reverse("proposals:promise", args=[promise.pk]), send | {"answer": "已完工"})
    assert browser.get(f"{LIST}?state=kept").context["page"].rows == [promise]


@pytest.fixture
def adopted(loop):
    proposal = loop.until("close")
    return actions.adopt(
        proposal, before="路口拥堵", after="通行顺畅", by=loop.office, now=loop.tick()
    )


def test_everyone_of_the_county_sees_what_changed(
    loop, adopted, as_user, handler, make_user, stranger
):
    neighbour = make_user("neighbour", Role.STAFF, area="321023101")
    for user, sees in (
        (loop.proposer, True),
        (handler, True),
        (neighbour, True),
        (stranger, False),
    ):
        html = as_user(user).get(WALL).content.decode()
        assert ("通行顺畅" in html) == sees
        assert loop.member.name not in html or user == loop.proposer
    assert as_user(loop.proposer).get(f"{WALL}?own=1").context["page"].rows == [adopted]
    assert as_user(neighbour).get(f"{WALL}?own=1").context["page"].rows == []
    assert as_user(neighbour).get(f"{WALL}?year=2026").context["page"].rows == [adopted]
    assert loop.proposer.notifications.filter(kind="proposals.is_adopted").exists()


def test_the_office_shows_both_sides_with_pictures(loop, adopted, as_user, other_staff, staff):
    edit = reverse("proposals:change_edit", args=[adopted.pk])
    words = {"before": "路口拥堵", "after": "通行顺畅，绿灯加长"}
    assert as_user(staff).post(edit, words).status_code == 404  # sees it, does not decide on it
    as_user(loop.office).post(edit, words | {"pictures_after": [picture()]})
    adopted.adoption.refresh_from_db()
    assert adopted.adoption.after == "通行顺畅，绿灯加长"
    (shown,) = Document.objects.about(adopted.adoption)
    assert shown.title == "after"
    address = reverse("portal:document", args=[shown.pk])
    assert as_user(other_staff).get(address).status_code == 200  # cannot open the suggestion
    assert as_user(other_staff).get(url(adopted)).status_code == 404
    as_user(loop.office).post(reverse("proposals:picture_remove", args=[adopted.pk, shown.pk]))
    assert not Document.objects.about(adopted.adoption).exists()

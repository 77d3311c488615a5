"""Matter and answer go public by the author's and the office's will, without a person in them."""

import pytest
from django.core.exceptions import ValidationError

from portal.access import Role
from proposals import actions
from proposals.models import Proposal, Publication, Signatory
from proposals.states import Notice
from tests.proposals.factories import make_member, reply_class

WORDS = {"title": "东门路口拥堵", "matter": "早晚高峰排队很长。", "answer": "已调整信号配时。"}


@pytest.fixture
def answered(loop):
    """The author lives in 3号楼2单元501室, says so, and agrees to publication."""
    proposal = loop.submitted(
        situation="我是郑成员，家住3号楼2单元501室，电话13800001234，路口早晚高峰排队很长。"
    )
    for step in ("accept", "assign", "sign", "act", "reply", "approve"):
        proposal = loop.take(step, proposal)
    Proposal.objects.filter(pk=proposal.pk).update(may_publish=True)
    return Proposal.objects.get(pk=proposal.pk)


def publish(answered, loop, **more):
    return actions.publish(answered, **WORDS | more, by=loop.office, now=loop.now)


def test_the_office_sees_what_was_taken_out_looks_and_publishes(as_user, client, loop, answered):
    browser, page = as_user(loop.office), f"/proposals/{answered.pk}/publish/"
    public = f"/answers/{answered.pk}/"
    shown = browser.get(page).content.decode()
    assert "<del>3号楼2单元501室</del>" in shown
    assert "<del>郑成员</del>" in shown
    first = browser.get(page).context["form"].initial
    for word in ("郑成员", "13800001234", "501"):
        assert word not in first["matter"]

    preview = browser.post(page, WORDS)
    assert "早晚高峰排队很长" in preview.content.decode()
    assert client.get(public).status_code == 404  # nothing is public yet
    assert browser.post(page, WORDS | {"publish": "1"}).status_code == 302
    assert "早晚高峰排队很长" in client.get(public).content.decode()


def test_what_still_looks_personal_is_marked_and_needs_a_tick(as_user, client, loop, answered):
    browser, page = as_user(loop.office), f"/proposals/{answered.pk}/publish/"
    words = WORDS | {"answer": "请打12幢301室的0514-88881234。"}
    assert "<mark>0514-88881234" in browser.post(page, words).content.decode()
    refused = browser.post(page, words | {"publish": "1"})
    assert refused.status_code == 200
    assert not Publication.objects.exists()
    assert browser.post(page, words | {"publish": "1", "looked": "1"}).status_code == 302
    assert Publication.objects.public().exists()


def test_an_authors_name_is_refused_in_any_case(loop, answered):
    with pytest.raises(ValidationError) as refusal:
        publish(answered, loop, matter="郑 成员提出", looked=True)
    assert "matter" in refusal.value.error_dict
    assert publish(answered, loop).published_at


def test_it_waits_for_the_answer_the_authors_will_and_the_office(loop, answered, handler):
    early = loop.until("sign")
    Proposal.objects.filter(pk=early.pk).update(may_publish=True)
    with pytest.raises(ValidationError, match=r"answered|答复"):
        publish(early, loop)
    with pytest.raises(ValidationError):
        actions.publish(answered, **WORDS, by=handler, now=loop.now)
    Proposal.objects.filter(pk=answered.pk).update(may_publish=False)
    with pytest.raises(ValidationError, match=r"agreed|同意"):
        publish(answered, loop)
    assert not Publication.objects.exists()


def test_what_went_out_stays_a_letter_and_can_be_published_while_the_matter_goes_round_again(
    as_user, client, loop, answered, make_user
):
    signed = make_member("王芳", user=make_user("friend", Role.MEMBER, area=None))
    Signatory.objects.create(proposal=answered, member=signed)
    bad = {"process": "dissatisfied", "result": "dissatisfied", "words": "还是堵"}
    for user in (loop.proposer, signed.user):
        actions.rate(answered, **bad, by=user, now=loop.tick())
    again = actions.reopen(answered, reason="再办", by=loop.office, now=loop.tick())
    assert again.reply is None
    publish(again, loop)
    page = client.get(f"/answers/{again.pk}/").content.decode()
    assert str(loop.unit) in page
    assert str(loop.unit) in client.get("/answers/").content.decode()
    letter = f"/proposals/{again.pk}/letters/1/"
    assert as_user(loop.proposer).get(letter).status_code == 200
    for user in (loop.proposer, signed.user):  # all who suggested it are told
        assert user.notifications.filter(kind=Notice.PUBLISHED).count() == 1


def test_the_page_says_why_it_cannot_be_published(as_user, loop):
    proposal = loop.until("approve")
    page = as_user(loop.office).get(f"/proposals/{proposal.pk}/publish/").content.decode()
    assert "没有同意公开" in page
    assert as_user(loop.handler).get(f"/proposals/{proposal.pk}/publish/").status_code == 404


def test_taken_back_with_a_reason_nobody_reads_it_and_it_can_go_out_again(
    as_user, client, loop, answered
):
    publish(answered, loop)
    page = f"/proposals/{answered.pk}/take-back/"
    browser = as_user(loop.office)
    assert browser.post(page, {"reason": ""}).status_code == 200
    assert browser.post(page, {"reason": "住户来电请撤回"}).status_code == 302
    assert client.get(f"/answers/{answered.pk}/").status_code == 404
    assert WORDS["title"] not in client.get("/answers/").content.decode()
    assert browser.get(page).status_code == 404
    for _twice in range(2):
        publish(answered, loop, title="路口信号配时")
    told = loop.proposer.notifications.filter(kind=Notice.PUBLISHED)
    assert told.count() == 2  # once each time that it went public
    assert "路口信号配时" in client.get("/answers/").content.decode()
    Proposal.objects.filter(pk=answered.pk).update(may_publish=False)  # the author's mind changed
    assert client.get(f"/answers/{answered.pk}/").status_code == 404


def test_everybody_searches_the_public_list_and_nothing_there_names_a_person(
    client, loop, answered, as_user
):
    publish(answered, loop)
    year = loop.now.year
    for query, there in (
        ("", True), ("?q=排队", True), ("?q=桥面", False), (f"?year={year}", True),
        (f"?year={year - 1}", False), (f"?category={answered.category_id}", True),
    ):  # fmt: skip
        text = client.get(f"/answers/{query}").content.decode()
        assert (WORDS["title"] in text) is there, query
    for page in ("/answers/", f"/answers/{answered.pk}/"):
        response = client.get(page)
        text = response.content.decode()
        for name in ("郑成员", "孙科", "吴管理", answered.number):
            assert name not in text
        assert response["Cache-Control"] == "private, max-age=60"
        assert "X-Robots-Tag" not in response
        assert "no-store" in as_user(loop.office).get(page)["Cache-Control"]
    assert 'href="/answers/"' in client.get("/account/sign-in/").content.decode()
    assert reply_class().name in client.get(f"/answers/{answered.pk}/").content.decode()


def test_everybody_reads_that_an_answer_was_not_enough_and_what_comes_next(
    as_user, client, loop, answered
):
    publish(answered, loop)
    page, browser = f"/answers/{answered.pk}/", as_user(loop.office)
    assert "重新办理" not in client.get(page).content.decode()
    loop.result = "dissatisfied"
    proposal = loop.take("rate", answered)
    proposal = actions.reopen(proposal, reason="再研究", by=loop.office, now=loop.tick())
    assert "新的答复正在办理中" in client.get(page).content.decode()
    assert "重新办理" in client.get("/answers/").content.decode()
    for step in ("assign", "sign", "act"):
        if proposal.state == "accepted" or step != "assign":
            proposal = loop.take(step, proposal)
    proposal = actions.reply(
        proposal,
        reply_class=reply_class(),
        text="已增设左转信号。",
        by=loop.handler,
        now=loop.tick(),
    )
    actions.approve(proposal, by=loop.office, now=loop.tick())
    assert "尚未公开" in client.get(page).content.decode()
    first = browser.get(f"/proposals/{answered.pk}/publish/").context["form"].initial
    assert (first["matter"], first["answer"]) == (WORDS["matter"], "已增设左转信号。")
    loop.tick()
    publish(answered, loop, answer="已增设左转信号。")
    assert "重新办理" not in client.get(page).content.decode()


def test_the_author_takes_the_agreement_back_and_nobody_reads_it(as_user, client, loop, answered):
    publish(answered, loop)
    page = f"/proposals/{answered.pk}/allow-publication/"
    own = as_user(loop.proposer)
    assert 'name="allowed" value="no"' in own.get(f"/proposals/{answered.pk}/").content.decode()
    for _twice in range(2):
        assert own.post(page, {"allowed": "no"}).status_code == 302
    assert client.get(f"/answers/{answered.pk}/").status_code == 404
    assert loop.office.notifications.filter(kind=Notice.PUBLICATION_DENIED).count() == 1
    with pytest.raises(ValidationError):
        publish(answered, loop)
    own.post(page, {"allowed": "yes"})
    assert client.get(f"/answers/{answered.pk}/").status_code == 200


def test_nobody_agrees_in_the_authors_place(as_user, loop, answered, handler, leader):
    Proposal.objects.filter(pk=answered.pk).update(may_publish=False)
    for user in (loop.office, loop.handler, handler, leader):
        browser = as_user(user)
        answer = browser.post(f"/proposals/{answered.pk}/allow-publication/", {"allowed": "yes"})
        assert answer.status_code == 404
    assert not Proposal.objects.get(pk=answered.pk).may_publish

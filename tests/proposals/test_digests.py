"""Digests: chosen, ordered, issued with a number, sent up, and followed to their end."""

import datetime as dt
from io import BytesIO

import docx
import pytest
from django.core.exceptions import ValidationError

from portal.indicators import Period, find
from portal.indicators.figures import value
from portal.models import Unit
from portal.official import numbered
from proposals import actions
from proposals.models import Digest, DigestTask
from tests.proposals.papers import a_digest

LIST = "/proposals/digests/"


def post_of(digest, lines, **more):
    """What the form of a draft sends."""
    post = {
        "title": digest.title, "recipient": "县委", "signer": "李主任", "text": "请阅示。",
        "version": digest.version, "items-TOTAL_FORMS": len(lines), "items-INITIAL_FORMS":
        len(lines),
    } | more  # fmt: skip
    for at, (proposal, title, text) in enumerate(lines):
        names = {"proposal": proposal.pk, "title": title, "text": text}
        post |= {f"items-{at}-{name}": value for name, value in names.items()}
    return post


def test_ticked_proposals_become_a_draft_without_names(as_user, loop):
    first = loop.submitted(situation="我是郑成员，电话13800001234。")
    second = loop.submitted(title="桥面坑洼")
    browser, page = as_user(loop.office), f"{LIST}choose/"
    assert second.title in browser.get(page + "?q=桥面").content.decode()
    assert first.title not in browser.get(page + "?q=桥面").content.decode()
    assert browser.post(page, {}).status_code == 302  # nothing ticked: told, nothing made
    assert not Digest.objects.exists()
    for _twice in range(2):
        browser.post(page, {"proposals": [first.pk]})
    digest = Digest.objects.get()
    assert (digest.state, digest.number) == ("draft", "")
    browser.post(page, {"proposals": [first.pk, second.pk], "into": digest.pk})
    items = list(digest.items.all())
    assert [item.proposal_id for item in items] == [first.pk, second.pk]
    assert "郑成员" not in items[0].text
    assert "13800001234" not in items[0].text


def test_lines_move_without_script_and_are_saved_in_their_order(as_user, loop):
    one, two = loop.submitted(), loop.submitted(title="桥面坑洼")
    digest = a_digest(loop, one, two)
    browser, page = as_user(loop.office), f"{LIST}{digest.pk}/edit/"
    lines = [(one, "路口", "路口拥堵"), (two, "桥面", "桥面坑洼")]
    moved = browser.post(page, post_of(digest, lines, move="down-0"))
    assert [line["title"].value() for line in moved.context["lines"]] == ["桥面", "路口"]
    assert moved.context["form"]["recipient"].value() == "县委"
    assert browser.post(page, post_of(digest, lines[::-1])).status_code == 302
    assert list(digest.items.values_list("title", flat=True)) == ["桥面", "路口"]
    stale = browser.post(page, post_of(digest, lines))
    assert "有人修改了这份专报" in stale.content.decode()
    gone = {"items-0-DELETE": "on"}
    digest.refresh_from_db()
    assert browser.post(page, post_of(digest, lines, **gone)).status_code == 302
    assert digest.items.get().title == "桥面"


def test_issued_it_has_the_next_number_and_counts_from_then_on(loop, as_user):
    def figure():
        return value(find("digests")[0], "", "321023", Period.month(2026, 3))

    empty = a_digest(loop)
    empty.items.all().delete()
    with pytest.raises(ValidationError):
        actions.issue_digest(empty, by=loop.office, now=loop.now)
    draft = a_digest(loop, title="建言摘报第一期")
    assert figure() == 0
    issued = actions.issue_digest(draft, by=loop.office, now=loop.now)
    assert (issued.number, figure()) == ("〔2026〕1号", 1)
    assert actions.issue_digest(a_digest(loop), by=loop.office, now=loop.now).serial == 2
    browser = as_user(loop.office)
    assert browser.get(f"{LIST}{draft.pk}/edit/").status_code == 404  # its words stay
    assert browser.get(f"{LIST}{empty.pk}/docx/").status_code == 404
    lines = docx.Document(BytesIO(browser.get(f"{LIST}{draft.pk}/docx/").content)).paragraphs
    texts = [line.text for line in lines]
    assert f"\t{numbered(2026, 1)}\t签发人：李主任" in texts
    assert "一、东门路口早晚高峰拥堵" in texts


def test_it_is_sent_up_instructed_and_followed_to_its_end(as_user, loop, leader, handler):
    digest = actions.issue_digest(a_digest(loop), by=loop.office, now=loop.now)
    today = loop.now.date()
    with pytest.raises(ValidationError):  # not sent yet
        actions.instruct(
            digest, given_by="李主任", given_on=today, text="请研究", by=leader, now=loop.now
        )
    actions.send_digest(digest, sent_to="县委", sent_on=today, by=loop.office, now=loop.now)
    assert leader.notifications.get().path == f"{LIST}{digest.pk}/"
    word = {"given_by": "李主任", "given_on": today, "text": "请交通局研究"}
    for _twice in range(2):
        actions.instruct(digest, **word, by=leader, now=loop.now)
    assert digest.instructions.count() == 1
    task = actions.give_task(
        digest, what="拿出方案", unit=handler.unit, due_on=today + dt.timedelta(days=9),
        by=loop.office, now=loop.now,
    )  # fmt: skip
    assert handler.notifications.count() == 1
    with pytest.raises(ValidationError):  # a task is open
        actions.close_digest(digest, conclusion="已办", by=loop.office, now=loop.now)
    of_unit = as_user(handler)
    assert "拿出方案" in of_unit.get(f"{LIST}tasks/").content.decode()
    done = {"result": "方案已定", "done_on": today.isoformat()}
    assert of_unit.post(f"{LIST}tasks/{task.pk}/finish/", done).status_code == 302
    assert DigestTask.objects.get().state == "done"
    with pytest.raises(ValidationError):  # the unit does not report to the leader
        actions.report_task(task, reported_to="李主任", reported_on=today, by=handler, now=loop.now)
    actions.report_task(task, reported_to="李主任", reported_on=today, by=loop.office, now=loop.now)
    closed = actions.close_digest(digest, conclusion="已落实", by=loop.office, now=loop.now)
    assert closed.state == "closed"
    page = as_user(leader).get(f"{LIST}{digest.pk}/").content.decode()
    for words in ("请交通局研究", "拿出方案", "已落实", "〔2026〕1号"):
        assert words in page


def test_leaders_instruct_but_do_not_make_and_others_see_nothing(
    as_user, loop, leader, staff, stranger, handler, bureau
):
    digest = a_digest(loop)
    assert as_user(leader).get(f"{LIST}{digest.pk}/").status_code == 404  # a draft
    digest = actions.issue_digest(digest, by=loop.office, now=loop.now)
    assert as_user(leader).get(f"{LIST}{digest.pk}/").status_code == 200
    for user in (leader, staff, handler):
        assert as_user(user).get(f"{LIST}choose/").status_code == 404
    for user in (leader, staff, stranger, handler):
        with pytest.raises(ValidationError):
            actions.send_digest(
                digest, sent_to="县委", sent_on=loop.now.date(), by=user, now=loop.now
            )
    for user in (staff, stranger, handler):
        assert as_user(user).get(f"{LIST}{digest.pk}/").status_code == 404
    actions.send_digest(
        digest, sent_to="县委", sent_on=loop.now.date(), by=loop.office, now=loop.now
    )
    actions.instruct(
        digest, given_by="李主任", given_on=loop.now.date(), text="研究", by=leader, now=loop.now
    )
    other = Unit.objects.create(name="县城市管理局二", kind=Unit.Kind.BUREAU, area=bureau.area)
    task = actions.give_task(
        digest, what="清理", unit=other, due_on=loop.now.date(), by=loop.office, now=loop.now
    )
    assert as_user(handler).get(f"{LIST}tasks/{task.pk}/").status_code == 404
    with pytest.raises(ValidationError):
        actions.finish_task(task, result="清了", done_on=loop.now.date(), by=handler, now=loop.now)

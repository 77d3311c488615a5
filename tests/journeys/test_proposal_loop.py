"""A suggestion goes round its loop once, through the pages, each person at the own browser."""

import uuid

import pytest

from portal.access import Role
from proposals.models import Category, Proposal, ReplyClass
from tests.conftest import TOWNSHIP
from tests.proposals.factories import make_member

MINE = "/proposals/mine/"


@pytest.fixture
def browsers(as_user, administrator, leader, handler, member_user, make_user, other_bureau):
    make_member(user=member_user)
    people = {
        "office": administrator, "leader": leader, "unit": handler, "member": member_user,
        "head": make_user("head", Role.HANDLER, unit=handler.unit, heads_unit=True),
        "helper": make_user("helper", Role.HANDLER, unit=other_bureau),
    }  # fmt: skip
    return {name: as_user(user) for name, user in people.items()}


@pytest.fixture
def take(browsers):
    """Finds the proposal in the person's to-do list, and takes the step shown there first."""

    def take(who, action, main="", **typed):
        proposal = Proposal.objects.get()
        assert browsers[who].get(MINE).context["page"].rows == [proposal]
        page = browsers[who].get(f"/proposals/{proposal.pk}/")
        assert page.context["main"][0].action == (main or action)
        address = f"/proposals/{proposal.pk}/{action}/"
        assert f'action="{address}"' in page.content.decode()
        answer = browsers[who].post(address, typed, follow=True)
        assert answer.redirect_chain, answer.context["main"][1].errors
        return Proposal.objects.get()

    return take


def write(browser):
    page = browser.get("/proposals/add/")
    token = page.context["form"]["form_token"].value()
    assert uuid.UUID(str(token))
    return browser.post(
        "/proposals/add/",
        {
            "form_token": token,
            "title": "东门路口拥堵",
            "situation": "早晚高峰排队很长。",
            "reason": "学生要过路。",
            "suggestion": "增设左转待转区。",
            "area": TOWNSHIP,
        },
        follow=True,
    )


def test_the_loop_with_all_who_belong_to_it_and_again_after_dissatisfaction(
    browsers, take, handler, other_bureau, db
):
    category, _new = Category.objects.get_or_create(name="交通出行")
    page = write(browsers["member"])
    proposal = Proposal.objects.get()
    assert proposal.number in page.content.decode()
    solved = ReplyClass.objects.filter(year=proposal.year, code="A").first()
    assert solved, "a new installation has this year's classes"
    day = proposal.submitted_at.date().isoformat()
    acted = {"what": "现场踏勘", "done_on": day, "owner": "孙科"}

    take("office", "accept", category=category.pk, urgency="urgent")
    take(
        "office", "assign", unit=handler.unit_id, supporting=[other_bureau.pk], instruction="请研究"
    )
    take("helper", "sign_support")
    take("unit", "sign")
    take("unit", "act", **acted)
    page = browsers["unit"].get(f"/proposals/{proposal.pk}/")
    assert other_bureau.name in page.context["hindrance"]
    take("helper", "give_opinion", opinion="可增设标线。")
    take("unit", "reply", reply_class=solved.pk, text="已优化信号。")
    take("head", "rework", main="approve", remark="请写明何时完成。")
    take("unit", "reply", reply_class=solved.pk, text="已优化信号配时。")
    take("head", "approve")
    take("member", "rate", process="satisfied", result="dissatisfied", words="还是堵")
    proposal = take("office", "reopen", reason="请再研究", unit=handler.unit_id)
    assert proposal.round == 2

    take("unit", "sign")
    take("unit", "act", **acted | {"what": "增设待转区"})
    take("unit", "reply", reply_class=solved.pk, text="待转区已启用。")
    take("head", "approve")
    take("member", "rate", process="satisfied", result="satisfied", words="好多了")
    proposal = take("office", "close")
    assert (proposal.state, proposal.replies.count()) == ("closed", 2)

    told = browsers["member"].get(f"/proposals/{proposal.pk}/").content.decode()
    for words in ("已优化信号配时。", "待转区已启用。", "还是堵", "增设待转区"):
        assert words in told
    for inside in ("请写明何时完成。", "可增设标线。"):
        assert inside not in told
    copy = browsers["office"].get(f"/proposals/{proposal.pk}/copy/").content.decode()
    assert "待转区已启用。" in copy
    for browser in browsers.values():
        assert browser.get(MINE).context["page"].rows == []

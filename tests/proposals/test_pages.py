"""The pages: who sees what, one main form, nothing typed is lost, and a fixed number of queries."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.access import Role
from proposals import actions
from proposals.models import Proposal, ResearchField, ResearchReport, ResearchTopic
from proposals.states import State
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP
from tests.proposals.factories import category, make_member, values
from tests.proposals.papers import a_digest

LIST, MINE = "/proposals/", "/proposals/mine/"


def url(proposal, action=""):
    if action:
        return reverse("proposals:proposal_step", args=[proposal.pk, action])
    return reverse("proposals:proposal_detail", args=[proposal.pk])


def typed(**more):
    return {
        "title": "路灯不亮", "situation": "三盏路灯不亮。", "suggestion": "尽快修好。",
        "area": TOWNSHIP, **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    "who, status",
    [("staff", 200), ("leader", 200), ("administrator", 200), ("member_user", 200),
     ("superuser", 200), ("other_staff", 404), ("stranger", 404), ("handler", 404)],
)  # fmt: skip
def test_who_sees_a_proposal_of_township_100(request, loop, as_user, who, status):
    proposal = loop.submitted()
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(url(proposal)).status_code == status
    rows = browser.get(LIST).context["page"].rows
    assert rows == ([proposal] if status == 200 else [])


def test_a_unit_sees_what_is_assigned_to_it_alone(loop, as_user, make_user, other_bureau):
    other = as_user(make_user("other", Role.HANDLER, unit=other_bureau))
    proposal = loop.until("assign")
    assert as_user(loop.handler).get(url(proposal)).status_code == 200
    assert other.get(url(proposal)).status_code == 404
    assert other.post(url(proposal, "sign")).status_code == 404
    assert as_user(loop.handler).post(url(proposal, "sign")).status_code == 302


def test_a_draft_is_its_writers_alone(loop, as_user, leader):
    draft = actions.draft(values=values(loop.member), by=loop.proposer, now=loop.now)
    assert as_user(leader).get(url(draft)).status_code == 404
    page = as_user(loop.proposer).get(url(draft))
    assert page.context["main"][0].action == "submit"


def test_a_member_sees_the_own_one_in_full(loop, as_user):
    proposal = loop.until("close")
    page = as_user(loop.proposer).get(url(proposal)).content.decode()
    for text in (proposal.situation, "到现场查看", "已调整信号配时。", loop.unit.name, "请研究"):
        assert text in page


@pytest.mark.parametrize(
    "last, who, main",
    [("submit", "office", "accept"), ("accept", "office", "assign"), ("assign", "handler", "sign"),
     ("sign", "handler", "act"), ("act", "handler", "reply"), ("reply", "office", "approve"),
     ("approve", "proposer", "rate"), ("rate", "office", "close")],
)  # fmt: skip
def test_the_form_that_it_waits_for_stands_first(loop, as_user, last, who, main):
    proposal = loop.submitted() if last == "submit" else loop.until(last)
    context = as_user(getattr(loop, who)).get(url(proposal)).context
    assert context["main"][0].action == main
    assert proposal in as_user(getattr(loop, who)).get(MINE).context["page"].rows


@pytest.mark.parametrize("last", ["accept", "approve", "close"])
def test_nobody_else_is_shown_a_form(loop, as_user, staff, last):
    assert as_user(staff).get(url(loop.until(last))).context["main"] is None


def test_a_dissatisfied_proposer_is_heard_before_closing(loop, as_user):
    loop.result = "dissatisfied"
    steps = as_user(loop.office).get(url(loop.until("rate"))).context
    assert steps["main"][0].action == "reopen"
    assert "close" not in [step.action for step, _form in steps["others"]]


def test_a_late_decision_is_told_and_keeps_what_was_typed(loop, as_user, leader):
    proposal = loop.submitted()
    actions.accept(proposal, category=category(), by=leader, now=loop.now)
    page = as_user(loop.office).post(url(proposal, "decline"), {"reason": "重复提交了"})
    assert page.status_code == 200
    assert leader.name in str(page.context["main"][1].non_field_errors())
    assert "重复提交了" in page.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == State.ACCEPTED


def test_an_empty_reason_is_refused_beside_a_given_one(loop, as_user):
    proposal, browser = loop.submitted(), as_user(loop.office)
    assert browser.post(url(proposal, "decline"), {"reason": " "}).status_code == 200
    assert browser.post(url(proposal, "decline"), {"reason": "已在办"}).status_code == 302


def test_a_step_that_is_not_mine_does_not_exist(loop, as_user):
    proposal = loop.until("approve")
    rating = {"process": "satisfied", "result": "satisfied"}
    assert as_user(loop.office).post(url(proposal, "rate"), rating).status_code == 404
    assert as_user(loop.office).post(url(proposal, "dance")).status_code == 404
    assert as_user(loop.proposer).post(url(proposal, "rate"), rating).status_code == 302


def test_what_is_missing_before_closing_is_said(loop, as_user):
    page = as_user(loop.office).get(url(loop.until("rate", without=("act",))))
    assert page.context["hindrance"]
    assert not as_user(loop.office).get(url(loop.until("rate"))).context["hindrance"]


def test_a_member_writes_one_and_sends_it_twice(as_user, member):
    browser = as_user(member.user)
    form = typed(form_token=str(uuid.uuid4()))
    pages = [browser.post("/proposals/add/", form) for _ in range(2)]
    proposal = Proposal.objects.get()
    assert [page.url for page in pages] == [url(proposal)] * 2
    assert (proposal.proposer, proposal.state) == (member, State.SUBMITTED)


def test_a_member_cannot_write_in_anothers_name(as_user, member):
    other = make_member("王芳")
    as_user(member.user).post(f"/proposals/add/?proposer={other.pk}", typed())
    assert Proposal.objects.get().proposer == member


def test_a_draft_needs_a_title_alone_and_is_handed_in_later(as_user, member):
    browser = as_user(member.user)
    browser.post("/proposals/add/", {"title": "路灯不亮", "area": TOWNSHIP, "draft": "1"})
    draft = Proposal.objects.get()
    assert draft.state == State.DRAFT
    edit = reverse("proposals:proposal_edit", args=[draft.pk])
    assert browser.get(edit).status_code == 200
    assert browser.post(edit, typed(suggestion="", version=1)).status_code == 200
    assert browser.post(edit, typed(version=1)).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.number) == (State.SUBMITTED, f"{draft.submitted_at.year}-0001")
    assert browser.get(edit).status_code == 404


def test_staff_write_for_a_member_of_their_area(as_user, staff):
    theirs, elsewhere = make_member("王芳"), make_member("钱进", area=OTHER_TOWNSHIP)
    browser = as_user(staff)
    found = browser.get("/proposals/add/?member=王芳").context["found"]
    assert list(found) == [theirs]
    assert browser.get(f"/proposals/add/?proposer={theirs.pk}").context["form"].proposer == theirs
    assert not list(browser.get("/proposals/add/?member=钱进").context["found"])
    refused = browser.post(f"/proposals/add/?proposer={elsewhere.pk}", typed(source="visit"))
    assert refused.status_code == 404
    browser.post(f"/proposals/add/?proposer={theirs.pk}", typed(source="visit"))
    assert Proposal.objects.get().proposer == theirs


def test_filters(loop, as_user, leader, other_bureau):
    jam = loop.until("assign")
    lamp = loop.submitted(title="路灯不亮")
    browser = as_user(leader)

    def shown(query):
        return browser.get(f"{LIST}?{query}").context["page"].rows

    assert shown("q=路灯") == [lamp]
    assert shown(f"q={jam.number}") == [jam]
    assert shown("state=assigned") == [jam]
    assert shown(f"category={jam.category_id}") == [jam]
    assert shown(f"unit={loop.unit.pk}") == [jam]
    assert shown(f"unit={other_bureau.pk}") == []
    assert shown(f"area={TOWNSHIP}") == [lamp, jam]
    assert shown(f"area={OTHER_TOWNSHIP}") == []
    assert shown("from=2026-03-04&to=2026-03-04") == [lamp, jam]
    assert shown("to=2026-03-03") == []
    assert shown("adopted=1") == []
    Proposal.objects.filter(pk=jam.pk).update(due_on=dt.date(2020, 1, 3))
    Proposal.objects.filter(pk=lamp.pk).update(due_on=dt.date(2999, 1, 3))
    assert shown("overdue=1") == [jam]


def test_mine_is_sorted_by_urgency(loop, as_user):
    later, sooner, none = loop.submitted(), loop.submitted(), loop.until("rate")
    Proposal.objects.filter(pk=sooner.pk).update(due_on=dt.date(2020, 1, 3))
    Proposal.objects.filter(pk=later.pk).update(due_on=dt.date(2999, 1, 3))
    page = as_user(loop.office).get(MINE)
    assert page.context["page"].rows == [sooner, later, none]
    assert page.context["overdue"] == 1


@pytest.mark.parametrize("page", [LIST, MINE])
def test_the_number_of_queries_is_fixed(loop, as_user, page):
    browser = as_user(loop.office)
    counts = []
    for _ in range(2):
        loop.until("assign")
        loop.until("rate")
        browser.get(page)
        with CaptureQueriesContext(connection) as queries:
            browser.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_digests_and_research(as_user, leader, stranger, handler, areas, loop):
    proposal = loop.submitted()
    day = dt.date(2026, 3, 1)
    digest = a_digest(loop, proposal, title="社情专报第1期")
    actions.issue_digest(digest, by=loop.office, now=loop.now)
    topic = ResearchTopic.objects.create(
        title="老旧小区加装电梯", field=ResearchField.objects.create(name="城乡建设"),
        area_id=COUNTY, published_on=day,
    )  # fmt: skip
    ResearchReport.objects.create(topic=topic, title="加梯调研报告", handed_in_on=day)
    pages = {
        "/proposals/digests/": digest.title,
        f"/proposals/digests/{digest.pk}/": proposal.title,
        "/proposals/research/": topic.title,
        "/proposals/research/reports/": "加梯调研报告",
    }
    for page, text in pages.items():
        assert text in as_user(leader).get(page).content.decode()
        assert as_user(handler).get(page).status_code == 404
        elsewhere = as_user(stranger).get(page)
        assert elsewhere.status_code == 404 or text not in elsewhere.content.decode()

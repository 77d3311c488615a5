"""Figures count records, what needs someone says so, and a member's data are whole."""

import datetime as dt

import pytest

from portal import personal_data
from portal.dashboard import attention
from portal.indicators import Period, find
from portal.indicators.figures import by_key
from proposals import actions
from proposals.models import Proposal, ResearchField, ResearchReport, ResearchTopic
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP
from tests.proposals.factories import moment, values

MARCH = Period.month(2026, 3)


def test_proposals_are_counted_by_their_days(loop):
    closed = loop.until("close")
    actions.adopt(closed, by=loop.office, now=loop.now)
    loop.submitted()
    actions.draft(values=values(loop.member), by=loop.proposer, now=loop.now)
    figures = {
        key: by_key(key, TOWNSHIP, MARCH)
        for key in (
            "proposals_submitted", "proposals_accepted", "proposals_closed", "proposals_adopted"
        )
    }  # fmt: skip
    assert list(figures.values()) == [2, 1, 1, 1]
    assert by_key("proposals_submitted", OTHER_TOWNSHIP, MARCH) == 0
    assert by_key("proposals_submitted", TOWNSHIP, Period.month(2026, 4)) == 0


def test_research_counts_topics_and_each_field_once(areas):
    field = ResearchField.objects.create(name="城乡建设")
    for title in ("加装电梯", "停车难"):
        topic = ResearchTopic.objects.create(
            title=title, field=field, area_id=COUNTY, published_on=dt.date(2026, 3, 2)
        )
        ResearchReport.objects.create(topic=topic, title=title, handed_in_on=dt.date(2026, 3, 31))
    keys = ("research_topics", "research_fields", "research_reports", "digests")
    assert [by_key(key, COUNTY, MARCH) for key in keys] == [2, 1, 2, 0]


def test_each_figure_opens_its_records(loop, as_user):
    proposal = loop.until("close")
    loop.submitted()
    browser = as_user(loop.office)
    for key, count in {"proposals_submitted": 2, "proposals_closed": 1}.items():
        page = browser.get(f"/proposals/?figure={key}&area={COUNTY}&from=2026-03-01&to=2026-03-31")
        assert page.context["page"].total == count == page.context["figure"]["value"]
    assert page.context["page"].rows == [proposal]
    assert find("proposals_closed")[0].page == "proposals:proposal_list"


def test_overdue_and_undecided_need_attention(loop, staff, other_staff):
    proposal = loop.submitted()
    after = proposal.due_on + dt.timedelta(days=1)

    def found(user, today):
        items = attention.for_user(user, today)
        return {item.level: item.count for item in items if item.url.startswith("/proposals/")}

    assert found(loop.office, proposal.due_on) == {"due": 1}
    assert found(loop.office, after) == {"overdue": 1, "due": 1}
    assert found(staff, after) == {"overdue": 1}
    assert found(other_staff, after) == {}


def held(key):
    return next(holding for holding in personal_data.all_holdings() if holding.key == key)


@pytest.fixture
def closed(loop):
    return loop.until("close")


def test_a_member_is_shown_the_proposal_with_its_answer(closed, loop):
    item = held("proposals.proposals").show(loop.member)[0]
    text = "\n".join(item.details.values())
    for words in (closed.situation, closed.suggestion, "到现场查看", "已调整信号配时。", "好"):
        assert words in text


def test_erasing_keeps_the_matter_without_the_name(closed, loop):
    actions.draft(values=values(loop.member), by=loop.proposer, now=loop.now)
    held("proposals.proposals").erase(loop.member, by=loop.office, now=moment(dt.date(2026, 4, 1)))
    left = Proposal.objects.get()
    assert (left.pk, left.proposer, left.registered_by) == (closed.pk, None, None)
    assert left.replies.count() == 1

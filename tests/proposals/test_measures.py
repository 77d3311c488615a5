"""Shares and days of the loop: right, parted by step, unit and category, and opened by records."""

import datetime as dt
from urllib.parse import urlencode

import pytest

from portal.indicators import Period, find
from portal.indicators.figures import by_area, by_key, by_part
from portal.models import TargetItem, TargetSheet
from portal.targets.forms import figure_choices
from portal.targets.scores import table_of
from proposals.models import Promise
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP
from tests.proposals.factories import category, moment

YEAR = Period.year(2026)


def _value(key):
    return by_key(key, COUNTY, YEAR)


@pytest.fixture
def three(loop):
    """Three matters, signed for after 0, 6 and 9 working days; the limit is five."""
    for day in (4, 12, 17):
        loop.now = moment(dt.date(2026, 3, 4))
        proposal = loop.until("assign")
        loop.now = moment(dt.date(2026, 3, day))
        loop.take("sign", proposal)


def test_shares_and_days_of_each_step(loop, three):
    assert by_part(find("steps_in_time")[0], COUNTY, YEAR) == {
        "decide": 100, "assign": 100, "sign": pytest.approx(33.33)
    }  # fmt: skip
    assert _value("steps_in_time.sign") == pytest.approx(33.33)
    assert (_value("step_days.sign"), _value("step_days_90.sign")) == (6, 8.4)
    unit, kind = f"unit-{loop.unit.pk}", f"category-{category().pk}"
    assert _value(f"step_days.{unit}") == 6
    assert _value(f"steps_in_time.{kind}") == pytest.approx(77.78)
    by_unit = next(split for split in find("proposals_accepted")[0].also if split.key == "unit")
    assert by_part(find("proposals_accepted")[0], COUNTY, YEAR, by_unit) == {unit: 3}


def test_where_nothing_was_measured_there_is_no_figure(loop, three):
    assert _value("step_days.reply") is None
    assert _value("satisfaction") is None
    assert by_area(find("steps_in_time")[0], "", COUNTY, YEAR) == {TOWNSHIP: pytest.approx(77.78)}
    assert by_key("steps_in_time", OTHER_TOWNSHIP, YEAR) is None


def test_satisfaction_leaves_out_who_did_not_rate(loop):
    loop.until("rate")
    loop.result = "dissatisfied"
    loop.until("rate")
    late = loop.until("approve")
    late.ratings.create(round=1, in_time=False, at=loop.now)
    assert (_value("satisfaction"), _value("replies_not_rated")) == (50, 1)
    assert _value(f"satisfaction.unit-{loop.unit.pk}") == 50


def test_promises_count_when_their_day_has_passed(loop):
    kept = {"done_on": "2026-04-01", "answer": "已装", "answered_at": loop.now}
    for due, more in (("2026-04-02", kept), ("2026-03-20", kept), ("2027-01-01", {})):
        proposal = loop.until("approve")
        Promise.objects.create(
            proposal=proposal, reply=proposal.reply, unit=loop.unit, made_at=loop.now,
            what="装座椅", due_on=due, first_due_on=due, **more,
        )  # fmt: skip
    assert _value("promises_kept") == 50


@pytest.mark.parametrize("key", ["steps_in_time.sign", "step_days.sign", "satisfaction"])
def test_each_opens_its_records(key, loop, three, as_user):
    loop.until("rate")
    query = urlencode({"figure": key, "area": COUNTY, "from": YEAR.start, "to": YEAR.end})
    name = {"satisfaction": "ratings"}.get(key, "steps")
    page = as_user(loop.office).get(f"/proposals/{name}/?{query}")
    assert page.context["figure"]["value"] == _value(key)
    assert page.context["page"].total == {"satisfaction": 1}.get(key, 4)


def test_the_figures_own_page_parts_it_every_way(loop, three, as_user):
    page = as_user(loop.office).get("/dashboard/steps_in_time/?from=2026-01-01&to=2026-12-31")
    text = page.content.decode()
    assert loop.unit.name in text
    assert category().name in text
    assert as_user(loop.office).get("/dashboard/steps_in_time.unit-0/").status_code == 404


@pytest.fixture
def late(loop):
    """One matter, signed for after nine working days: of what was signed for, nought per cent."""
    loop.now = moment(dt.date(2026, 3, 4))
    proposal = loop.until("assign")
    loop.now = moment(dt.date(2026, 3, 17))
    loop.take("sign", proposal)


def test_pages_tell_nought_per_cent_from_nothing_measured(late, leader, as_user):
    browser, year = as_user(leader), "from=2026-01-01&to=2026-12-31"
    page = browser.get(f"/dashboard/steps_in_time.sign/?{year}")
    assert [(one["label"], one["value"]) for one in page.context["areas"]] == [("安宜镇", 0)]
    signed = [row["value"] for row in page.context["months"]]
    assert signed[2:4] == [0, None]
    page = browser.get(f"/dashboard/satisfaction/?{year}").content.decode()
    assert '<span class="figure-number">—</span>' in page
    assert "不是下级数值之和" in page
    rows = browser.get(f"/dashboard/all/?{year}").context["rooms"][-1].rows
    cells = {cell["label"]: cell for row in rows if row["code"] == TOWNSHIP
             for cell in row["cells"]}  # fmt: skip
    assert cells[find("satisfaction")[0].name]["value"] is None
    assert cells[find("supervisions")[0].name]["value"] == 0
    found = browser.get(f"/reports/{COUNTY}/2026/").context["content"]["figures"]
    said = {row["key"]: (row["text"], row["change"]) for row in found}
    assert said["satisfaction"] == ("—", "")
    compared = f"/reports/compare/?{year}&area={TOWNSHIP}&other_area={OTHER_TOWNSHIP}"
    rows = {row["indicator"].key: row for row in browser.get(compared).context["rows"]}
    assert [cell["shown"].text for cell in rows["steps_in_time"]["cells"]] == ["66.67", "—"]
    assert rows["steps_in_time"]["difference"] == "—"


def test_a_target_on_a_share_gives_no_points_where_nothing_was_measured(late, leader, as_user):
    sheet = TargetSheet.objects.create(area_id=COUNTY, year=2026)
    for figure in ("steps_in_time", "steps_in_time.sign"):
        item = TargetItem.objects.create(sheet=sheet, kind="counted", figure=figure, weight=50)
        for area in (TOWNSHIP, OTHER_TOWNSHIP):
            item.targets.create(area_id=area, value=100)
    choices = dict(figure_choices())
    assert "steps_in_time" in choices
    assert not {"step_days", "days_to_match"} & set(choices)  # fewer of them are better
    lines = {line.area.pk: line for line in table_of(sheet).lines}
    assert [str(cell.points) for cell in lines[TOWNSHIP].cells] == ["33.3", "0.0"]
    assert [cell.points for cell in lines[OTHER_TOWNSHIP].cells] == [None, None]
    assert (lines[OTHER_TOWNSHIP].score, lines[OTHER_TOWNSHIP].rank) == (None, None)
    page = as_user(leader).get(f"/targets/{sheet.pk}/").content.decode()
    assert page.count("无可计算记录") == 2

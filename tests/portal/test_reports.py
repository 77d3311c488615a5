"""Reports: figures fill themselves, words are kept, two who write do not undo each other."""

from io import BytesIO

import docx
import pytest
from python_calamine import CalamineWorkbook

from members.models import Member
from portal.access.roles import Role
from portal.models import Report
from tests.conftest import COMMUNITY, COUNTY, ELSEWHERE, OTHER_TOWNSHIP, TOWNSHIP

pytestmark = pytest.mark.django_db
ADDRESS = f"/reports/{COUNTY}/2026/"
TEXTS = {"summary": "总体平稳", "work": "", "problems": "", "plans": "", "version": "0"}


@pytest.fixture
def browser(as_user, make_user, office, now):
    """Of the county's office, with twelve members in one township and three in the other."""
    Member.objects.bulk_create(
        Member(
            name=f"成员{number}",
            area_id=area,
            state="agreed",
            agreed_on="2025-01-01",
            created_at=now,
        )
        for number, area in enumerate([COMMUNITY] * 12 + [OTHER_TOWNSHIP] * 3)
    )
    return as_user(make_user("office", Role.STAFF, unit=office, name="吴主任"))


def _figure(page, key="members"):
    return next(row for row in page.context["content"]["figures"] if row["key"] == key)


def test_a_report_is_there_before_anybody_wrote_it(browser):
    for word in ("2026", "2026-Q3", "2026-11"):
        page = browser.get(f"/reports/{COUNTY}/{word}/")
        assert page.status_code == 200
        assert len(page.context["content"]["figures"]) > 25
    assert not Report.objects.filter(kind="year").exists()
    for word in ("2026-13", "2026-Q5", "last-year"):
        assert browser.get(f"/reports/{COUNTY}/{word}/").status_code == 404


def test_who_may_read_and_write(as_user, browser, staff, handler):
    township = as_user(staff)
    assert browser.get(f"{ADDRESS}write/").status_code == 200
    assert township.get(ADDRESS).status_code == 404  # of the county above
    assert township.get(f"/reports/{OTHER_TOWNSHIP}/2026/").status_code == 404  # of a neighbour
    assert township.get(f"/reports/{TOWNSHIP}/2026/write/").status_code == 200
    for page in ("", "sheet/", "paper/"):
        assert as_user(handler).get(f"{ADDRESS}{page}").status_code == 404


def test_what_two_people_write_is_not_lost(browser, as_user, administrator):
    assert browser.post(f"{ADDRESS}write/", TEXTS).status_code == 302
    other = as_user(administrator)
    late = other.post(f"{ADDRESS}write/", TEXTS | {"summary": "另一稿"})
    assert late.status_code == 200
    page = late.content.decode()
    assert "其他人刚刚保存过" in page
    assert "另一稿" in page
    assert Report.objects.get(kind="year").summary == "总体平稳"
    again = {"version": str(late.context["form"]["version"].value()), "summary": "两稿合一"}
    assert other.post(f"{ADDRESS}write/", TEXTS | again).status_code == 302
    assert Report.objects.get(kind="year").summary == "两稿合一"


def test_an_issued_report_keeps_the_figures_of_its_day(browser):
    browser.post(f"{ADDRESS}write/", TEXTS)
    before = _figure(browser.get(ADDRESS))["text"]
    assert browser.post(f"{ADDRESS}issue/").status_code == 302
    Member.objects.filter(area=COMMUNITY).update(area=ELSEWHERE)
    assert _figure(browser.get(ADDRESS))["text"] == before
    assert browser.get(f"{ADDRESS}write/").status_code == 404
    assert browser.post(f"{ADDRESS}issue/").status_code == 302  # taken back
    assert _figure(browser.get(ADDRESS))["text"] != before
    assert browser.get(f"{ADDRESS}write/").status_code == 200


def test_the_workbook_has_figures_and_definitions_and_no_small_number_of_people(browser):
    data = browser.get(f"{ADDRESS}sheet/").content
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert len(book.sheet_names) == 3
    figures, areas = (book.get_sheet_by_index(n).to_python() for n in (0, 1))
    members = next(row for row in figures if row[0] == "成员")
    assert members[2] % 5 == 0
    assert "名册" in members[5]
    assert next(row for row in areas if row[0] == "氾水镇")[1] == "不足5"
    assert areas[-1][1] == members[2]  # the total is the same figure everywhere


def test_the_paper_says_what_the_page_says(browser, staff, as_user):
    """In the official layout: words, the three tables, who signs; small numbers covered."""
    words = {"summary": "总体平稳", "plans": "办好议事会。\n\n走访商户。"}
    browser.post(f"{ADDRESS}write/", TEXTS | words)
    content = browser.get(ADDRESS).context["content"]
    answer = browser.get(f"{ADDRESS}paper/")
    paper = docx.Document(BytesIO(b"".join(answer.streaming_content)))
    said = [one.text for one in paper.paragraphs if one.text]
    assert said[0] == "宝应县2026年社区参与工作报告"
    assert "本件为草稿" in said[1]
    headings = ["一、概要", "总体平稳", "二、下一步打算", "办好议事会。", "走访商户。", "三、指标"]
    assert said[2:8] == headings
    assert said[-2] == "宝应县社区参与办公室"
    figures, areas, meanings = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables
    )
    names = ("name", "unit", "text", "before", "change")
    assert figures[1:] == [[row[name] for name in names] for row in content["figures"]]
    assert areas[1:-1] == content["areas"]
    assert areas[-1][1:] == content["totals"]
    assert next(row for row in areas if row[0] == "氾水镇")[1] == "不足5"
    assert [row[1] for row in meanings[1:]] == [row["definition"] for row in content["figures"]]
    below = as_user(staff).get(f"/reports/{TOWNSHIP}/2026-Q3/paper/")
    paper = docx.Document(BytesIO(b"".join(below.streaming_content)))
    said = [one.text for one in paper.paragraphs if one.text]
    assert said[:2] == ["安宜镇2026年第3季度社区参与工作报告", "宝应县社区参与办公室："]
    assert said[-2] == "安宜镇"


def test_two_areas_or_two_periods_side_by_side(browser):
    page = browser.get(f"/reports/compare/?area={TOWNSHIP}&other_area={OTHER_TOWNSHIP}")
    row = next(one for one in page.context["rows"] if one["indicator"].key == "members")
    values = [cell["shown"].value for cell in row["cells"]]
    assert values == [12, 3]
    for cell in row["cells"]:
        assert browser.get(cell["href"]).context["figure"]["value"] == cell["shown"].value
    wrong = browser.get("/reports/compare/?from=2026-02-01&to=2026-01-01")
    assert "rows" not in wrong.context
    assert browser.get(f"/reports/compare/?area={ELSEWHERE}").context.get("rows") is None

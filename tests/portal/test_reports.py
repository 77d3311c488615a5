"""Reports: figures fill themselves, words are kept, two who write do not undo each other."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from members.models import Member
from portal.models import Report, User
from tests.loaded import demo_county  # noqa: F401 - a fixture

pytestmark = [pytest.mark.usefixtures("demo_county", "db")]
ADDRESS = "/reports/321023/2026/"


@pytest.fixture
def browser(as_user):
    return as_user(User.objects.get(username="office"))


def _figure(page, key="members"):
    return next(row for row in page.context["content"]["figures"] if row["key"] == key)


def test_a_report_is_there_before_anybody_wrote_it(browser):
    for word in ("2026", "2026-Q3", "2026-11"):
        page = browser.get(f"/reports/321023/{word}/")
        assert page.status_code == 200
        assert len(page.context["content"]["figures"]) > 25
    assert not Report.objects.filter(kind="year").exists()
    for word in ("2026-13", "2026-Q5", "last-year"):
        assert browser.get(f"/reports/321023/{word}/").status_code == 404


def test_who_may_read_and_write(as_user, browser):
    township = as_user(User.objects.get(username="township"))
    assert browser.get(f"{ADDRESS}write/").status_code == 200
    assert township.get(ADDRESS).status_code == 404  # of the county above
    assert township.get("/reports/321023101/2026/").status_code == 404  # of a neighbour
    assert township.get("/reports/321023100/2026/write/").status_code == 200
    assert as_user(User.objects.get(username="handler")).get(ADDRESS).status_code == 404


def test_what_two_people_write_is_not_lost(browser, as_user):
    texts = {"summary": "总体平稳", "work": "办了四十场活动", "problems": "", "plans": ""}
    assert browser.post(f"{ADDRESS}write/", texts | {"version": "0"}).status_code == 302
    other = as_user(User.objects.get(username="admin"))
    late = other.post(f"{ADDRESS}write/", texts | {"version": "0", "summary": "另一稿"})
    assert late.status_code == 200
    page = late.content.decode()
    assert "其他人刚刚保存过" in page
    assert "另一稿" in page
    assert Report.objects.get(kind="year").summary == "总体平稳"
    again = {"version": str(late.context["form"]["version"].value()), "summary": "两稿合一"}
    assert other.post(f"{ADDRESS}write/", texts | again).status_code == 302
    assert Report.objects.get(kind="year").summary == "两稿合一"


def test_an_issued_report_keeps_the_figures_of_its_day(browser):
    texts = {"summary": "总体平稳", "work": "", "problems": "", "plans": "", "version": "0"}
    browser.post(f"{ADDRESS}write/", texts)
    before = _figure(browser.get(ADDRESS))["text"]
    assert browser.post(f"{ADDRESS}issue/").status_code == 302
    Member.objects.filter(area="321023100004").update(area="420102")
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
    zone = next(row for row in areas if row[0] == "宝应县经济开发区")
    assert zone[1] == "不足5"
    assert areas[-1][1] == members[2]  # the total is the same figure everywhere


def test_two_areas_or_two_periods_side_by_side(browser):
    page = browser.get("/reports/compare/?area=321023100&other_area=321023101")
    row = next(one for one in page.context["rows"] if one["indicator"].key == "members")
    values = [cell["shown"].value for cell in row["cells"]]
    assert values[0] > values[1] > 0
    for cell in row["cells"]:
        assert browser.get(cell["href"]).context["figure"]["value"] == cell["shown"].value
    wrong = browser.get("/reports/compare/?from=2026-02-01&to=2026-01-01")
    assert "rows" not in wrong.context
    assert browser.get("/reports/compare/?area=420102").context.get("rows") is None

"""Setting right in the preview, columns said once, and what is left out given back."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from members import actions, imports
from members.models import ColumnChoice, ImportBatch, Member
from portal.imports.preview import corrections_of
from portal.imports.states import BatchState
from tests.members.imports.conftest import GUO, HEADERS, WANG, book
from tests.members.imports.test_pages import seen, send

SHORT = ["李兰", "女", "1970-13", "样例小学", "", "1380000006"]
NAMELESS = ["", "", "", "某单位", "", "13800000062"]


@pytest.fixture
def clerk(administrator, as_user):
    return as_user(administrator)


def sheets(response):
    data = BytesIO(b"".join(response.streaming_content))
    book_read = openpyxl.load_workbook(data, read_only=True)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book_read}


def test_a_doubtful_cell_is_set_right_in_the_preview(clerk):
    page = send(clerk, book(SHORT))
    here = page.redirect_chain[-1][0]
    text = page.content.decode()
    assert 'name="fix-phone-2!名册" value="1380000006"' in text
    assert 'name="fix-birth_month-2!名册" value="1970-13"' in text
    typed = {
        "fix-phone-2!名册": "13800000066", "was-phone-2!名册": "1380000006",
        "fix-birth_month-2!名册": "1970-12", "was-birth_month-2!名册": "1970-13",
        "show": "doubtful", "page": "1",
    }  # fmt: skip
    page = clerk.post(f"{here}choose/", typed, follow=True)
    batch = ImportBatch.objects.get()
    assert imports.preview_of(batch).counts["new"] == 1
    page = clerk.get(here)
    clerk.post(f"{here}confirm/", {"seen": seen(page)})
    member = Member.objects.get()
    assert (member.phone, member.birth_month) == ("13800000066", "1970-12")


def test_a_name_that_is_missing_can_be_typed(clerk):
    page = send(clerk, book(NAMELESS))
    here = page.redirect_chain[-1][0]
    clerk.post(f"{here}choose/", {"fix-name-2!名册": "李兰", "was-name-2!名册": ""})
    assert imports.preview_of(ImportBatch.objects.get()).counts["new"] == 1


def test_a_correction_that_is_wrong_too_stays_and_is_told(clerk):
    page = send(clerk, book(SHORT))
    here = page.redirect_chain[-1][0]
    typed = {"fix-phone-2!名册": "138", "was-phone-2!名册": "1380000006"}
    page = clerk.post(f"{here}choose/", typed, follow=True)
    assert 'name="fix-phone-2!名册" value="138"' in page.content.decode()
    assert imports.preview_of(ImportBatch.objects.get()).counts["doubtful"] == 1


def test_only_known_fields_are_corrected_and_what_was_not_touched_is_not(clerk):
    page = send(clerk, book(SHORT))
    here = page.redirect_chain[-1][0]
    clerk.post(
        f"{here}choose/",
        {"fix-ethnicity-2!名册": "x", "fix-phone-2!名册": "1", "was-phone-2!名册": "1"},
    )
    assert corrections_of(ImportBatch.objects.get()) in ({}, {"2!名册": {}})


def test_near_duplicates_stand_side_by_side(clerk):
    send_and_confirm(clerk, book(WANG))
    page = send(clerk, book(["王轩强", "男", "1979-10", "另一单位", "", ""]))
    text = page.content.decode()
    assert 'class="table small compare"' in text
    assert "样例会计师事务所" in text
    assert "另一单位" in text
    assert "13800000060" not in text
    for way in ("merge", "new", ""):
        assert f'name="take-2!名册" value="{way}"' in text


def send_and_confirm(clerk, data, **more):
    page = send(clerk, data, **more)
    here = page.redirect_chain[-1][0]
    return here, clerk.post(f"{here}confirm/", {"seen": seen(page)}, follow=True)


# --- columns ------------------------------------------------------------------------------------
ODD = [*HEADERS[:5], "短号"]


@pytest.fixture
def of_office(administrator, office):
    administrator.unit = office
    administrator.save()
    return administrator


def test_columns_are_said_once_for_a_unit(of_office, clerk, make_user, bureau, as_user):
    page = send(clerk, book(WANG, headers=ODD))
    here = page.redirect_chain[-1][0]
    said = {f"c0-{n}": name for n, name in enumerate(
        ["name", "gender", "birth_month", "employer", "position", "phone"]
    )}  # fmt: skip
    clerk.post(f"{here}columns/", said)
    assert ColumnChoice.objects.get().field == "phone"
    send(clerk, book(GUO, headers=ODD))
    assert ImportBatch.objects.first().columns["名册"]["5"] == "phone"
    from portal.access import Role

    other = as_user(make_user("another", Role.ADMINISTRATOR, unit=bureau))
    send(other, book(GUO, headers=ODD))
    assert "5" not in ImportBatch.objects.first().columns["名册"]


def test_a_column_left_out_stays_left_out_until_said_otherwise(of_office, clerk):
    here = send(clerk, book(WANG)).redirect_chain[-1][0]
    clerk.post(f"{here}columns/", {"c0-0": "name", "c0-5": "phone"})
    assert set(ColumnChoice.objects.values_list("field", flat=True)) == {""}
    here = send(clerk, book(WANG)).redirect_chain[-1][0]
    assert set(ImportBatch.objects.first().columns["名册"].values()) == {"name", "phone"}
    names = ["name", "gender", "birth_month", "employer", "position", "phone"]
    clerk.post(f"{here}columns/", {f"c0-{n}": name for n, name in enumerate(names)})
    assert not ColumnChoice.objects.exists()


# --- what is left out ---------------------------------------------------------------------------
def test_rows_left_out_come_back_with_the_reason(clerk):
    here, page = send_and_confirm(clerk, book(WANG, NAMELESS, SHORT))
    assert f"{here}rest/" in page.content.decode()
    rest = clerk.get(f"{here}rest/")
    assert "no-store" in rest["Cache-Control"]
    rows = sheets(rest)["名册"]
    assert rows[0] == [*HEADERS, "未导入原因"]
    assert rows[1][3] == "某单位"
    assert "姓名" in rows[1][-1]
    assert rows[2][0] == "李兰"
    assert "1380000006" in rows[2][5]
    assert "联系电话" in rows[2][-1]


def test_what_came_back_is_set_right_and_sent_again(clerk):
    here, _page = send_and_confirm(clerk, book(WANG, SHORT))
    rows = sheets(clerk.get(f"{here}rest/"))["名册"]
    rows[1][2], rows[1][5] = "1970-12", "13800000066"
    send_and_confirm(clerk, book(*rows[1:], headers=rows[0]))
    assert Member.objects.get(name="李兰").phone == "13800000066"
    assert Member.objects.count() == 2


def test_nothing_left_out_nothing_to_fetch(clerk):
    here, page = send_and_confirm(clerk, book(WANG))
    assert f"{here}rest/" not in page.content.decode()
    assert clerk.get(f"{here}rest/").status_code == 404


def test_others_do_not_fetch_it(clerk, stranger, staff, as_user):
    here, _page = send_and_confirm(clerk, book(WANG, NAMELESS))
    assert as_user(stranger).get(f"{here}rest/").status_code == 404
    assert as_user(staff).get(f"{here}rest/").status_code == 404


def test_what_is_kept_of_a_file_goes_when_it_is_no_longer_needed(clerk, begin):
    send_and_confirm(clerk, book(WANG, NAMELESS))
    begin(book(GUO))
    now = timezone.now()
    assert actions.forget_files(now=now + timedelta(days=6)) == 0
    assert actions.forget_files(now=now + timedelta(days=8)) == 1
    assert not ImportBatch.objects.get(state=BatchState.COMMITTED).content
    assert actions.forget_files(now=now + timedelta(days=15)) == 1
    assert ImportBatch.objects.count() == 1

"""What a careful clerk would make of each row, before anything is stored."""

from io import BytesIO

import openpyxl
import pytest

from members import imports
from members.models import Member
from tests.members import factories
from tests.members.imports.conftest import GUO, HEADERS, WANG, book, look


def outcomes(found):
    return [row.outcome for row in found.rows]


def reasons(row):
    return " ".join(str(problem.reason) for problem in row.problems)


def changed(row, **cells):
    return [cells.get(header, cell) for header, cell in zip(HEADERS, row, strict=True)]


def test_new_people_with_clean_values(areas):
    found = look(book(WANG, GUO))
    assert outcomes(found) == ["new", "new"]
    assert found.rows[0].fields == {
        "name": "王轩强", "gender": "male", "birth_month": "1979-10",
        "employer": "样例会计师事务所", "position": "会计", "phone": "13800000060",
    }  # fmt: skip
    assert not Member.objects.exists()


def test_a_row_without_a_name_is_refused(areas):
    row = look(book(changed(WANG, 姓名=""))).rows[0]
    assert row.outcome == "refused"
    assert row.problems[0].column == "姓名"


def test_the_same_row_twice_is_passed_over(areas):
    found = look(book(WANG, GUO, WANG))
    assert outcomes(found) == ["new", "new", "skipped"]
    assert "2" in reasons(found.rows[2])


def test_one_person_twice_with_other_words_is_doubtful(areas):
    found = look(book(WANG, changed(WANG, 职务="经理")))
    assert outcomes(found) == ["new", "doubtful"]
    assert found.rows[1].options == ("merge",)


def test_one_number_under_two_names_is_doubtful(areas):
    found = look(book(WANG, changed(GUO, 联系电话=WANG[5])))
    assert outcomes(found) == ["new", "doubtful"]
    assert found.rows[1].options == ("new",)


def test_namesakes_with_other_numbers_are_two_people(areas):
    other = changed(WANG, 联系电话="13800000099", 出生年月="1985-01", 工作单位="别处")
    assert outcomes(look(book(WANG, other))) == ["new", "new"]


@pytest.mark.parametrize(
    "cells, outcome",
    [
        ({}, "same"),
        ({"职务": "主任"}, "changed"),
        ({"职务": ""}, "same"),  # an empty cell erases nothing
        ({"姓名": "王 轩 强"}, "same"),
        ({"联系电话": "138-0000-0060"}, "same"),
        ({"出生年月": "1979"}, "same"),  # it says less than what is known
        ({"联系电话": ""}, "same"),  # name, month and employer are enough
        ({"联系电话": "", "工作单位": ""}, "same"),  # whoever it is, it says nothing new
        ({"联系电话": "", "工作单位": "另一单位"}, "doubtful"),  # the month alone
        ({"联系电话": "", "出生年月": "", "职务": "主任"}, "doubtful"),  # the employer alone
        ({"联系电话": "13900000000"}, "doubtful"),
        ({"姓名": "王大强"}, "doubtful"),  # the number of somebody else
        ({"联系电话": "", "出生年月": "", "工作单位": ""}, "doubtful"),  # the name alone
        ({"联系电话": "", "出生年月": "1990-01", "工作单位": ""}, "new"),  # born elsewhen
    ],
)
def test_against_the_roster(bring, cells, outcome):
    bring(book(WANG))
    assert outcomes(look(book(changed(WANG, **cells)))) == [outcome]


def test_what_would_change_is_told_with_the_number_masked(bring):
    bring(book(changed(WANG, 联系电话="")))
    row = look(book(WANG)).rows[0]
    assert row.changes == {"phone": ["", "138****0060"]}


def test_who_withdrew_does_not_come_back_by_a_file(areas, member, staff, now):
    from members import actions

    actions.withdraw(member, by=staff, now=now)
    row = look(book(["单立华", "", "", "", "", "13800000001"])).rows[0]
    assert row.outcome == "refused"
    assert "2026年3月4日" in reasons(row)


def test_who_was_invited_is_asked_first(areas, staff):
    factories.invite(by=staff)
    row = look(book(["何未答", "", "", "", "", "13800009999"])).rows[0]
    assert row.outcome == "refused"


def test_people_of_another_county_are_not_told_of(areas):
    factories.add("王轩强", area="420102", phone=WANG[5])
    assert outcomes(look(book(WANG))) == ["new"]


def test_areas_by_name_with_their_like(areas):
    rows = [
        ["甲一", "东门社区"],
        ["乙二", "安宜镇东门社区居委会"],
        ["丙三", "无此镇"],
        ["丁四", "321023101"],
    ]
    found = look(book(*rows, headers=["姓名", "所属社区"]))
    assert [row.area_code for row in found.rows] == ["321023100004"] * 2 + ["", "321023101"]
    assert found.rows[2].outcome == "doubtful"


def test_organisations_by_name_never_a_sensitive_one(team, sensitive):
    found = look(book(["甲一", team.name], ["乙二", sensitive.name], headers=["姓名", "所属组织"]))
    assert found.rows[0].organisations == [team]
    assert found.rows[1].organisations == []
    assert found.rows[1].outcome == "new"  # imported, with a word about what was left out
    assert found.rows[1].problems


def test_columns_that_are_never_held_are_gone(areas):
    found = look(book(["甲一", "汉族", "中共党员"], headers=["姓名", "民族", "政治面貌"]))
    assert found.dropped == ["民族", "政治面貌"]
    kept = found.source.as_text()
    assert "汉族" not in kept
    assert "中共党员" not in kept


def test_remarks_that_say_such_things_are_left_out(areas):
    rows = [["甲一", "民盟盟员，热心"], ["乙二", "擅长书法"]]
    found = look(book(*rows, headers=["姓名", "备注"]))
    assert "note" not in found.rows[0].fields
    assert found.rows[0].problems
    assert found.rows[1].fields["note"] == "擅长书法"


def test_too_long_a_text_is_doubtful_and_left_out(areas):
    row = look(book(changed(WANG, 工作单位="长" * 200))).rows[0]
    assert row.outcome == "doubtful"
    assert "employer" not in row.fields


def test_hidden_rows_are_doubtful(areas):
    workbook = openpyxl.load_workbook(BytesIO(book(WANG, GUO)))
    workbook.active.row_dimensions[3].hidden = True
    out = BytesIO()
    workbook.save(out)
    assert outcomes(look(out.getvalue())) == ["new", "doubtful"]


def test_a_masked_number_of_our_own_export_finds_its_owner(bring):
    bring(book(WANG))
    row = look(book(changed(WANG, 联系电话="138****0060"))).rows[0]
    assert row.outcome == "same"
    assert "phone" not in row.fields


def test_choices_are_kept_only_where_they_are_offered(begin):
    batch = begin(book(WANG, changed(GUO, 联系电话=WANG[5])))
    imports.choose(batch, {"3!名册": "merge"})
    batch.refresh_from_db()
    assert imports.preview_of(batch).rows[1].choice == ""
    imports.choose(batch, {"3!名册": "new"})
    batch.refresh_from_db()
    assert imports.preview_of(batch).rows[1].choice == "new"

"""One cell: what is kept, and what is said of it."""

import datetime as dt

import pytest

from portal.sheets import Field, clean

TODAY = dt.date(2026, 3, 4)
NAME = Field("name", "姓名", ("姓名",), "name", required=True)
MONTH = Field("birth_month", "出生年月", ("出生年月",), "month")
PHONE = Field("phone", "电话", ("电话",), "phone")
LIST = Field("expertise", "专长", ("专长",), "list")
CHOICE = Field("gender", "性别", ("性别",), "choice", choices={"男": "male", "女": "female"})
EMAIL = Field("email", "邮箱", ("邮箱",), "email")


def _clean(raw, field):
    value, problem = clean(raw, field, str(field.label), TODAY)
    return value, problem.severity if problem else None


@pytest.mark.parametrize(
    "raw, value",
    [
        ("1978-03", "1978-03"), ("1978.3", "1978-03"), ("1978/3/5", "1978-03"),
        ("197803", "1978-03"), ("19780315", "1978-03"), ("1978年3月", "1978-03"),
        ("一九七八年三月", "1978-03"), ("一九七八年十二月", "1978-12"), ("1978", "1978"),
        ("１９７８－０３", "1978-03"), ("1978 3", "1978-03"), ("2000年10月", "2000-10"),
    ],
)  # fmt: skip
def test_months_in_many_spellings(raw, value):
    assert _clean(raw, MONTH) == (value, None)


@pytest.mark.parametrize("raw", ["78.3", "28915", "1978.1", "03/15/1978"])
def test_a_month_with_two_readings_is_doubtful(raw):
    value, severity = _clean(raw, MONTH)
    assert value
    assert severity == "doubt"


@pytest.mark.parametrize("raw", ["2030-01", "1978-13", "1878-01", "2026-04", "abc", "去年"])
def test_an_impossible_month_is_not_kept(raw):
    assert _clean(raw, MONTH) == (None, "doubt")


@pytest.mark.parametrize(
    "raw",
    [
        "13800000060", "138 0000 0060", "138-0000-0060", "+86-138-0000-0060", '="13800000060"',
        "13800000060\t", "１３８００００００６０", "13800000060.0", "86 13800000060",
        "\u202d13800000060",
    ],
)  # fmt: skip
def test_a_mobile_number_in_many_spellings(raw):
    assert _clean(raw, PHONE)[0] == "13800000060"
    assert _clean(raw, PHONE)[1] in (None, "note")


def test_a_land_line_is_a_number_too():
    assert _clean("0514-88881234", PHONE) == ("0514-88881234", None)


@pytest.mark.parametrize("raw", ["1.38E+10", "12345", "138000000601", "13800000060、13900000000"])
def test_a_doubtful_number_is_said(raw):
    assert _clean(raw, PHONE)[1] == "doubt"


@pytest.mark.parametrize(
    "raw, value",
    [
        ("王 强", "王强"), ("\u3000王\u3000强 ", "王强"), ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("陈𠮷二", "陈𠮷二"), ("John Smith", "John Smith"),
    ],
)  # fmt: skip
def test_names_are_tidied(raw, value):
    assert _clean(raw, NAME) == (value, None)


@pytest.mark.parametrize("raw", ["王某", "王1", "张三、李四", "无", "王*强", "王" * 31])
def test_a_name_that_is_none_is_doubtful(raw):
    assert _clean(raw, NAME)[1] == "doubt"


def test_several_values_in_a_cell():
    assert _clean("法律、农业;法律，教育\n传播", LIST)[0] == ["法律", "农业", "教育", "传播"]


def test_an_unknown_choice_is_doubtful():
    assert _clean("女", CHOICE) == ("female", None)
    assert _clean("不详", CHOICE) == (None, "doubt")


def test_an_id_number_is_never_kept():
    value, problem = clean("见 321023197803151234", EMAIL, "邮箱", TODAY)
    assert value is None
    assert "321023" not in problem.value


def test_errors_empties_and_endless_texts():
    assert _clean("#REF!", NAME) == (None, "doubt")
    assert _clean("  \u3000 ", NAME) == (None, None)
    assert _clean("字" * 5001, NAME) == (None, "refuse")


def test_an_address_of_mail():
    assert _clean("a@example.com", EMAIL) == ("a@example.com", None)
    assert _clean("a at example", EMAIL) == (None, "doubt")

"""Numbers, sums, hours and times of day as clerks write them into spreadsheets."""

import pytest

from portal.sheets import Field, clean


@pytest.mark.parametrize(
    "kind, text, value",
    [
        ("number", "1,200", 1200),
        ("number", "约50人", 50),
        ("number", "1.5", None),
        ("number", "-3", None),
        ("money", "1.2万元", 1_200_000),
        ("money", "￥99.5", 9950),
        ("money", "12,34", None),
        ("hours", "1.5小时", 90),
        ("hours", "90分钟", 90),
        ("hours", "25", None),
        ("clock", "下午2点半", "14:30"),
        ("clock", "09:00:00", "09:00"),
        ("clock", "9:00起", None),
        ("clocks", "上午9:00—11：30", "09:00-11:30"),
        ("clocks", "22:00至次日1:00", "22:00-01:00"),
        ("clocks", "全天", None),
        ("long", "理发 \n量血压", "理发\n量血压"),
    ],
)
def test_a_cell_is_read_or_said_to_be_unreadable(kind, text, value):
    found, problem = clean(text, Field("x", "x", ("x",), kind), "列")
    assert found == value
    assert (problem is not None) == (value is None)

"""Areas load fast, keep the names they had, and a bad file says which line is wrong."""

import datetime as dt
from pathlib import Path

import pytest

from portal.areas import loading
from portal.areas.codes import child_length, within
from portal.models import Area
from tests.conftest import COUNTY

FILE = Path("portal/demo/data/areas.csv")
TODAY = dt.date(2026, 3, 4)


def test_the_published_file_loads_once(db):
    areas = loading.read(FILE)
    assert loading.load(areas, today=TODAY).added == 514
    again = loading.load(areas, today=TODAY)
    assert (again.added, again.renamed, again.unchanged) == (0, 0, 514)


def test_a_renamed_township_keeps_its_former_name(areas):
    loading.load({"321023100": "安宜新镇"}, today=TODAY)
    township = Area.objects.get(pk="321023100")
    assert township.name == "安宜新镇"
    former = township.former_names.get()
    assert (former.name, former.valid_until) == ("安宜镇", TODAY)


def test_a_missing_area_is_closed_only_when_asked(areas):
    rest = {code: area.name for code, area in areas.items() if code != "321023101"}
    loading.load(rest, today=TODAY)
    assert Area.objects.get(pk="321023101").valid_until is None
    assert loading.load(rest, today=TODAY, close_missing=True).closed == 1
    assert Area.objects.get(pk="321023101").valid_until == TODAY
    assert Area.objects.get(pk="420102").valid_until is None


@pytest.mark.parametrize(
    "text, reason",
    [
        ("name\n宝应县\n", "columns"),
        ("code,name\n3210231,宝应县\n", "line 2: code '3210231'"),
        ("code,name\n321023,\n", "line 2: code 321023 has no name"),
        ("code,name\n32,江苏省\n32,江苏\n", "line 3: code 32 stands twice"),
        ("code,name\n３２,江苏省\n", "line 2"),
    ],
)
def test_a_bad_file_names_its_line(tmp_path, text, reason):
    file = tmp_path / "areas.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(loading.BadAreas, match=reason):
        loading.read(file)


def test_an_area_without_the_one_above_is_refused(db):
    with pytest.raises(loading.BadAreas, match="321023"):
        loading.load({"321023100": "安宜镇"}, today=TODAY)


def test_within_is_the_same_as_startswith(areas):
    inside = set(Area.objects.filter(within("code", COUNTY)).values_list("code", flat=True))
    assert inside == {code for code in areas if code.startswith(COUNTY)}
    assert child_length(COUNTY) == 9

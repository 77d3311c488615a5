"""The map shows the venues that one may see, where they lie or side by side, by links alone."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from tests.conftest import COMMUNITY, OTHER_TOWNSHIP, TOWNSHIP
from venues.mapping import window as windows
from venues.mapping.marks import NEAR, marks
from venues.mapping.shapes import boxes
from venues.mapping.window import HIGH, WIDE, Window
from venues.models import AreaOutline

MAP, OUTLINES = "/venues/map/", "/venues/map/outlines/"
SQUARE = [[119.3, 33.2], [119.4, 33.2], [119.4, 33.3], [119.3, 33.3], [119.3, 33.2]]


def _feature(code=TOWNSHIP, ring=SQUARE, kind="Polygon", **properties):
    coordinates = [ring] if kind == "Polygon" else [[ring]]
    return {
        "type": "Feature",
        "properties": {"code": code} | properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _file(*features, raw=None):
    content = raw or json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return SimpleUploadedFile("轮廓.geojson", content)


@pytest.fixture
def load(as_user, administrator):
    def send(*features, raw=None, datum="wgs84"):
        data = {"file": _file(*features, raw=raw), "datum": datum}
        return as_user(administrator).post(OUTLINES, data, follow=True).content.decode()

    return send


@pytest.fixture
def placed(make_venue):
    def make(name, east, north, **fields):
        return make_venue(name, longitude=east, latitude=north, **fields)

    return make


def _page(browser, query=""):
    return browser.get(MAP + query).content.decode()


def _drawing(text):
    return text.split('<svg class="map-drawing"')[1].split("</svg>")[0]


def test_without_outlines_it_is_schematic_and_says_so(as_user, leader, placed):
    placed("东门议事厅", 119.36, 33.24, area=COMMUNITY)
    placed("氾水之家", 119.42, 33.1, area=OTHER_TOWNSHIP)
    text = _page(as_user(leader))
    assert "示意图" in text
    for name in ("安宜镇", "氾水镇", "东门议事厅", "氾水之家"):
        assert name in _drawing(text), name


def test_with_outlines_the_venues_lie_where_they_are(as_user, leader, placed, make_venue, load):
    load(_feature())
    placed("西边", 119.32, 33.25)
    placed("东边", 119.38, 33.25)
    make_venue("没有坐标的")
    text = _page(as_user(leader))
    drawing = _drawing(text)
    assert "安宜镇" in drawing
    places = dict(re.findall(r'cx="([\d.]+)".*?<title>(.*?)</title>', drawing))
    east = {name: float(x) for x, name in places.items()}
    assert east["西边"] < east["东边"]
    assert "没有坐标的" not in drawing
    assert "没有坐标的" in text


def test_close_together_they_are_one_mark_that_opens_nearer(as_user, leader, placed, load):
    load(_feature())
    placed("一", 119.3601, 33.2405)
    placed("二", 119.3603, 33.2406)
    drawing = _drawing(_page(as_user(leader)))
    assert "×2" in drawing
    link = re.search(r'class="map-mark is-cluster" href="([^"]+)"', drawing)[1]
    for _step in range(6):
        drawing = _drawing(_page(as_user(leader), link.replace("&amp;", "&")))
        found = re.search(r'class="map-mark is-cluster" href="([^"]+)"', drawing)
        if found is None:
            break
        link = found[1]
    assert drawing.count('class="map-mark"') == 2


def test_kind_and_opening_narrow_both_map_and_list(as_user, leader, placed, venue):
    placed("另一类", 119.36, 33.24, kind="base")
    assert "另一类" not in _page(as_user(leader), "?kind=service_room")
    assert "另一类" not in _page(as_user(leader), "?opening=now")
    assert "没有可显示的阵地" in _page(as_user(leader), "?q=xyz")


def test_nobody_sees_venues_of_another_township(as_user, staff, placed, load):
    load(_feature(), _feature(OTHER_TOWNSHIP, [[x + 0.2, y] for x, y in SQUARE]))
    placed("别镇的", 119.52, 33.25, area=OTHER_TOWNSHIP)
    placed("本镇的", 119.35, 33.25)
    text = _page(as_user(staff))
    assert "本镇的" in text
    assert "别镇的" not in text


def test_an_address_that_is_no_place_shows_everything(as_user, leader, placed, load):
    load(_feature())
    placed("一", 119.35, 33.25)
    for query in ("?at=x&z=9", "?at=119,33&z=99", "?at=nan,nan&z=nan", "?at=999,1&z=9"):
        assert "一" in _drawing(_page(as_user(leader), query)), query


def test_the_questions_do_not_grow(as_user, leader, placed, load, django_assert_max_num_queries):
    load(_feature())
    placed("一", 119.35, 33.25)
    browser = as_user(leader)
    _page(browser)
    with django_assert_max_num_queries(20) as few:
        _page(browser)
    for number in range(12):
        placed(f"又{number}", 119.31 + number / 200, 33.25)
    with django_assert_max_num_queries(len(few.captured_queries)):
        _page(browser)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xff\xfe", "不是 GeoJSON"),
        (b"[1]", "没有要素列表"),
        (json.dumps({"features": [_feature("999999999")]}).encode(), "都不属于您的区域"),
        (json.dumps({"features": [_feature(kind="Point")]}).encode(), "须为 Polygon"),
        (json.dumps({"features": [_feature(ring=[["x", 1]])]}).encode(), "无法读取"),
        (json.dumps({"features": [_feature(ring=SQUARE[:2])]}).encode(), "不足四个点"),
        (
            json.dumps({"features": [_feature(ring=[[y, x] for x, y in SQUARE])]}).encode(),
            "不在中国境内",
        ),
    ],
)
def test_a_broken_file_changes_nothing_and_says_why(load, raw, words):
    load(_feature())
    assert words in load(raw=raw)
    assert AreaOutline.objects.get().rings == [SQUARE]


def test_codes_with_noughts_names_and_strangers(load, areas):
    named = {"properties": {"name": "氾水镇"}, "geometry": _feature()["geometry"]}
    text = load(_feature(f"{TOWNSHIP}000"), named, _feature("420102000", name="江岸区"))
    assert {one.area_id for one in AreaOutline.objects.all()} == {TOWNSHIP, OTHER_TOWNSHIP}
    assert "江岸区" in text


def test_a_shifted_outline_is_put_right(load):
    load(_feature(), datum="gcj02")
    (x, y), (given_x, given_y) = AreaOutline.objects.get().rings[0][0], SQUARE[0]
    assert 0.001 < abs(x - given_x) < 0.01
    assert 0.0005 < abs(y - given_y) < 0.01


def test_taken_away_the_map_is_schematic_again(as_user, administrator, load, placed):
    placed("一", 119.35, 33.25)
    load(_feature())
    as_user(administrator).post(f"{OUTLINES}remove/")
    assert "示意图" in _page(as_user(administrator))


@pytest.mark.parametrize("who", ["staff", "leader", "handler", "member_user"])
def test_only_administrators_load_outlines(request, as_user, who):
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(OUTLINES).status_code in (403, 404)
    assert browser.post(f"{OUTLINES}remove/").status_code in (403, 404)


def test_tiles_lie_under_the_map_and_name_their_source(as_user, leader, placed, settings):
    settings.MAP_TILE_URL = "https://tiles.example.gov.cn/{z}/{x}/{y}.png"
    settings.MAP_TILE_ATTRIBUTION, settings.MAP_TILE_REVIEW_NUMBER = "示例地图", "苏S(2026)001号"
    placed("一", 119.35, 33.25)
    text = _page(as_user(leader))
    assert 'href="https://tiles.example.gov.cn/15/' in text
    assert "苏S(2026)001号" in text


def test_without_the_setting_no_page_names_another_server(as_user, leader, placed):
    placed("一", 119.35, 33.25)
    response = as_user(leader).get(MAP)
    assert "https://" not in _drawing(response.content.decode())
    assert "img-src 'self' data: blob:;" in response["Content-Security-Policy"] + ";"


def test_tiles_without_source_and_review_number_do_not_start(settings):
    settings.MAP_TILE_URL = "https://tiles.example.gov.cn/{z}/{x}.png"
    with pytest.raises(SystemCheckError) as refused:
        call_command("check")
    for name in ("MAP_TILE_ATTRIBUTION", "MAP_TILE_REVIEW_NUMBER", "{y}"):
        assert name in str(refused.value)


def test_what_lies_in_the_middle_is_drawn_in_the_middle():
    window = windows.around([(119.3, 33.2), (119.4, 33.3)])
    assert window.place(window.centre) == (WIDE / 2, HIGH / 2)
    for corner in ((119.3, 33.2), (119.4, 33.3)):
        assert windows.shows(window.place(corner))
    back = window.point(window.place((119.37, 33.21)))
    assert back == pytest.approx((119.37, 33.21), abs=1e-6)


def test_the_tiles_cover_the_drawing():
    window = Window((119.36, 33.24), 13.0)
    tiles = list(window.tiles())
    assert min(x for _z, _c, _r, x, _y, _s in tiles) <= 0
    assert max(x + size for _z, _c, _r, x, _y, size in tiles) >= WIDE
    assert min(y for *_rest, y, _size in tiles) <= 0
    assert max(y + size for *_rest, y, size in tiles) >= HIGH


def test_marks_never_cover_each_other():
    window = Window((119.36, 33.24), 12.0)
    placed = [((119.3 + n % 17 / 150, 33.2 + n % 13 / 170), n) for n in range(200)]
    found = marks(window, placed)
    assert sum(len(mark.venues) for mark in found) == 200
    for mark in found:
        others = [one for one in found if one is not mark]
        assert all(
            (one.x - mark.x) ** 2 + (one.y - mark.y) ** 2 >= (NEAR - 1) ** 2 for one in others
        )


def test_a_box_says_how_many_more_there_are(areas):
    (box,) = boxes([(areas[TOWNSHIP], list(range(2000)))])
    assert len(box.marks) + box.more == 2000
    assert box.more > 0

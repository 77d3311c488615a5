"""Pasted coordinates are read in either order, converted once, and the source is kept."""

import pytest

from venues.coordinates import NotAPair, OutsideChina, from_wgs84, read_pair, to_wgs84
from venues.distance import metres
from venues.models import Venue
from venues.states import Datum

PLACES = [
    (119.3602, 33.2405), (116.397428, 39.90923), (87.6177, 43.7928), (121.4737, 31.2304),
    (109.5119, 18.2528), (126.6424, 45.7567), (91.1322, 29.6604), (105.0, 35.0),
]  # fmt: skip


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09, Datum.WGS84])
@pytest.mark.parametrize("place", PLACES)
def test_there_and_back_is_under_a_metre(place, datum):
    assert metres(place, to_wgs84(from_wgs84(place, datum), datum)) < 0.001


def test_the_shift_is_the_known_one():
    """Tiananmen in the three systems, as published by the makers of the public maps."""
    gcj = from_wgs84((116.391265, 39.907339), Datum.GCJ02)
    assert metres(gcj, (116.397505, 39.908743)) < 5
    bd = from_wgs84((116.391265, 39.907339), Datum.BD09)
    assert metres(bd, (116.403882, 39.915085)) < 10


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("119.3602,33.2405", ("119.3602", "33.2405")),
        ("33.2405, 119.3602", ("119.3602", "33.2405")),
        ("经度119.3602 纬度33.2405", ("119.3602", "33.2405")),
        ("lng=119.3602&lat=33.2405", ("119.3602", "33.2405")),
        ("119°21'36\" 33°14'24\"", ("119.3600000", "33.2400000")),
    ],
)
def test_pairs_as_people_paste_them(text, pair):
    assert read_pair(text) == pair


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("119.36", NotAPair),
        ("在文化站旁", NotAPair),
        ("1,2,3", NotAPair),
        ("-73.9,40.7", OutsideChina),
    ],
)
def test_what_is_no_pair(text, error):
    with pytest.raises(error):
        read_pair(text)


def _form(venue, **values):
    page = {
        "name": venue.name, "kind": venue.kind_id, "area": venue.area_id, "opened_on": "2020-01-01",
        "version": venue.version, "rooms-TOTAL_FORMS": "0", "rooms-INITIAL_FORMS": "0",
        "services-TOTAL_FORMS": "0", "services-INITIAL_FORMS": "0",
    }  # fmt: skip
    return page | values


def test_a_baidu_pair_is_converted_once_and_kept(as_user, staff, venue):
    east, north = from_wgs84((119.36, 33.24), Datum.BD09)
    page, pasted = f"/venues/{venue.pk}/edit/", f"{east:.6f},{north:.6f}"
    browser = as_user(staff)
    browser.post(page, _form(venue, point=pasted, given_datum="bd09"))
    venue.refresh_from_db()
    assert metres((float(venue.longitude), float(venue.latitude)), (119.36, 33.24)) < 1
    assert (venue.given_as, venue.given_datum) == (pasted, Datum.BD09)
    before = (venue.longitude, venue.latitude)
    browser.post(page, _form(venue, point=pasted, given_datum="bd09", host="居委会"))
    venue.refresh_from_db()
    assert (venue.longitude, venue.latitude) == before


def test_a_wrong_pair_is_named_beside_the_field_and_stays_typed(as_user, staff, venue):
    page = as_user(staff).post(f"/venues/{venue.pk}/edit/", _form(venue, point="119.36"))
    text = page.content.decode()
    assert "请粘贴两个以度为单位的数" in text
    assert 'value="119.36"' in text
    assert Venue.objects.get().longitude is None

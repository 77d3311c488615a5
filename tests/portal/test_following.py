"""Following by number and code: nobody learns anything without both."""

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.door import codes, following
from portal.models import Area
from tests.conftest import COUNTY

CODE = codes.code_from("a form")
FOLLOW = reverse("portal:follow")
MATTER = reverse("portal:follow_matter")


class WhyForm(forms.Form):
    why = forms.CharField()


def _take(area, *, why, now):
    if why == "no":
        raise ValidationError("It is too late.")
    Area.objects.filter(pk=area.pk).update(name=why)


def _show(area, now):
    steps = [following.Step("rename", "Rename", _take, form=WhyForm)] if area.name != "x" else []
    return following.Matter("Area", "T000001", area.name, answer="An answer", steps=steps)


@pytest.fixture(autouse=True)
def _kind(areas, monkeypatch):
    monkeypatch.setattr(following, "_kinds", {})

    def find(number, digest):
        right = codes.serial_of(number, "T") == 1 and digest == codes.digest(CODE)
        return Area.objects.get(pk=COUNTY) if right else None

    get = Area.objects.filter(pk=COUNTY).first
    following.register(following.Kind("test", find, lambda _pk: get(), _show))


def _enter(client, number="T000001", code=CODE):
    return client.post(FOLLOW, {"number": number, "code": code})


def _step(client, **data):
    return client.post(reverse("portal:follow_step", args=["rename"]), data, follow=True)


def test_number_and_code_open_it(client):
    assert _enter(client, " t 000001", codes.spaced(CODE).lower()).headers["Location"] == MATTER
    html = client.get(MATTER).content.decode()
    assert "An answer" in html
    assert CODE not in html


@pytest.mark.parametrize("wrong", [{"number": "T000002"}, {"code": "22222222"}, {"number": "X"}])
def test_what_is_wrong_is_not_told(client, wrong):
    page = _enter(client, **wrong).content.decode()
    other = _enter(client, "T999999", "ABCDEFGH").content.decode()
    words = "请核对"
    assert words in page
    assert words in other
    assert client.get(MATTER).headers["Location"] == FOLLOW


def test_pages_are_kept_nowhere_and_found_by_nobody(client):
    for response in (client.get(FOLLOW), _enter(client), client.get(MATTER)):
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]


def test_who_tries_often_waits(client):
    for _time in range(20):
        _enter(client, code="22222222")
    assert _enter(client).status_code == 200
    assert client.get(MATTER).status_code == 302


def test_a_step_is_taken_once(client):
    _enter(client)
    _step(client, why="x")
    assert Area.objects.get(pk=COUNTY).name == "x"
    assert _step(client, why="y").status_code == 200
    assert Area.objects.get(pk=COUNTY).name == "x"


def test_a_refused_step_says_why_and_keeps_the_words(client):
    _enter(client)
    html = _step(client, why="no").content.decode()
    assert "It is too late." in html
    assert 'value="no"' in html


def test_nobody_takes_a_step_without_entering(client):
    _step(client, why="x")
    assert Area.objects.get(pk=COUNTY).name != "x"


def test_it_closes_by_hand_and_by_itself(client, monkeypatch):
    _enter(client)
    client.post(reverse("portal:follow_leave"))
    assert client.get(MATTER).status_code == 302
    _enter(client)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=31)
    monkeypatch.setattr("portal.door.views.timezone.now", lambda: later)
    assert client.get(MATTER).status_code == 302


def test_numbers_are_read_as_they_are_typed():
    assert codes.tidy_number(" ｂ000 12") == "B00012"
    assert codes.tidy_number("2026–0017") == "2026-0017"
    assert codes.serial_of("B00012", "B") == 12
    assert codes.serial_of("N00012", "B") is None
    assert codes.number_of("B", 12) == "B000012"

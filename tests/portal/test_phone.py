"""The portal on a phone: what a role does under the thumb, an icon, a page without network."""

import json
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal import navigation
from portal.access import Role, table
from portal.phone.frame import files


def _bar(html):
    part = html.split('class="bottom-bar"', 1)[1].split("<details", 1)[0]
    return re.findall(r'<a href="([^"]+)"', part)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("staff", ["/activities/record/", "/activities/", "/proposals/mine/"]),
        ("handler", ["/proposals/mine/", "/proposals/", "/notifications/"]),
        ("leader", ["/dashboard/", "/proposals/", "/reports/"]),
    ],
)
def test_the_three_things_that_a_role_does_stand_under_the_thumb(client, request, who, expected):
    user = request.getfixturevalue(who)
    client.force_login(user)
    html = client.get("/notifications/").content.decode()
    assert _bar(html) == expected
    menu = html.split('class="bottom-panel"', 1)[1]
    links = [link.url for link in navigation.entries_for(_request(user))]
    assert all(f'href="{url}"' in menu for url in links if url not in expected)


def _request(user):
    from django.test import RequestFactory

    request = RequestFactory().get("/notifications/")
    request.user = user
    return request


def test_whoever_has_several_roles_has_the_bar_of_the_first(client, make_user):
    client.force_login(make_user("both", Role.STAFF, Role.LEADER))
    assert _bar(client.get("/notifications/").content.decode())[0] == "/dashboard/"


def test_whoever_has_no_role_has_the_beginning_of_the_menu(client, make_user):
    client.force_login(make_user("none"))
    assert _bar(client.get("/notifications/").content.decode()) == []


def test_every_place_on_the_bar_opens_for_its_role(db, make_user):
    for role in Role:
        user = make_user(f"one_{role.name}", role)
        places = [place for place in navigation._bar if place.role == role]
        assert len(places) == navigation.ON_BAR
        assert all(table.may_open(user, place.url_name) for place in places)


def test_the_manifest_names_icons_that_are_there(client, db):
    answer = client.get(reverse("manifest"))
    assert answer["Content-Type"] == "application/manifest+json"
    found = json.loads(answer.content)
    assert found["name"] == "社区参与平台" or found["name"]
    assert found["start_url"] == "/"
    assert found["lang"] == "zh-Hans"
    for icon in found["icons"]:
        with open(f"static/{icon['src'].removeprefix('/static/')}", "rb") as file:
            assert file.read(4) == b"\x89PNG"


def test_only_the_frame_is_kept(client, staff):
    client.force_login(staff)
    script = client.get(reverse("service_worker"))
    assert script["Content-Type"].startswith("text/javascript")
    kept = json.loads(re.search(r"const FRAME = (\[.*?\]);", script.content.decode())[1])
    assert kept == ["/offline/", *files()]
    assert all(url.startswith("/static/") for url in files())
    assert "/static/js/drafts.js" in files()
    assert not any(url.endswith(".png") for url in files())


def test_the_page_without_network_names_nobody_and_is_the_same_for_all(client, staff):
    before = client.get("/offline/").content.decode()
    client.force_login(staff)
    after = client.get("/offline/").content.decode()
    assert staff.name not in after
    assert "csrf" not in after.lower().replace("x-csrftoken", "")
    assert before == after
    assert "没有网络" in after


def test_contrast_is_switched_for_one_person_and_kept(client, staff):
    client.force_login(staff)
    assert 'data-contrast=""' in client.get("/account/").content.decode()
    answer = client.post("/account/contrast/", {"next": "/account/"})
    assert answer.url == "/account/"
    assert 'data-contrast="high"' in client.get("/account/").content.decode()
    assert client.get("/account/contrast/").status_code == 405
    client.post("/account/contrast/", {"next": "//elsewhere.example/"})
    assert 'data-contrast=""' in client.get("/account/").content.decode()


def test_the_page_says_its_language_as_html_does(client, db):
    for language, written in (("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"), ("en", "en")):
        client.post("/language/", {"language": language, "next": "/"})
        html = client.get("/account/sign-in/").content.decode()
        assert f'<html lang="{written}"' in html
        with override(language):
            assert f'value="{language}"' not in html

"""Whoever is new is led to the real pages, and reads the handbook of the own role alone."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from portal.access import Role
from portal.guide.models import GuideTick
from portal.guide.steps import steps_for
from portal.navigation import FIRST_ROLES

BOOKS = Path(settings.BASE_DIR) / "docs" / "handbook"


@pytest.mark.parametrize("role", FIRST_ROLES)
def test_each_step_ticks_itself_and_opens_its_page(client, make_user, role):
    user = make_user(f"new_{role}", role)
    client.force_login(user)
    steps = steps_for(user)
    assert len(steps) >= 4
    for number, step in enumerate(steps):
        page = client.get("/guide/").content.decode()
        assert f"已看 {number} 项" in page
        assert client.post(f"/guide/{step.key}/").status_code == 302
    assert set(GuideTick.objects.values_list("key", flat=True)) == {step.key for step in steps}
    client.post(f"/guide/{steps[0].key}/")
    assert GuideTick.objects.count() == len(steps)
    client.post("/guide/again/")
    assert not GuideTick.objects.exists()


def test_a_step_of_another_role_is_not_there(client, handler):
    client.force_login(handler)
    assert client.post("/guide/record/").status_code == 404
    assert client.get("/guide/record/").status_code == 405
    assert not GuideTick.objects.filter(key="record").exists()


def test_ticks_are_each_persons_own(client, staff, other_staff):
    client.force_login(staff)
    client.post("/guide/record/")
    other = Client()
    other.force_login(other_staff)
    assert "已看 0 项" in other.get("/guide/").content.decode()
    other.post("/guide/again/")
    assert GuideTick.objects.filter(user=staff, key="record").exists()


def test_the_guide_is_named_once(client, staff):
    client.force_login(staff)
    first = client.get("/", follow=True).content.decode()
    again = client.get("/", follow=True).content.decode()
    assert "第一次使用？" in first
    assert 'href="/guide/"' in first
    assert "第一次使用？" not in again


def test_an_account_without_a_role_is_told_so(client, make_user):
    client.force_login(make_user("none"))
    assert "您的账号还没有角色" in client.get("/guide/").content.decode()


def test_everybody_reads_the_own_handbook_and_the_administrator_all(client, make_user):
    for role in FIRST_ROLES:
        client.force_login(make_user(f"reader_{role}", role))
        for other in FIRST_ROLES:
            may = role == other or role == Role.ADMINISTRATOR
            answer = client.get(f"/guide/handbook/{other.value}/")
            assert answer.status_code == (200 if may else 404)
            assert not may or "<h2>" in answer.content.decode()
    assert client.get("/guide/handbook/nobody/").status_code == 404


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_every_picture_of_a_handbook_is_made_and_shown(role):
    from docs.handbook.make_pictures import PICTURES

    text = (BOOKS / f"{role}.md").read_text("utf-8")
    named = re.findall(r"!\[[^\]]+\]\(pictures/([\w-]+)\.webp\)", text)
    assert named
    for name in named:
        assert name in PICTURES
        assert (BOOKS / "pictures" / f"{name}.webp").read_bytes()[:4] == b"RIFF"


def test_no_picture_is_left_over():
    from docs.handbook.make_pictures import PICTURES

    texts = "".join(path.read_text("utf-8") for path in BOOKS.glob("*.md"))
    assert [name for name in PICTURES if f"pictures/{name}.webp" not in texts] == []
    there = {path.stem for path in (BOOKS / "pictures").glob("*.webp")}
    assert there == set(PICTURES)

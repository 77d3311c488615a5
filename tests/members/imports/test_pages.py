"""The clerk's way: send, look, set right, confirm, undo."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members.models import ImportBatch, Member
from tests.conftest import COUNTY
from tests.members.imports.conftest import GUO, WANG, book

ADD = "/members/import/add/"


@pytest.fixture
def clerk(administrator, as_user):
    return as_user(administrator)


def send(clerk, data, name="名册.xlsx", ground="2024年会员登记表"):
    file = SimpleUploadedFile(name, data)
    return clerk.post(ADD, {"file": file, "ground": ground, "area": COUNTY}, follow=True)


def seen(page):
    return re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]


def test_from_the_file_to_the_roster_and_back(clerk):
    page = send(clerk, book(WANG, GUO))
    here = page.redirect_chain[-1][0]
    assert "王轩强" in page.content.decode()
    assert "13800000060" not in page.content.decode()
    done = clerk.post(f"{here}confirm/", {"seen": seen(page)}, follow=True)
    assert Member.objects.count() == 2
    assert f"{here}undo/" in done.content.decode()
    assert clerk.get(f"{here}undo/").status_code == 200
    clerk.post(f"{here}undo/")
    assert not Member.objects.exists()
    assert clerk.get("/members/import/").status_code == 200


def test_a_stale_preview_is_shown_again(clerk):
    page = send(clerk, book(WANG))
    here = page.redirect_chain[-1][0]
    again = clerk.post(f"{here}confirm/", {"seen": "other"}, follow=True)
    assert not Member.objects.exists()
    assert ImportBatch.objects.get().state == "preview"
    assert again.status_code == 200


def test_choices_and_columns(clerk):
    page = send(clerk, book(["甲某", "", "", "", "", "1380000006"]))
    here = page.redirect_chain[-1][0]
    assert 'name="take-2!名册"' in page.content.decode()
    page = clerk.post(f"{here}choose/", {"take-2!名册": "new"}, follow=True)
    clerk.post(f"{here}choose/", {"all": "1"})
    assert ImportBatch.objects.get().choices == {"2!名册": "new"}
    wrong = clerk.post(f"{here}columns/", {"c0-0": "", "c0-3": "employer"})
    assert "error-summary" in wrong.content.decode()
    right = clerk.post(f"{here}columns/", {"c0-0": "name"}, follow=True)
    assert right.status_code == 200
    assert ImportBatch.objects.get().columns == {"名册": {"0": "name"}}


def test_a_preview_can_be_thrown_away(clerk):
    page = send(clerk, book(WANG))
    here = page.redirect_chain[-1][0]
    assert clerk.get(f"{here}drop/").status_code == 200
    clerk.post(f"{here}drop/")
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"a,b\n1,2", b" ", b"PK\x03\x04broken"])
def test_a_bad_file_is_refused_beside_the_field_and_the_words_are_kept(clerk, data):
    page = send(clerk, data, name="x.xlsx")
    text = page.content.decode()
    assert page.status_code == 200
    assert page.context["form"].errors["file"]
    assert "2024年会员登记表" in text
    assert not ImportBatch.objects.exists()


def test_a_roster_rests_on_a_consent(clerk):
    page = send(clerk, book(WANG), ground="")
    assert page.context["form"].errors["ground"]


@pytest.mark.parametrize("who", ["staff", "leader", "handler", "member_user"])
def test_nobody_else_finds_these_pages(who, request, as_user):
    clerk = as_user(request.getfixturevalue(who))
    assert clerk.get("/members/import/").status_code == 404
    assert clerk.get(ADD).status_code == 404


def test_an_administrator_of_another_county_does_not_see_it(clerk, stranger, as_user):
    page = send(clerk, book(WANG))
    here = page.redirect_chain[-1][0]
    assert as_user(stranger).get(here).status_code == 404
    assert as_user(stranger).post(f"{here}confirm/", {"seen": seen(page)}).status_code == 404
    assert not Member.objects.exists()

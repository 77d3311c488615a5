"""The clerk's way, by the same pages as a roster's: send, look, mend, confirm, take back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.models import Activity, ActivityImport
from members.models import Member
from portal import jobs
from portal.imports import working
from tests.activities import factories as make
from tests.activities.imports.conftest import HAIRCUT, book
from tests.conftest import COUNTY
from tests.members.imports.test_mending import sheets
from tests.members.imports.test_pages import seen

ADD = "/activities/import/add/"


@pytest.fixture
def clerk(administrator, as_user):
    return as_user(administrator)


def send(clerk, data, name="台账.xlsx"):
    sent = {"file": SimpleUploadedFile(name, data), "area": COUNTY, "kind": make.kind().pk}
    return clerk.post(ADD, sent, follow=True)


def test_from_the_file_to_the_records_and_back(clerk, member):
    assert "/activities/import/" in clerk.get("/activities/").content.decode()
    assert "/activities/import/sample/" in clerk.get(ADD).content.decode()
    clash = HAIRCUT | {"活动名称": "宣讲", "开始时间": "10:00"}
    page = send(clerk, book(HAIRCUT, clash))
    here = page.redirect_chain[-1][0]
    text = page.content.decode()
    assert 'name="fix-starts-3!台账" value="10:00"' in text
    rest = sheets(clerk.get(f"{here}rest/"))["台账"]
    assert rest[1][0] == "宣讲"
    assert "参加人员" in rest[1][-1]
    typed = {"fix-starts-3!台账": "13:00", "was-starts-3!台账": "10:00"}
    typed |= {"fix-ends-3!台账": "14:00", "was-ends-3!台账": "11:00", "show": "refused"}
    clerk.post(f"{here}choose/", typed)
    page = clerk.get(here)
    done = clerk.post(f"{here}confirm/", {"seen": seen(page)}, follow=True)
    assert Activity.objects.recorded().count() == 2
    assert f"{here}undo/" in done.content.decode()
    again = clerk.post(f"{here}confirm/", {"seen": seen(page)}, follow=True)
    assert again.status_code == 200
    assert Activity.objects.count() == 2
    clerk.post(f"{here}undo/")
    assert not Activity.objects.exists()
    assert Member.objects.count() == 1


def test_banned_columns_are_dropped_and_the_sample_is_read_again(clerk, member):
    table = "活动名称,活动日期,时间,民族\n理发,2026-03-03,9:00-11:00,汉族\n".encode()
    text = send(clerk, table).content.decode()
    assert "民族" in text
    assert "汉族" not in text
    sample = b"".join(clerk.get("/activities/import/sample/").streaming_content)
    page = send(clerk, sample, name="sample.xlsx")
    assert page.context["found"].counts["new"] == 2
    assert not page.context["found"].with_outcome("doubtful")


def test_a_large_list_is_written_behind_the_page(
    clerk, member, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(working, "LARGE_FILE", 0)
    monkeypatch.setattr(working, "LARGE_ROLL", 0)
    with django_capture_on_commit_callbacks(execute=True):
        here = send(clerk, book(HAIRCUT)).redirect_chain[-1][0]
    page = clerk.get(here)
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(f"{here}confirm/", {"seen": seen(page)})
    assert Activity.objects.recorded().count() == 1
    assert ActivityImport.objects.get().state == "committed"
    assert jobs.progress(working.key_of(ActivityImport.objects.get())) == jobs.Progress()


def test_another_county_does_not_see_it_and_a_form_without_kind_is_told(clerk, stranger, as_user):
    page = send(clerk, book(HAIRCUT))
    here = page.redirect_chain[-1][0]
    assert as_user(stranger).get(here).status_code == 404
    assert as_user(stranger).post(f"{here}confirm/", {"seen": seen(page)}).status_code == 404
    sent = {"file": SimpleUploadedFile("x.xlsx", book(HAIRCUT)), "area": COUNTY}
    assert clerk.post(ADD, sent).context["form"].errors["kind"]

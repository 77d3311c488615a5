"""A list that is taken away: marked, kept a day, for its maker alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.models import ExportFile
from members.states import Verb
from portal.access import Role
from portal.audit.models import Event
from portal.daily import do_all
from tests.conftest import TOWNSHIP
from tests.members import factories
from tests.members.files import EXPORT, exported, rows_of, sheets_of

LIST = reverse("members:exports")


def fetch(export):
    return reverse("members:export_fetch", args=[export.pk])


@pytest.fixture
def clerk(member, staff, as_user):
    return as_user(staff)


@pytest.fixture
def export(clerk):
    exported(clerk, "?q=单立华", reason="制作花名册")
    return ExportFile.objects.get()


def test_a_sheet_says_who_took_it_when_why_and_by_which_filter(clerk, staff):
    sheets = sheets_of(exported(clerk, "?q=单立华", reason="制作花名册"))
    assert list(sheets) == ["成员名册", "导出说明"] or len(sheets) == 2
    told = dict(list(sheets.values())[1][1:])
    export = ExportFile.objects.get()
    assert told["导出人"] == staff.name
    assert told["导出事由"] == "制作花名册"
    assert "单立华" in told["筛选条件"]
    assert told["电话号码"] == "已遮盖"
    assert told["人数"] == "1"
    assert told["导出时间"] == timezone.localtime(export.made_at).strftime("%Y-%m-%d %H:%M")
    assert told["文件编号"] == str(export.pk)


def test_the_page_leads_to_the_file_and_lists_it(clerk):
    page = clerk.post(EXPORT, {"reason": "制作花名册"}, follow=True)
    export = ExportFile.objects.get()
    assert page.redirect_chain == [(LIST, 302)]
    text = page.content.decode()
    assert fetch(export) in text
    assert "制作花名册" in text
    answer = clerk.get(fetch(export))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    assert rows_of(answer.content)[0]["姓名"] == "单立华"


def test_the_file_at_rest_is_encrypted(export):
    with export.file.open("rb") as stored:
        assert not stored.read().startswith(b"PK")


def test_nobody_but_its_maker_fetches_lists_or_deletes_it(
    export, make_user, administrator, superuser, as_user
):
    colleague = make_user("colleague", Role.STAFF, area=TOWNSHIP)
    for person in (colleague, administrator, superuser):
        other = as_user(person)
        assert other.get(fetch(export)).status_code == 404
        assert other.post(f"{fetch(export)}delete/").status_code == 404
        assert fetch(export) not in other.get(LIST).content.decode()
    assert ExportFile.objects.exists()


def test_after_a_day_it_is_gone(export, clerk):
    path, storage = export.file.name, export.file.storage
    ExportFile.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert fetch(export) not in clerk.get(LIST).content.decode()
    page = clerk.get(fetch(export), follow=True)
    assert "已过期" in page.content.decode()
    assert storage.exists(path)


def test_the_daily_task_deletes_what_has_expired(export, django_capture_on_commit_callbacks):
    path, storage = export.file.name, export.file.storage
    assert export.expires_at - export.made_at == timedelta(days=1)
    now = timezone.now()
    assert dict(do_all(now))["members.exports"] == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert dict(do_all(now + timedelta(hours=25)))["members.exports"] == 1
    assert not ExportFile.objects.exists()
    assert not storage.exists(path)


def test_its_maker_deletes_it_sooner(export, clerk):
    assert clerk.get(f"{fetch(export)}delete/").status_code == 405
    clerk.post(f"{fetch(export)}delete/")
    assert not ExportFile.objects.exists()
    assert clerk.get(fetch(export)).status_code == 404


def test_the_record_of_it_stays(export, clerk, member, staff):
    clerk.post(f"{fetch(export)}delete/")
    assert Event.objects.about(member).filter(verb=Verb.EXPORTED, actor=staff).count() == 1


def test_the_audit_names_the_filter_but_not_whom_was_searched_for(export):
    told = Event.objects.get(verb=Verb.EXPORTED, subject_type="").changes["filter"][1]
    assert told.endswith("…")
    assert "单立华" not in told
    assert "单立华" in export.about


def test_without_a_reason_there_is_no_file(clerk):
    clerk.post(EXPORT, {"reason": " "})
    assert not ExportFile.objects.exists()


def test_full_numbers_by_a_forged_form_are_masked(clerk):
    exported(clerk, full="on")
    assert not ExportFile.objects.get().full


def test_who_is_erased_takes_such_files_along(export, member, staff):
    untouched = factories.add("王一", by=staff, phone="13800000002")
    actions.forget_exports_of(untouched)
    assert ExportFile.objects.exists()
    actions.forget_exports_of(member)
    assert not ExportFile.objects.exists()

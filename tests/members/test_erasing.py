"""Erased is erased: in every app, in files that lie about, and after a restore from backup."""

import datetime as dt
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.models import ExportFile, Member, NameKey
from members.states import Verb
from portal.access import Role
from portal.audit.models import Event, EventText
from portal.daily import do_all
from portal.models import User
from portal.personal_data import erasures
from tests.conftest import PASSWORD
from tests.members.files import exported

ME = reverse("members:me")
ERASE = reverse("members:me_erase")


@pytest.fixture
def own(member, member_user, as_user):
    """The member's own browser."""
    Member.objects.filter(pk=member.pk).update(user=member_user)
    return as_user(member_user)


@pytest.fixture
def erase(django_capture_on_commit_callbacks):
    """Erase with what follows the commit: files deleted, the log written."""

    def erased(member, by):
        with django_capture_on_commit_callbacks(execute=True):
            actions.erase(member, by=by, now=timezone.now())

    return erased


def everything_stored():
    """Every text in every table, as a reader of the database would see it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [str(value) for row in cursor.fetchall() for value in row]
    # JSON may stand there with its letters escaped.
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), "\n".join(found))


def test_the_page_asks_first_then_closes_the_account(own, member, client):
    assert "无法恢复" in own.get(ERASE).content.decode()
    assert Member.objects.get(pk=member.pk).name == "单立华"
    page = own.post(ERASE, follow=True)
    left = Member.objects.get(pk=member.pk)
    assert (left.phone, left.employer, left.user) == ("", "", None)
    assert "单立华" not in left.name
    assert "已删除" in page.content.decode()
    assert not client.login(username="member", password=PASSWORD)
    assert own.get(ME).status_code == 302


def test_no_table_names_the_person(member, staff, as_user, erase, member_user):
    Member.objects.filter(pk=member.pk).update(user=member_user)
    browser = as_user(staff)
    exported(browser, "?q=单立华")
    browser.post(reverse("members:member_phone", args=[member.pk]), {"reason": "问单立华好"})
    version = Member.objects.get(pk=member.pk).version
    actions.edit_member(
        member, fields={"employer": "单立华工作室"}, version=version, by=staff, now=timezone.now()
    )
    before = everything_stored()
    for text in ("单立华", "郑成员", "示例县第一中学"):
        assert text in before
    erase(Member.objects.get(pk=member.pk), staff)
    after = everything_stored()
    for text in ("单立华", "郑成员", "示例县第一中学", "问单立华好", "shanlihua"):
        assert text not in after
    assert not NameKey.objects.filter(member=member).exists()
    assert not EventText.objects.filter(subject_id=str(member.pk), subject_type="members.member")
    assert Event.objects.about(member).filter(verb=Verb.ERASED).count() == 1


def test_files_that_lie_about_go_with_the_person(member, staff, as_user, erase):
    exported(as_user(staff))
    export = ExportFile.objects.get()
    storage, name = export.file.storage, export.file.name
    assert storage.exists(name)
    erase(member, staff)
    assert not ExportFile.objects.exists()
    assert not storage.exists(name)


def test_a_colleague_who_is_a_member_keeps_the_account_for_work(member, make_user, staff, erase):
    both = make_user("both", Role.MEMBER, Role.STAFF, name="单立华")
    Member.objects.filter(pk=member.pk).update(user=both)
    erase(Member.objects.get(pk=member.pk), staff)
    both.refresh_from_db()
    assert both.is_active
    assert Member.objects.get(pk=member.pk).user is None


def test_who_withdrew_long_ago_is_erased_too(member, staff, erase):
    actions.withdraw(member, by=staff, now=timezone.now())
    erase(member, staff)
    assert "单立华" not in Member.objects.get(pk=member.pk).name


def test_others_cannot(member, other_staff, leader, stranger, as_user):
    for person in (other_staff, leader, stranger):
        with pytest.raises(actions.checks.ValidationError):
            actions.erase(member, by=person, now=timezone.now())
    assert Member.objects.get(pk=member.pk).name == "单立华"


# --- after a restore ----------------------------------------------------------------------------
@pytest.fixture
def restored(member):
    """The log knows of an erasure that the database, put back from a backup, does not."""
    erasures.append(erasures.Note(member.pk, member.created_at, timezone.now()))
    return member


def name_of(member):
    return Member.objects.get(pk=member.pk).name


def test_the_log_names_nobody(member, staff, erase):
    erase(member, staff)
    line = erasures.path().read_text()
    assert "单立华" not in line
    assert [note.member for note in erasures.read()] == [member.pk]
    assert erasures.path().stat().st_mode & 0o077 == 0


def test_a_restored_backup_brings_nobody_back(restored, capsys):
    call_command("reapply_erasures")
    assert "1 of 1" in capsys.readouterr().out
    assert name_of(restored) != "单立华"
    call_command("reapply_erasures")
    assert "0 of 1" in capsys.readouterr().out


def test_nor_does_a_day_pass(restored):
    assert dict(do_all(timezone.now()))["members.erasures"] == 1
    assert dict(do_all(timezone.now()))["members.erasures"] == 0


def test_an_erasure_whose_process_was_killed_is_noted_the_next_day(member, staff):
    actions.erase(member, by=staff, now=timezone.now())  # and nothing that follows the commit
    assert list(erasures.read()) == []
    assert dict(do_all(timezone.now()))["members.erasures"] == 1
    assert [note.made_at for note in erasures.read()] == [member.created_at]
    assert dict(do_all(timezone.now()))["members.erasures"] == 0


def test_what_was_erased_here_is_left_alone(member, staff, erase):
    erase(member, staff)
    assert actions.erase_again(erasures.read(), now=timezone.now()) == 0


def test_somebody_else_who_was_given_the_key_since_stays(restored):
    later = timezone.now() + dt.timedelta(days=1)
    Member.objects.filter(pk=restored.pk).update(created_at=later)
    assert actions.erase_again(erasures.read(), now=timezone.now()) == 0
    assert name_of(restored) == "单立华"


def test_a_log_from_elsewhere_and_a_broken_one(restored, tmp_path):
    log = tmp_path / "kept.log"
    erasures.path().rename(log)
    call_command("reapply_erasures", str(log))
    assert name_of(restored) != "单立华"
    with pytest.raises(CommandError):
        call_command("reapply_erasures", str(tmp_path / "none.log"))
    log.write_text("{}\n")
    with pytest.raises(CommandError, match="line 1"):
        call_command("reapply_erasures", str(log))


def test_the_account_is_not_found_again(member, member_user, staff, erase):
    Member.objects.filter(pk=member.pk).update(user=member_user)
    erase(Member.objects.get(pk=member.pk), staff)
    assert not User.objects.filter(username="member").exists()

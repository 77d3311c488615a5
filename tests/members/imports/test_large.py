"""Large files are read and written behind the page; a killed process leaves all or nothing."""

import os
import sqlite3
import subprocess
import sys
import time

import pytest
from django.conf import settings as real
from django.db import connection, connections
from django.utils import timezone

from members import imports
from members.models import ImportBatch, Member
from portal import jobs
from portal.imports import working
from portal.imports.states import Stage
from tests.conftest import COUNTY
from tests.members.imports.conftest import GUO, WANG, book
from tests.members.imports.test_pages import seen, send


@pytest.fixture
def clerk(administrator, as_user):
    return as_user(administrator)


@pytest.fixture
def all_is_large(monkeypatch):
    monkeypatch.setattr(working, "LARGE_FILE", 0)
    monkeypatch.setattr(working, "LARGE_ROLL", 0)


@pytest.fixture
def not_started(monkeypatch):
    """Jobs that were to be started, not run."""
    started = []
    monkeypatch.setattr(jobs, "call_command", lambda *words: started.append(words))
    return started


def test_a_large_file_is_read_and_written_by_jobs(
    all_is_large, clerk, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = send(clerk, book(WANG, GUO))
    here = page.redirect_chain[-1][0]
    page = clerk.get(here)
    assert "王轩强" in page.content.decode()
    assert not Member.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(f"{here}confirm/", {"seen": seen(page)})
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.stage, str(batch.upload or "")) == ("committed", "", "")
    assert Member.objects.count() == 2
    assert jobs.progress(working.key_of(batch)) == jobs.Progress()


def test_the_page_shows_how_far_it_is_and_can_be_closed(
    all_is_large, not_started, clerk, administrator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = send(clerk, book(WANG))
    here = page.redirect_chain[-1][0]
    batch = ImportBatch.objects.get()
    assert not_started[0][:2] == ("work_import", "members")
    assert "<progress" in clerk.get(here).content.decode()
    with jobs.working(working.key_of(batch)) as tell:
        tell(20, 80)
        shown = clerk.get(f"{here}progress/")
        assert 'value="20"' in shown.content.decode()
        assert "HX-Refresh" not in shown
    working.work(batch, seen="", by=administrator)
    assert clerk.get(f"{here}progress/")["HX-Refresh"] == "true"


def test_what_cannot_be_read_is_told_on_the_page(
    all_is_large, clerk, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = send(clerk, b"PK\x03\x04broken")
    here = page.redirect_chain[-1][0]
    batch = ImportBatch.objects.get()
    assert batch.error
    assert batch.error in clerk.get(here).content.decode()
    assert clerk.post(f"{here}drop/").status_code == 302
    assert not ImportBatch.objects.exists()


def test_a_roster_that_changed_meanwhile_is_shown_again(
    all_is_large, clerk, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = send(clerk, book(WANG))
    here = page.redirect_chain[-1][0]
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(f"{here}confirm/", {"seen": "other"})
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.stage) == ("preview", "")
    assert batch.error in clerk.get(here).content.decode()
    assert not Member.objects.exists()


def test_nothing_else_is_done_with_a_file_that_is_being_worked_on(
    all_is_large, not_started, clerk, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = send(clerk, book(WANG))
    here = page.redirect_chain[-1][0]
    working.work(ImportBatch.objects.get(), seen="", by=None)
    page = clerk.get(here)
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(f"{here}confirm/", {"seen": seen(page)})
    with django_capture_on_commit_callbacks(execute=True):
        again = clerk.post(f"{here}confirm/", {"seen": seen(page)}, follow=True)
    assert len(not_started) == 2  # reading, and writing once
    assert "<progress" in again.content.decode()
    clerk.post(f"{here}choose/", {"take-2!名册": "new"})
    assert ImportBatch.objects.get().choices == {}
    assert not Member.objects.exists()


# --- with real processes ------------------------------------------------------------------------
PEOPLE = 5000  # more than one portion


@pytest.fixture
def writing(administrator, settings):
    """A large import about to be written, and the environment of its process."""
    rows = [["赵" + chr(0x4E00 + n), "", "", "", "", f"139{n:08d}"] for n in range(PEOPLE)]
    batch = imports.begin(
        file_name="名册.xlsx",
        data=book(*rows),
        ground="登记表",
        area_code=COUNTY,
        by=administrator,
        now=timezone.now(),
    )
    ImportBatch.objects.update(stage=Stage.WRITING)
    env = os.environ | {"DATA_DIR": str(settings.DATA_DIR)}
    if connection.vendor == "postgresql":
        at = connection.settings_dict
        env["DATABASE_URL"] = f"postgres://{at['USER']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
        connections.close_all()
    else:
        env.pop("DATABASE_URL", None)
        settings.DATA_DIR.mkdir(exist_ok=True)
        with connection.cursor() as cursor:  # the tests' database lives in this process alone
            cursor.execute("VACUUM INTO %s", [str(settings.DATA_DIR / "portal.sqlite3")])
    return batch, env


def work(batch, env):
    words = ["work_import", "members", str(batch.pk), "--by", str(batch.by_id)]
    words += ["--seen", imports.preview_of(batch).digest]
    return subprocess.Popen([sys.executable, "manage.py", *words], cwd=real.BASE_DIR, env=env)


def people_of(env):
    """How many there are, as another process sees it."""
    if connection.vendor == "postgresql":
        return Member.objects.count()
    with sqlite3.connect(f"{env['DATA_DIR']}/portal.sqlite3") as database:
        return database.execute("SELECT count(*) FROM members_member").fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_nothing_is_there_and_started_again_all_is(writing):
    batch, env = writing
    first = work(batch, env)
    deadline = time.monotonic() + 60
    while not jobs.progress(working.key_of(batch)).done and time.monotonic() < deadline:
        assert first.poll() is None
        time.sleep(0.02)
    first.kill()
    first.wait()
    assert people_of(env) == 0
    assert work(batch, env).wait(timeout=120) == 0
    assert people_of(env) == PEOPLE
    assert work(batch, env).wait(timeout=120) == 0  # once more, and nothing happens
    assert people_of(env) == PEOPLE

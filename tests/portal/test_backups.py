"""What is backed up comes back whole, into an empty place only, and nothing half or altered."""

import datetime as dt
import errno
import random
import tracemalloc

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from portal import backups
from portal.backups import archive, media, rotation, sealing

PUBLIC, PRIVATE = sealing.new_pair()
KEY = sealing.key_bytes(PRIVATE)
RULE = {"days": 2, "weeks": 2, "months": 2}


# --- the file -----------------------------------------------------------------------------------
@pytest.fixture
def packed(tmp_path):
    """pack(sealed) is the path of a small backup file."""

    def pack(sealed):
        inner = tmp_path / "inner"
        inner.write_bytes(random.Random(1).randbytes(200_000))
        path = tmp_path / f"some.{sealed}"
        key = sealing.key_bytes(PUBLIC) if sealed else None
        archive.write(path, {"media/aa/one": inner}, {"version": 1}, key)
        return path

    return pack


@pytest.mark.parametrize("sealed", [True, False])
def test_every_altered_or_missing_byte_is_noticed(packed, sealed):
    path = packed(sealed)
    whole = path.read_bytes()
    assert archive.read(path, private=KEY)["files"]["media/aa/one"][0] == 200_000
    first = (3, 20, 60) if sealed else ()  # gzip's own head says nothing
    for place in (*first, len(whole) // 2, len(whole) - 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises((backups.Problem, OSError)):
            archive.read(path, private=KEY)
    for length in (10, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises((backups.Problem, OSError)):
            archive.read(path, private=KEY)


def test_another_key_does_not_open_it(packed):
    other = sealing.key_bytes(sealing.new_pair()[1])
    with pytest.raises(backups.Problem, match="another key"):
        archive.read(packed(True), private=other)
    with pytest.raises(backups.Problem, match="backup_key"):
        sealing.key_bytes("short")


def test_a_file_that_would_be_written_elsewhere_is_refused(tmp_path):
    inner = tmp_path / "inner"
    inner.write_bytes(b"x")
    for name in ("../out", "/out"):
        path = tmp_path / "evil"
        path.unlink(missing_ok=True)
        archive.write(path, {name: inner}, {"version": 1}, None)
        with pytest.raises(backups.Problem, match="outside"):
            archive.read(path, tmp_path / "into")


def test_memory_stays_flat(tmp_path):
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    tracemalloc.start()
    archive.write(tmp_path / "b", {"media/large": large}, {"version": 1}, sealing.key_bytes(PUBLIC))
    archive.read(tmp_path / "b", private=KEY)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * 1024 * 1024


# --- what is in it, what is kept ----------------------------------------------------------------
def test_files_are_held_while_others_delete_them(db, tmp_path, settings):
    for name in ("aa/one", "exports/list.xlsx"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    held = media.Held(tmp_path / "held")
    held.take(media.all_kept())
    (settings.MEDIA_ROOT / "aa/one").unlink()
    held.take(["aa/one", "bb/gone"])
    assert held.names == {"aa/one"}
    assert (held.folder / "aa/one").read_bytes() == b"x"


def test_what_comes_and_goes_while_a_backup_is_made_is_held_for_it(db, settings):
    storage = media.Storage()
    before, during = storage.save("aa/one", ContentFile(b"1")), None
    storage.delete(before)
    with backups.making.working_folder() as work:
        held = media.Held(media.begin(work))
        held.take(media.all_kept())
        during = storage.save("bb/two", ContentFile(b"2"))
        passing = storage.save("exports/list.xlsx", ContentFile(b"3"))
        for name in (during, passing):
            storage.delete(name)
            assert not storage.exists(name)
        held.take([before, during])
        assert held.names == {during}
        assert (held.folder / during).read_bytes() == b"2"
        assert not (held.folder / passing).exists()
    assert not work.exists()


def test_files_on_another_disk_are_copied(db, tmp_path, settings, monkeypatch):
    def refuse(source, target):
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(media.os, "link", refuse)
    media.Storage().save("aa/one", ContentFile(b"1"))
    held = media.Held(tmp_path / "held")
    held.take(["aa/one", "bb/gone"])
    assert held.names == {"aa/one"}
    assert [path.name for path in (held.folder / "aa").iterdir()] == ["one"]
    assert list((held.folder / "bb").iterdir()) == []


def test_the_newest_of_days_weeks_and_months_are_kept(tmp_path):
    noon = dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)
    for hours in range(0, 24 * 100, 12):
        name = rotation.name_of(noon - dt.timedelta(hours=hours), sealed=hours % 24 == 0)
        (tmp_path / name).touch()
    (tmp_path / "notes.txt").touch()
    rotation.drop_old(tmp_path, RULE)
    kept = sorted(path.name[7:18] for path in tmp_path.glob("portal-*"))
    assert kept == ["20260228T12", "20260329T12", "20260330T12", "20260331T12"]
    assert (tmp_path / "notes.txt").exists()
    assert rotation.kept(["portal-20200101T000000Z.sealed"], {"days": 0}) != set()
    for wrong in ({"years": 1}, {"days": "x"}):
        with pytest.raises(backups.Problem, match="BACKUP_KEEP"):
            backups.make(tmp_path, now=noon, keep=wrong)


def test_two_at_once_and_what_a_killed_one_left(db, settings):
    left = settings.DATA_DIR / "backup-work" / "left"
    left.mkdir(parents=True)
    with backups.making.working_folder() as work:
        assert not left.exists()
        assert work.stat().st_mode & 0o777 == 0o700
        with pytest.raises(backups.Problem, match="at work"):
            backups.make(settings.DATA_DIR / "backups", now=timezone.now(), keep=RULE)
    assert not work.exists()
    assert list((settings.DATA_DIR / "backups").iterdir()) == []

"""A backup made under writes is put back on another machine: rows, files, and nobody erased."""

import json
import subprocess
import sys

import pytest
from django.conf import settings as real
from django.db import connection
from django.utils import timezone

from portal.backups import sealing
from tests.members import factories
from tests.outside import address_of, environment, manage

PUBLIC, PRIVATE = sealing.new_pair()
BEGIN = "import django; django.setup()\n"

# Adds a photo and takes the one before away, over and over, until the file `stop` is there.
WRITER = """
import pathlib, sys
from django.core.files.base import ContentFile
from django.utils import timezone
from portal.documents import actions
from portal.models import Document
stop, former = pathlib.Path(sys.argv[-1]), None
while not stop.exists():
    one = Document(subject_type="x", subject_id="1", content_type="x", uploaded_at=timezone.now())
    one.file.save("large.webp", ContentFile(b"photo"), save=False)
    one.save()
    if former:
        actions.remove(former, by=None, now=timezone.now())
    former = one
    stop.with_name("begun").touch()
"""
TELL = """
import json
from members.models import Member
from portal.models import Document
there = [row.file.storage.exists(row.file.name) for row in Document.objects.all()]
print(json.dumps({"names": list(Member.objects.values_list("name", flat=True)), "there": there}))
"""


@pytest.fixture
def empty_place(tmp_path):
    """The environment of a new machine: its own folder and, on PostgreSQL, an empty database."""
    place = tmp_path / "new"
    place.mkdir()
    if connection.vendor != "postgresql":
        yield {"DATA_DIR": str(place)}
        return
    name = f"{connection.settings_dict['NAME']}_back"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    yield {"DATA_DIR": str(place), "DATABASE_URL": address_of(name)}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.django_db(transaction=True)
def test_a_drill(staff, tmp_path, empty_place):
    gone, stays = factories.add(by=staff), factories.add(by=staff, name="王留下")
    env = environment(tmp_path, BACKUP_KEY=PUBLIC)
    stop = tmp_path / "stop"
    writer = subprocess.Popen(
        [sys.executable, "-c", BEGIN + WRITER, stop], cwd=real.BASE_DIR, env=env
    )
    while not (tmp_path / "begun").exists():
        assert writer.poll() is None
    said = manage(env, "backup")
    stop.touch()
    assert writer.wait(timeout=30) == 0
    assert "verified" in said
    assert "names a file" not in said
    [file] = (tmp_path / "backups").glob("*.sealed")
    assert file.stat().st_mode & 0o777 == 0o600
    (tmp_path / "key").write_text(PRIVATE)

    new = env | empty_place
    again = ["restore", file, "--key", tmp_path / "key"]
    assert "says who must not come back" in manage(new, *again, ok=False)
    wrong = new | {"DATA_KEYS": "1:" + "E" * 43 + "="}
    assert "not those of the backup" in manage(wrong, *again, "--without-erasures", ok=False)
    note = {"member": gone.pk, "made_at": gone.created_at.isoformat()}
    log = json.dumps(note | {"erased_at": timezone.now().isoformat()})
    (tmp_path / "new" / "erasures.log").write_text(f"{log}\n")
    said = manage(new, *again)
    assert "1 of 1 erased again" in said
    assert "In order" in said
    told = subprocess.run(
        [sys.executable, "-c", BEGIN + TELL], cwd=real.BASE_DIR, env=new, capture_output=True
    )
    found = json.loads(told.stdout)
    assert stays.name in found["names"]
    assert gone.name not in found["names"]
    assert found["there"]
    assert all(found["there"])
    assert "empty place only" in manage(new, *again, ok=False)

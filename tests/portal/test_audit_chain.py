"""What was done to the audit past its triggers is found: changed, added, taken away, at its end."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from portal.audit import marks, seals, triggers
from portal.audit.models import Erasure, Event, EventText, Seal
from portal.audit.recording import record, record_many
from portal.audit.words import forget_words
from portal.models import Area

NOW = timezone.now()


@pytest.fixture
def written(areas, staff, django_capture_on_commit_callbacks):
    """Four events, as three requests wrote them; all are sealed."""
    with django_capture_on_commit_callbacks(execute=True):
        record("portal.signed_in", staff, by=staff, reason="第一句", changes={"名": ["甲", 1]})
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        record("portal.exported", by=staff, area_code="321023")
        record_many("portal.record_changed", [staff], by=staff, now=NOW, reasons=["第二句"])
    with django_capture_on_commit_callbacks(execute=True):
        record("portal.signed_out", staff, by=None)
    return list(Event.objects.order_by("pk"))


def raw(*statements):
    """As somebody who can do everything with the database, but has no key."""
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=lambda sql, params: run(sql))
        run = cursor.execute
        triggers.remove(None, editor)
        for statement in statements:
            run(statement)
        triggers.create(None, editor)


def verify(**options):
    out, told = StringIO(), StringIO()
    try:
        call_command("audit_verify", stdout=out, stderr=told, **options)
    except CommandError:
        return told.getvalue()
    return out.getvalue()


def test_untouched_it_is_in_order_and_each_request_made_one_seal(written):
    first, second, third = Seal.objects.order_by("number")
    assert (first.number, second.number, third.number) == (1, 2, 3)
    assert list(seals.from_ranges(second.events)) == [written[1].pk, written[2].pk]
    assert "In order: 4 events, 3 seals" in verify()
    assert seals.head() == (3, third.mark)


@pytest.mark.parametrize(
    "statement, sentence",
    [
        ("UPDATE portal_event SET verb = 'x' WHERE id = {1}", "Event {1} was altered"),
        ("UPDATE portal_event SET actor_id = NULL WHERE id = {0}", "Event {0} was altered"),
        ("UPDATE portal_event SET words = '', mark = '' WHERE id = {0}", "Event {0} was altered"),
        ("UPDATE portal_eventtext SET reason = 'x' WHERE event_id = {0}", "words of event {0}"),
        ("DELETE FROM portal_eventtext WHERE event_id = {0}", "words of event {0} are missing"),
        ("DELETE FROM portal_event WHERE id = {1}", "Event {1} is missing"),
        ("DELETE FROM portal_event WHERE id = {3}", "Event {3} is missing"),
        ("DELETE FROM portal_seal WHERE number = 2", "Seal 2 is missing"),
        ("UPDATE portal_seal SET events = '{0}' WHERE number = 2", "Seal 2 was altered"),
        ("UPDATE portal_seal SET events = 'x' WHERE number = 2", "Seal 2 was altered"),
    ],
)
def test_what_was_done_past_the_triggers_is_found(written, statement, sentence):
    keys = [event.pk for event in written]
    raw(statement.format(*keys))
    assert sentence.format(*keys) in verify()


def test_a_forged_event_is_found_and_never_sealed(written):
    columns = "at, actor_id, verb, subject_type, subject_id, area_code, words, mark"
    copied = f"INSERT INTO portal_event ({columns}) SELECT {columns} FROM portal_event WHERE id = "
    raw(f"{copied}{written[1].pk}")  # even a copy of a true one
    forged = Event.objects.latest("pk")
    for _again in range(2):
        assert f"Event {forged.pk} was altered, or was not written by the portal" in verify()
    assert Seal.objects.count() == 3


def test_an_end_that_was_cut_off_is_missed_even_when_all_goes_on(
    written, django_capture_on_commit_callbacks
):
    raw(
        f"DELETE FROM portal_event WHERE id = {written[3].pk}",
        "DELETE FROM portal_seal WHERE number = 3",
    )
    assert "Seals 3 to 3 are missing" in verify()
    with django_capture_on_commit_callbacks(execute=True):
        record("portal.signed_in", by=None)  # takes the number 3
    assert "Seal 3 is not the one that was noted" in verify()


def test_erased_words_are_not_missed_but_words_of_a_forged_erasure_are(written, staff, areas):
    forget_words(staff, now=NOW)
    assert "2 without the words" in verify()
    raw(
        "INSERT INTO portal_erasure (subject_type, subject_id, at, mark)"
        " SELECT '', '', at, mark FROM portal_erasure"
    )
    assert "was not written by the portal" in verify()


def test_a_rolled_back_change_leaves_no_seal(areas, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            record("portal.signed_in", by=None)
            transaction.set_rollback(True)
        record("portal.signed_out", by=None)
    assert Seal.objects.count() == Event.objects.count() == 1


def test_what_a_killed_process_left_is_sealed_by_the_next_verification(areas):
    record("portal.signed_in", by=None)
    assert "1 sealed just now" in verify()
    assert "0 sealed just now" in verify()


def test_a_new_key_marks_and_the_old_one_still_verifies(written, settings):
    before = settings.INDEX_KEY
    settings.INDEX_KEY, settings.INDEX_KEY_FALLBACKS = "C" * 43 + "=", [before]
    record("portal.signed_in", by=None)
    assert "In order: 5 events" in verify()
    settings.INDEX_KEY_FALLBACKS = []
    assert "was altered" in verify()
    settings.AUDIT_KEYS = [marks.key_from(before)]
    assert "In order: 5 events" in verify()


def test_the_export_proves_itself(written, tmp_path):
    file = tmp_path / "audit.jsonl"
    call_command("audit_export", file, stdout=StringIO())
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text()
    assert "第一句" in text
    assert "In order: 4 events, 3 seals" in verify(file=file)
    assert Event.objects.latest("pk").changes["rows"] == [None, 4]
    file.write_text(text.replace("第二句", "别的话"))
    assert f"words of event {written[2].pk}" in verify(file=file)
    lines = text.splitlines(keepends=True)
    file.write_text("".join(lines[:2] + lines[4:]))
    assert "Seal 2 is missing" in verify(file=file) or "is missing" in verify(file=file)


@pytest.mark.parametrize("table", [Event, EventText, Erasure, Seal])
def test_no_row_of_the_audit_can_be_replaced_or_deleted(written, staff, table):
    forget_words(Area.objects.first(), now=NOW)
    for statement in ("DELETE FROM {}", "UPDATE {} SET {} = {}"):
        column = table._meta.pk.column
        sql = statement.format(table._meta.db_table, column, column)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)

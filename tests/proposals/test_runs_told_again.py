"""Runs of matters that are older than the table of runs are told from their events."""

from importlib import import_module

from django.apps import apps

from portal.audit.recording import record
from portal.audit.signals import Verb
from proposals.models import ClockRun, StepLimit
from tests.proposals.factories import LATER

fill = import_module("proposals.migrations.0008_clock_runs").fill
KEPT = ("proposal", "round", "clock", "unit", "started_on", "due_on", "ended_on", "workdays")


def _runs():
    return list(ClockRun.objects.order_by("proposal", "id").values_list(*KEPT))


def test_they_are_what_was_written_when_it_happened(loop):
    loop.result = "dissatisfied"
    loop.until("rate")
    loop.until("assign")
    before = _runs()
    ClockRun.objects.all().delete()
    fill(apps, None)
    assert _runs() == before


def test_a_limit_that_was_changed_later_is_not_invented(loop):
    loop.until("sign")
    ClockRun.objects.all().delete()
    limit = StepLimit.objects.get(pk="assign")
    record(Verb.REFERENCE_CHANGED, limit, by=loop.office, now=loop.now + LATER)
    fill(apps, None)
    assert [row[2] for row in _runs()] == ["decide", "sign", "reply"]

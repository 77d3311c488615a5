"""Runs of clocks of the matters that began before runs were kept; limits for what is urgent.

A run is told from the events of its matter. Its last day is what the limit of today gives, unless
the limit was changed after it began: then nobody knows what it was, and the run is left out.
"""

from datetime import timedelta
from itertools import islice

from django.db import migrations
from django.utils import timezone

URGENT = {"assign": 1, "sign": 2, "reply": 20, "send_back": 2, "extend": 10}
STARTS = {
    "proposals.submitted": "decide",
    "proposals.accepted": "assign",
    "proposals.declined": "",
    "proposals.assigned": "sign",
    "proposals.signed": "reply",
    "proposals.replied": "rate",
    "proposals.rated": "",
    "proposals.not_rated": "",
    "proposals.reopened": "sign",
    "proposals.closed": "",
}
OF_UNIT = ("sign", "reply")
MANY = 500


class Days:
    """Working days by the holiday table as it stands."""

    def __init__(self, apps):
        rows = apps.get_model("portal", "Holiday").objects.values_list("day", "is_workday")
        self.special = dict(rows)

    def works(self, day):
        return self.special.get(day, day.weekday() < 5)

    def after(self, day, number):
        while number > 0:
            day += timedelta(days=1)
            number -= self.works(day)
        return day

    def between(self, start, end):
        days = range(1, (end - start).days + 1)
        return sum(self.works(start + timedelta(days=number)) for number in days)


def fill(apps, schema_editor):
    limits = apps.get_model("proposals", "StepLimit").objects
    for clock, workdays in URGENT.items():
        limits.filter(pk=clock, urgent_workdays=None).update(urgent_workdays=workdays)
    proposals = apps.get_model("proposals", "Proposal").objects.exclude(submitted_at=None)
    rows = proposals.order_by("pk").iterator(chunk_size=MANY)
    days = Days(apps)
    while some := list(islice(rows, MANY)):
        _fill_some(apps, some, days)


def _fill_some(apps, proposals, days):
    events = apps.get_model("portal", "Event").objects
    limits = dict(apps.get_model("proposals", "StepLimit").objects.values_list("pk", "workdays"))
    of_limits = events.filter(subject_type="proposals.steplimit").order_by("at")
    changed = dict(of_limits.values_list("subject_id", "at"))
    told = {}
    keys = [str(proposal.pk) for proposal in proposals]
    about = events.filter(subject_type="proposals.proposal", subject_id__in=keys, verb__in=STARTS)
    for event in about.order_by("at", "id"):
        told.setdefault(event.subject_id, []).append(event)
    leads = apps.get_model("proposals", "Assignment").objects.filter(
        proposal__in=proposals, role="lead", sent_back_at=None
    )
    units = {(lead.proposal_id, lead.round): lead.unit_id for lead in leads}
    run = apps.get_model("proposals", "ClockRun")
    found = []
    for proposal in proposals:
        for row in _runs(told.get(str(proposal.pk), []), proposal, days, limits):
            begun, clock = row.pop("begun"), row["clock"]
            if clock not in limits or changed.get(clock, begun) > begun:
                continue
            unit = units.get((proposal.pk, row["round"])) if clock in OF_UNIT else None
            found.append(run(proposal=proposal, unit_id=unit, **row))
    run.objects.bulk_create(found, batch_size=MANY)


def _runs(events, proposal, days, limits):
    """One run from each event that starts a clock up to the next one."""
    number = 1
    for place, event in enumerate(events):
        number += event.verb == "proposals.reopened"
        clock = STARTS[event.verb]
        if not clock:
            continue
        start = timezone.localtime(event.at).date()
        after = events[place + 1 : place + 2]
        end = timezone.localtime(after[0].at).date() if after else None
        is_running = end is None and proposal.clock == clock
        if end is None and not is_running:
            continue
        yield {
            "begun": event.at,
            "clock": clock,
            "round": number,
            "started_on": start,
            "due_on": proposal.due_on if is_running else days.after(start, limits.get(clock, 0)),
            "ended_on": end,
            "workdays": None if end is None else days.between(start, end),
        }


class Migration(migrations.Migration):
    dependencies = [("proposals", "0007_loop_reference"), ("portal", "0006_head_of_unit")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

"""The verbs of reports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.models import Report
from portal.reports import content, rules
from portal.reports.models import TEXTS
from portal.reports.states import Verb


def _locked(report: Report) -> Report:
    """The record of this area and period, locked; made where there is none yet."""
    found, _made = Report.objects.select_for_update().get_or_create(
        area_id=report.area_id, kind=report.kind, start=report.start, defaults={"version": 0}
    )
    return found


@transaction.atomic
def write(report: Report, texts: dict[str, str], *, version: int, by: Any, now: datetime) -> Report:
    """Keep the words. `version` is that of the page on which they were typed, 0 for a new one.

    ValidationError when somebody else saved in the meantime.
    """
    found = _locked(report)
    if not rules.can_write(by, found):
        raise PermissionDenied
    if found.version != version:
        raise ValidationError(
            _(
                "Somebody else saved this report in the meantime. Open it in another window, put "
                "in what is missing here, and save again."
            ),
            params={"version": found.version},
        )
    for name in TEXTS:
        setattr(found, name, texts.get(name, ""))
    found.version, found.written_by, found.written_at = version + 1, by, now
    found.save()
    record(Verb.WRITTEN, found, by=by, now=now)
    return found


@transaction.atomic
def issue(report: Report, *, by: Any, now: datetime) -> Report:
    """Finish it: from now on it keeps the figures of this day."""
    found = Report.objects.select_for_update().get(pk=report.pk)
    if not rules.can_issue(by, found):
        raise PermissionDenied
    found.kept = content.figures_of(found.area_id, found.period)
    found.issued_by, found.issued_at = by, now
    found.version += 1
    found.save()
    record(Verb.ISSUED, found, by=by, now=now)
    return found


@transaction.atomic
def take_back(report: Report, *, by: Any, now: datetime) -> Report:
    """Make it a draft again, whose figures fill themselves."""
    found = Report.objects.select_for_update().get(pk=report.pk)
    if not rules.can_take_back(by, found):
        raise PermissionDenied
    found.issued_by = found.issued_at = None
    found.kept = {}
    found.version += 1
    found.save()
    record(Verb.TAKEN_BACK, found, by=by, now=now)
    return found

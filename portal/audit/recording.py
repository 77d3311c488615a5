"""Writing an event. Called inside the transaction of the change that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from datetime import datetime
from itertools import islice, zip_longest
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from portal.audit import marks
from portal.audit.models import Event, EventText
from portal.audit.seals import seal_on_commit
from portal.bulk import give_keys, insert_objects, insert_rows

# Set by the middleware, so that no action needs to carry the request.
client_address: ContextVar[str | None] = ContextVar("client_address", default=None)


def record(
    verb: str,
    subject: models.Model | None = None,
    *,
    by: Any,
    now: datetime | None = None,
    reason: str = "",
    changes: dict[str, list] | None = None,
    area_code: str | None = None,
) -> Event:
    """Write that `by` (a user, or None for a timed task) did `verb` to `subject`.

    `changes` is {field: [before, after]}, of JSON values, without secrets. The event belongs to
    the subject's area, else to the actor's.
    """
    label, key = (subject._meta.label_lower, str(subject.pk)) if subject else ("", "")
    if area_code is None:
        area_code = getattr(subject, "area_id", None) or getattr(by, "area_id", None) or ""
    event = Event(
        at=now or timezone.now(),
        actor=by,
        address=client_address.get(),
        verb=verb,
        subject_type=label,
        subject_id=key,
        area_code=area_code,
    )
    _write([event], [(reason, changes or {})])
    return event


def record_many(
    verb: str,
    subjects: Sequence[models.Model],
    *,
    by: Any,
    now: datetime,
    reasons: Sequence[str] = (),
    changes: Sequence[dict[str, list]] = (),
) -> None:
    """Write one event about each of many subjects of one kind, each with its reason or changes."""
    if not subjects:
        return
    kind = subjects[0]._meta.label_lower
    events = [
        Event(
            at=now, actor=by, address=client_address.get(), verb=verb, subject_type=kind,
            subject_id=str(subject.pk), area_code=getattr(subject, "area_id", "") or "",
        )
        for subject in subjects
    ]  # fmt: skip
    words = islice(zip_longest(reasons, changes, fillvalue=None), len(events))
    given = [(reason or "", change or {}) for reason, change in words]
    _write(events, given + [("", {})] * (len(events) - len(given)))


def _write(events: Sequence[Event], words: Sequence[tuple[str, dict[str, list]]]) -> None:
    """Insert new events, each with its reason and changes, marked; sealed when that is certain."""
    with transaction.atomic(savepoint=False):
        give_keys(events)
        for event, (reason, changes) in zip(events, words, strict=True):
            if reason or changes:
                event.words = marks.of_words(event.pk, reason, changes)
            event.mark = marks.of_event(event)
        insert_objects(events)
        insert_rows(
            EventText,
            ("event_id", "subject_type", "subject_id", "reason", "changes"),
            (
                (event.pk, event.subject_type, event.subject_id, *said)
                for event, said in zip(events, words, strict=True)
                if event.words
            ),
        )
        seal_on_commit({event.pk: event.mark for event in events})


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list]:
    """{field: [before, after]} for what differs, as text fit for an event."""
    return {
        name: [_text(before.get(name)), _text(value)]
        for name, value in after.items()
        if before.get(name) != value
    }


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return value if value is None or isinstance(value, bool | int) else str(value)

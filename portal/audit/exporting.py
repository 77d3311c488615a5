"""The audit as a file that proves itself: a line a seal, each followed by the events it names."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from portal.audit import marks, seals, verifying
from portal.audit.models import Event, Seal
from portal.audit.recording import record
from portal.audit.signals import Verb
from portal.audit.verifying import Findings

FACTS = ("address", "verb", "subject_type", "subject_id", "area_code", "words", "mark")


def export(path: Path, *, by: Any, now: datetime) -> tuple[int, str]:
    """Write every sealed event with its words into a new file of ours alone.

    Returns how many and the file's SHA-256, which the event about this export keeps as well.
    """
    number, digest = 0, hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for one, events in verifying.in_order():
            lines = [_seal(one), *(_event(event) for event in events.values() if event)]
            number += len(lines) - 1
            data = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)
            digest.update(data)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    told: dict[str, list] = {"rows": [None, number], "sha256": [None, digest.hexdigest()]}
    record(Verb.EXPORTED, by=by, now=now, changes=told)
    return number, digest.hexdigest()


def _seal(one: Seal) -> dict[str, Any]:
    return {
        "seal": one.number, "at": marks.moment(one.at), "events": one.events, "mark": one.mark
    }  # fmt: skip


def _event(event: Event) -> dict[str, Any]:
    facts = {"event": event.pk, "at": marks.moment(event.at), "actor": event.actor_id}
    facts |= {name: getattr(event, name) for name in FACTS}
    if hasattr(event, "text"):
        facts |= {"reason": event.text.reason, "changes": event.text.changes}
    return facts


def verify(path: Path) -> Findings:
    """Check a file of `export` against its own marks, without the database."""
    found = Findings()
    for one, events in _read(path):
        verifying.check_seal(found, one, events, None)
    return found


def _read(path: Path) -> Iterator[tuple[Any, dict[int, Any]]]:
    with path.open(encoding="utf-8") as file:
        waiting: tuple[Any, dict[int, Any]] | None = None
        for line in file:
            facts = json.loads(line)
            if "seal" in facts:
                if waiting:
                    yield waiting
                one = SimpleNamespace(number=facts["seal"], **_common(facts))
                one.events = facts["events"]
                waiting = one, dict.fromkeys(seals.from_ranges(one.events))
            elif waiting is None:
                raise ValueError("it begins without a seal")
            else:
                waiting[1][facts["event"]] = _as_event(facts)
        if waiting:
            yield waiting


def _common(facts: dict[str, Any]) -> dict[str, Any]:
    return {"at": datetime.fromisoformat(facts["at"]), "mark": facts["mark"]}


def _as_event(facts: dict[str, Any]) -> Any:
    text = None
    if "reason" in facts:
        subject = {name: facts[name] for name in ("subject_type", "subject_id")}
        text = SimpleNamespace(reason=facts["reason"], changes=facts["changes"], **subject)
    plain = {name: facts[name] for name in FACTS if name != "mark"}
    return SimpleNamespace(
        pk=facts["event"], actor_id=facts["actor"], text=text, **_common(facts), **plain
    )

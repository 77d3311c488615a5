"""Whether the audit is as it was written: every mark, every seal, nothing more and nothing less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from portal.audit import marks, seals
from portal.audit.models import Erasure, Event, Seal

AT_ONCE = 500  # keys in one question
SEALS_AT_ONCE = 200


@dataclass
class Findings:
    """What a verification found. `unsealed` are events in order that no seal names yet."""

    events: int = 0
    seals: int = 0
    erased: int = 0
    problems: list[str] = field(default_factory=list)
    unsealed: dict[int, str] = field(default_factory=dict)
    last: tuple[int, str] = (0, "")


def verify() -> Findings:
    """Check the audit in the database. Takes about a minute for a million events."""
    noted = seals.head()
    found = Findings()
    erased = _erased(found)
    sealed = _Keys()
    for one, events in in_order():
        check_seal(found, one, events, erased)
        sealed.add(events)
    _check_end(found, noted)
    for event in _others(sealed):
        if check_event(found, event, erased):
            found.unsealed[event.pk] = event.mark
    return found


def seal_rest(found: Findings, *, now: datetime) -> int:
    """Seal the events that a verification found in order and unsealed; returns how many."""
    seals.seal(found.unsealed, now=now)
    seals.remember_head(*found.last)  # where nothing was noted yet
    return len(found.unsealed)


def in_order() -> Iterator[tuple[Seal, dict[int, Event | None]]]:
    """Each seal with {key: event} of what it names; None for an event that is not there."""
    waiting = Seal.objects.order_by("number").iterator(SEALS_AT_ONCE)
    while some := list(islice(waiting, SEALS_AT_ONCE)):
        named = [list(_named(one)) for one in some]
        there = _events(key for keys in named for key in keys)
        for one, keys in zip(some, named, strict=True):
            yield one, {key: there.get(key) for key in keys}


def _named(one: Seal) -> Iterator[int]:
    try:
        yield from seals.from_ranges(one.events)
    except ValueError:  # altered: its mark will say so
        return


def _events(keys: Iterable[int]) -> dict[int, Event]:
    found, waiting = {}, iter(keys)
    while some := list(islice(waiting, AT_ONCE)):
        found.update(Event.objects.select_related("text").in_bulk(some))
    return found


def check_seal(found: Findings, one: Any, events: dict[int, Any], erased: set | None) -> None:
    """Note what is wrong with this seal or its events. `erased` None: erasures are unknown."""
    number, before = found.last
    if one.number != number + 1:
        found.problems.append(f"Seal {number + 1} is missing.")
        before = ""  # what follows cannot be checked against it
    for key, event in events.items():
        if event is None:
            found.problems.append(f"Event {key} is missing; seal {one.number} names it.")
        else:
            check_event(found, event, erased)
    its_marks = [event.mark for event in events.values() if event is not None]
    right = seals.mark_of(one, before, its_marks, like=one.mark)
    whole = one.number == number + 1 and None not in events.values()
    if whole and one.mark != right:
        found.problems.append(f"Seal {one.number} was altered.")
    found.seals, found.last = found.seals + 1, (one.number, one.mark)


def check_event(found: Findings, event: Any, erased: set | None) -> bool:
    """Whether an event and its words are as they were written; notes it when not."""
    found.events += 1
    problem = _wrong_with(found, event, erased)
    if problem:
        found.problems.append(problem)
    return not problem


def _wrong_with(found: Findings, event: Any, erased: set | None) -> str:
    if event.mark != marks.of_event(event, like=event.mark) or not event.mark:
        return f"Event {event.pk} was altered, or was not written by the portal."
    text = _text_of(event)
    if text is None:
        if not event.words:
            return ""
        found.erased += 1
        if erased is None or (event.subject_type, event.subject_id) in erased:
            return ""
        return f"The words of event {event.pk} are missing."
    same = (text.subject_type, text.subject_id) == (event.subject_type, event.subject_id)
    right = marks.of_words(event.pk, text.reason, text.changes, like=event.words)
    return "" if same and event.words == right else f"The words of event {event.pk} were altered."


def _text_of(event: Any) -> Any:
    try:
        return event.text
    except ObjectDoesNotExist:
        return None


def _erased(found: Findings) -> set[tuple[str, str]]:
    known = set()
    for erasure in Erasure.objects.iterator():
        if erasure.mark and erasure.mark == marks.of_erasure(erasure, like=erasure.mark):
            known.add((erasure.subject_type, erasure.subject_id))
        else:
            found.problems.append(f"Erasure {erasure.pk} was not written by the portal.")
    return known


def _check_end(found: Findings, noted: tuple[int, str]) -> None:
    number, mark = noted
    if number > found.last[0]:
        found.problems.append(f"Seals {found.last[0] + 1} to {number} are missing.")
    elif number and not Seal.objects.filter(number=number, mark=mark).exists():
        found.problems.append(f"Seal {number} is not the one that was noted outside the database.")


class _Keys:
    """A set of keys that needs one bit a key."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, keys: Iterable[int]) -> None:
        for key in keys:
            place, bit = divmod(key, 8)
            if place >= len(self._bits):
                self._bits.extend(bytes(place + 1 - len(self._bits)))
            self._bits[place] |= 1 << bit

    def __contains__(self, key: int) -> bool:
        place, bit = divmod(key, 8)
        return place < len(self._bits) and bool(self._bits[place] >> bit & 1)


def _others(sealed: _Keys) -> Iterator[Event]:
    keys = Event.objects.order_by("pk").values_list("pk", flat=True).iterator()
    rest = (key for key in keys if key not in sealed)
    while some := list(islice(rest, AT_ONCE)):
        yield from Event.objects.select_related("text").in_bulk(some).values()

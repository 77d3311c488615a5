"""Who came to which session of a course, and who has finished it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from activities.models import Activity, Attendance, Enrolment, Series
from activities.states import State


@dataclass
class Pupil:
    """Somebody who takes the course, or came without being on it."""

    member: Any
    enrolment: Enrolment | None = None
    came: set[int] = field(default_factory=set)  # keys of sessions
    ticks: list[bool] = field(default_factory=list)
    percent: int = 0
    has_finished: bool = False


@dataclass
class Course:
    """Its sessions by day; `held` are those recorded."""

    sessions: list[Activity]
    held: list[Activity]
    pupils: list[Pupil]

    @property
    def finished(self) -> int:
        """How many have finished."""
        return sum(pupil.has_finished for pupil in self.pupils)


def course_of(series: Series, sessions: Sequence[Activity], attendance: Any) -> Course:
    """Put together what the viewer may see: `attendance` are the rows of its recorded sessions.

    Finished is who takes the course and came to the share of the sessions held that it asks for.
    """
    held = [one for one in sessions if one.state == State.RECORDED]
    pupils: dict[int, Pupil] = {}
    for enrolment in series.enrolments.select_related("member").order_by("member__sort_key", "pk"):
        pupils[enrolment.member_id] = Pupil(enrolment.member, enrolment)
    rows: Sequence[Attendance] = attendance.filter(activity__in=held, member__isnull=False)
    for row in rows:
        pupil = pupils.setdefault(row.member_id, Pupil(row.member))
        pupil.came.add(row.activity_id)
    for pupil in pupils.values():
        pupil.ticks = [one.pk in pupil.came for one in held]
        pupil.percent = round(100 * len(pupil.came) / len(held)) if held else 0
        enrolled = pupil.enrolment is not None
        pupil.has_finished = bool(held) and enrolled and is_enough(series, len(pupil.came), held)
    return Course(list(sessions), held, list(pupils.values()))


def is_enough(series: Series, came: int, held: Sequence[Any]) -> bool:
    """Whether so many of the sessions held are the share that finishes the course."""
    return came * 100 >= series.finish_percent * len(held)

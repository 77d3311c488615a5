"""What would become of each row: new, same, changed, doubtful, refused or passed over."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.busy import Busy
from activities.hours import minutes_between, span
from activities.imports.differences import differences, new_hours, new_members
from activities.imports.past import Past, standing
from activities.imports.people import Participants
from activities.imports.rows import Row
from activities.imports.twins import Seen
from activities.imports.whereabouts import Where
from activities.rules import can_take
from activities.states import State
from portal.imports.states import Outcome

USUAL_START, USUAL_MINUTES = time(9), 120


class Judge:
    """Judges rows one after another against what is stored of an area and the rows before them."""

    def __init__(self, area_code: str, rows: list[Row], by: Any, kind: Any) -> None:
        self._by, self._now = by, timezone.now()
        self._where = Where(area_code, by, kind)
        self._past = Past(area_code, rows, by)
        people, self._seen = Participants(rows, by), Seen()
        for row in rows:
            if row.outcome != Outcome.SKIPPED and not row.is_("refuse"):
                people.find(row)
                _find_times(row)
        timed = [row for row in rows if row.starts_at and row.ends_at]
        members = {member.pk for row in timed for member in row.members}
        first = min((row.starts_at for row in timed), default=self._now)
        last = max((row.ends_at for row in timed), default=self._now)
        self._busy = Busy(members, first, last)

    def judge(self, row: Row, choice: str) -> None:
        """Set the row's outcome, and for a doubtful one how it may be and is taken."""
        self._where.find(row)
        _check_numbers(row, self._now)
        options = self._consider(row)
        if row.outcome == Outcome.SKIPPED:
            return
        if row.stored and choice != "new":
            row.changes = differences(row)
            self._check_step(row)
        self._check_hours(row, choice)
        if row.is_("refuse"):
            row.outcome = Outcome.REFUSED
            return
        row.settle(options, choice)
        self._seen.add(row)
        if row.choice or row.outcome in (Outcome.NEW, Outcome.CHANGED):
            self._note_hours(row)

    def _consider(self, row: Row) -> tuple[str, ...]:
        """Whether it is in the file or stored already, and how it may be taken if in doubt."""
        first, is_identical = self._seen.like(row)
        if first is not None:
            where = {"row": first.number, "sheet": first.sheet}
            if is_identical:
                row.outcome = Outcome.SKIPPED
                row.add("", "", _("The same as row %(row)s of “%(sheet)s”.") % where, "note")
                return ()
            row.first = first
            reason = _("Row %(row)s of “%(sheet)s” has this name, day and place too.") % where
            row.add("", row.fields["title"], reason)
            return ("new",)
        return self._compare(row, self._past.like(row))

    def _compare(self, row: Row, known: list[Any]) -> tuple[str, ...]:
        found = standing(known)
        same = [one for one in found if row.is_timed and one.starts_at == row.starts_at]
        found = same or found
        if len(found) > 1:
            reason = _("There are several of this name on that day: say when it began.")
            row.object_to("title", reason)
            return ("new",)
        if found:
            row.stored = found[0]
            if not same and row.is_timed:
                reason = _("Of this name, there is one on that day at %(time)s. The same?")
                at = date_format(timezone.localtime(found[0].starts_at), "H:i")
                row.object_to("title", reason % {"time": at})
            return ("merge",) if same or not row.is_timed else ("merge", "new")
        if known:
            reason = _("An activity of this name on that day was cancelled: %(why)s")
            row.object_to("title", reason % {"why": known[0].cancel_reason})
        return ("new",)

    def _check_step(self, row: Row) -> None:
        """Whether the importer may change what is there."""
        if not row.changes:
            return
        step = "correct" if row.stored.state == State.RECORDED else "record"
        if not can_take(self._by, row.stored, step):
            if row.stored.approved_at:
                reason = _("It is recorded and approved, so this list cannot change it.")
            else:
                reason = _("It is there already, and you may not change it.")
            row.object_to("title", reason, "refuse")

    def _check_hours(self, row: Row, choice: str) -> None:
        """Nobody is in two places at once."""
        if row.starts_at is None or (row.stored and choice != "new" and not row.changes):
            return
        own = row.stored.pk if row.stored and choice != "new" else None
        asked = row.members
        if own and "starts_at" not in row.changes:
            asked = [*new_members(row), *(one.member for one in new_hours(row))]
        for member in asked:
            found = self._busy.at(member.pk, row.starts_at, row.minutes, own)
            if found:
                reason = _("%(name)s was at “%(title)s” at that time (%(from)s–%(to)s).")
                at = [date_format(timezone.localtime(when), "H:i") for when in found[:2]]
                told = {"name": member.name, "title": found[2], "from": at[0], "to": at[1]}
                row.object_to("participants", reason % told, "refuse")
                _offer_times(row)

    def _note_hours(self, row: Row) -> None:
        key = row.stored.pk if row.stored and row.choice != "new" else row.key
        for member in row.members:
            self._busy.add(member.pk, row.starts_at, row.minutes, row.fields["title"], key)  # type: ignore[arg-type]


def _find_times(row: Row) -> None:
    """Beginning and end, from whichever cells tell; what must be guessed is in doubt."""
    said = (row.fields.get("span") or "").split("-")
    starts = row.fields.get("starts") or said[0]
    ends = row.fields.get("ends") or (said[1] if len(said) > 1 else "")
    day = date.fromisoformat(row.fields["day"])
    minutes = row.fields.get("hours")
    first = time.fromisoformat(starts) if starts else USUAL_START
    if starts and ends:
        if starts == ends:
            row.object_to(_cell(row, "ends"), _("It must end after it begins."), "refuse")
            return
        row.starts_at, row.ends_at = span(day, first, time.fromisoformat(ends))
    else:
        row.starts_at = span(day, first, first)[0]
        row.ends_at = row.starts_at + timedelta(minutes=minutes or USUAL_MINUTES)
    row.is_timed = bool(starts and (ends or minutes))
    if not row.is_timed:
        told = [date_format(timezone.localtime(at), "H:i") for at in (row.starts_at, row.ends_at)]
        reason = _("The times are not all there: it is taken as %(from)s–%(to)s.")
        if minutes is None:
            reason = _("The times are not all there: %(from)s–%(to)s, and no hours for anybody.")
        row.object_to(_cell(row, "starts"), reason % {"from": told[0], "to": told[1]})


def _cell(row: Row, name: str) -> str:
    """The field at whose cell a time is mended: the one that the file has."""
    return "span" if "span" in row.cells and name not in row.cells else name


def _offer_times(row: Row) -> None:
    for name in ("starts", "ends", "span"):
        if name in row.cells:
            row.doubts.setdefault(name, row.cells[name][1])


def _check_numbers(row: Row, now: Any) -> None:
    hours, attended = row.fields.get("hours"), row.fields.get("attended")
    if row.starts_at and row.starts_at > now:
        row.object_to(_cell(row, "starts"), _("It has not begun yet."), "refuse")
    if hours and row.is_timed and hours > minutes_between(row.starts_at, row.ends_at):  # type: ignore[arg-type]
        row.object_to("hours", _("More than the time from beginning to end."), "refuse")
    if attended is not None and attended < len(row.members) + row.nameless:
        row.object_to("attended", _("More people are named than are said to have come."))
    if row.fields.get("donor") and not row.fields.get("money"):
        row.add(row.cells["donor"][0], "", _("A donor without a sum is not kept."), "note")

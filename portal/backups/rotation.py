"""Which backups are kept: the newest of each of the last days, weeks and months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from portal.backups.problem import Problem

NAME = re.compile(r"portal-(\d{8}T\d{6})Z\.(?:tar\.gz|sealed)")
FORMAT = "%Y%m%dT%H%M%S"

PERIODS: dict[str, Callable[[datetime], object]] = {
    "days": lambda at: at.date(),
    "weeks": lambda at: at.isocalendar()[:2],
    "months": lambda at: (at.year, at.month),
}


def must_be_rule(rule: dict[str, int]) -> None:
    """Raises Problem for a rule that names other periods or no numbers."""
    if set(rule) - PERIODS.keys() or not all(str(number).isdigit() for number in rule.values()):
        raise Problem("BACKUP_KEEP is numbers of days, weeks and months: days=7,weeks=4,months=3.")


def name_of(now: datetime, *, sealed: bool) -> str:
    """The name of a backup that is made now: its moment in UTC, so that names sort."""
    return f"portal-{now.astimezone(UTC):{FORMAT}}Z.{'sealed' if sealed else 'tar.gz'}"


def made_at(name: str) -> datetime | None:
    """The moment that a name tells; None for a file that is not ours."""
    found = NAME.fullmatch(name)
    return datetime.strptime(found[1], FORMAT).replace(tzinfo=UTC) if found else None


def kept(names: Iterable[str], rule: dict[str, int]) -> set[str]:
    """Of these, the newest of as many days, weeks and months as `rule` says; always the newest."""
    by_age = sorted((name for name in names if made_at(name)), reverse=True)
    found = set(by_age[:1])
    for period, number in rule.items():
        newest: dict[object, str] = {}
        for name in by_age:
            at = made_at(name)
            if at is not None:
                newest.setdefault(PERIODS[period](at), name)
        found |= set(list(newest.values())[: int(number)])
    return found


def drop_old(folder: Path, rule: dict[str, int]) -> list[str]:
    """Delete the backups in this folder that the rule does not keep; says which."""
    ours = [path.name for path in folder.iterdir() if made_at(path.name)]
    old = sorted(set(ours) - kept(ours, rule))
    for name in old:
        (folder / name).unlink()
    return old

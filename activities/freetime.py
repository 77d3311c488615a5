"""When somebody is free, read from a few words such as “周三晚上” or “工作日上午”. Pure.

What is not understood says nothing: words are for people, this only looks whether they meet.
"""

from __future__ import annotations

import re

WEEK = frozenset(range(7))
WORKDAYS, WEEKEND = frozenset(range(5)), frozenset((5, 6))
MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
PARTS = frozenset((MORNING, AFTERNOON, EVENING))
PART_WORDS = {
    MORNING: r"上午|早上|早晨|morning",
    AFTERNOON: r"下午|午后|afternoon",
    EVENING: r"晚上|晚间|傍晚|夜|evening",
}
DAYS = "一二三四五六日"
DAY = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])(?:[至到\-—~～](?:周|星期|礼拜)?([一二三四五六日天]))?"
)
ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Times = frozenset[tuple[int, str]]


def times_of(words: str) -> Times:
    """(weekday, part of the day) of every time that these words name; empty when none."""
    text = words.lower()
    days, parts = _days(text), _parts(text)
    if not days and not parts:
        return frozenset()
    return frozenset((day, part) for day in days or WEEK for part in parts or PARTS)


def _days(text: str) -> frozenset[int]:
    found = {number for number, name in enumerate(ENGLISH) if name in text}
    if "工作日" in text or "平日" in text:
        found |= WORKDAYS
    if "周末" in text or "双休" in text or "weekend" in text:
        found |= WEEKEND
    if "每天" in text or "随时" in text:
        found |= WEEK
    for match in DAY.finditer(text):
        first = _day(match[1])
        last = _day(match[2]) if match[2] else first
        found |= set(range(first, last + 1)) if last >= first else {first, last}
    return frozenset(found)


def _day(letter: str) -> int:
    return DAYS.index("日" if letter == "天" else letter)


def _parts(text: str) -> frozenset[str]:
    if "全天" in text:
        return PARTS
    return frozenset(part for part, pattern in PART_WORDS.items() if re.search(pattern, text))


def meet(one: str, other: str) -> bool | None:
    """Whether both are free at one time; None when the words of either say nothing of it."""
    first, second = times_of(one), times_of(other)
    return bool(first & second) if first and second else None

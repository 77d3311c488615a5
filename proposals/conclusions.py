"""Topics and conclusions in the record of a consultation, line by line."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from proposals.models import Outcome

# What the kinds of activity ask under these codes.
TOPICS, CONCLUSIONS = ("topics",), ("conclusions", "decisions")
LONGEST = 500
NUMBER = re.compile(r"^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．)）]\s*|[-•·*]\s*)")


def lines_of(activity: Any, codes: tuple[str, ...]) -> list[str]:
    """Each line without its number, in their order, each once."""
    text = "\n".join(str(activity.extra.get(code, "")) for code in codes)
    lines = (NUMBER.sub("", line).strip()[:LONGEST] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def conclusions_of(activity: Any) -> list[str]:
    """What it came to."""
    return lines_of(activity, CONCLUSIONS)


def free_conclusions(activity: Any) -> list[str]:
    """Those that have become nothing yet."""
    used = set(Outcome.objects.filter(activity=activity).values_list("conclusion", flat=True))
    return [line for line in conclusions_of(activity) if line not in used]


def context_of(activity: Any) -> str:
    """Where a conclusion comes from, in the words of the record."""
    words = _("On %(day)s “%(title)s” was held.") % {
        "day": date_format(timezone.localtime(activity.starts_at), "DATE_FORMAT"),
        "title": activity.title,
    }
    topics = _join(lines_of(activity, TOPICS))
    if topics:
        words += _("It dealt with: %(topics)s.") % {"topics": topics}
    return f"{words}\n{activity.summary}".strip()


def _join(lines: list[str]) -> str:
    return "；".join(line.rstrip("。；;.") for line in lines)

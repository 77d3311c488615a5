"""Importing a roster: read, show every row, write what was shown, undo.

`fields` names the columns, `rows` cleans them, `people` and `places` find what a row speaks of,
`judging` says what would happen, `preview` puts it together, `confirming` does it.
"""

from members.imports.confirming import (
    RosterChanged,
    begin,
    choose,
    choose_columns,
    confirm,
    correct,
    take_all,
)
from members.imports.preview import Preview, Source, preview, preview_of
from members.imports.working import confirm_or_start, key_of, receive, resume, work

__all__ = [
    "Preview",
    "RosterChanged",
    "Source",
    "begin",
    "choose",
    "choose_columns",
    "confirm",
    "confirm_or_start",
    "correct",
    "key_of",
    "preview",
    "preview_of",
    "receive",
    "resume",
    "take_all",
    "work",
]

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
    take_all,
)
from members.imports.preview import Preview, Source, preview, preview_of

__all__ = [
    "Preview",
    "RosterChanged",
    "Source",
    "begin",
    "choose",
    "choose_columns",
    "confirm",
    "preview",
    "preview_of",
    "take_all",
]

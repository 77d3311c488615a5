"""Importing a roster, by the portal's importer: what is of members alone.

`fields` names the columns, `rows` holds them, `people` and `places` find what a row speaks of,
`judging` says what would happen, `entries` what is to be written, `roster` puts it together.
"""

from functools import partial

from members.imports.roster import Roster
from portal.imports.confirming import Changed, choose, choose_columns, confirm, take_all
from portal.imports.confirming import begin as _begin
from portal.imports.kinds import type_called
from portal.imports.preview import Preview, Source, preview_of
from portal.imports.preview import preview as _preview

ROSTER = type_called(Roster.key)
begin = partial(_begin, ROSTER)
read = partial(Source.read, ROSTER)
preview = partial(_preview, ROSTER)

__all__ = [
    "ROSTER",
    "Changed",
    "Preview",
    "begin",
    "choose",
    "choose_columns",
    "confirm",
    "preview",
    "preview_of",
    "read",
    "take_all",
]

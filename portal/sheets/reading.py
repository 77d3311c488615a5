"""From the sent bytes to tables without what is never held."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.sheets import grids
from portal.sheets.columns import Field
from portal.sheets.results import SheetError, Table
from portal.sheets.tables import find_table


def read_tables(name: str, data: bytes, fields: list[Field]) -> tuple[list[Table], dict[str, str]]:
    """The tables of a file, and {sheet: why it was passed over}.

    What the file is, is told by its content; `name` is not trusted. Raises SheetError with a
    sentence when the file as a whole cannot be read or holds no table.
    """
    tables, passed = [], {}
    for grid in grids.read(data):
        if not any(cell.strip() for row in grid.cells for cell in row):
            passed[grid.name] = _("the sheet is empty")
            continue
        table = find_table(grid, fields)
        if table is None:
            passed[grid.name] = _("no row names the columns")
        else:
            tables.append(table)
    if not tables:
        labels = "、".join(str(found.label) for found in fields[:4])
        raise SheetError(
            _("No table was found. One row must name the columns, such as %(labels)s.")
            % {"labels": labels}
        )
    return tables, passed

"""Finding the table in a grid: titles above, one or two header rows, body, totals and notes."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from portal.sheets.banned import is_banned_content, is_banned_header
from portal.sheets.columns import Field, is_header_word, is_very_word, match_columns
from portal.sheets.grids import Grid
from portal.sheets.results import Table
from portal.sheets.text import folded, tidy

SEARCHED_ROWS = 40
LEAST_HEADERS = 2
TOTAL = re.compile(
    r"^(合计|小计|总计|共计|总人数|人数合计|total)|^共\s*\d+\s*[人名]", re.IGNORECASE
)
NOTE = re.compile(
    r"^(注|备注|说明|填表|填报|制表|审核|负责人|经办|联系人|单位负责)[^\S\n]*[:：人说]|^注\d?[.、:：]"
)
SECTION = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]\s*\S+|[（(]\s*(共)?\d+\s*[人名]\s*[）)]$"
)


def find_table(grid: Grid, fields: list[Field]) -> Table | None:
    """The table of a sheet, or None when no row looks like a header."""
    top = _header_row(grid, fields)
    if top is None:
        return None
    last, headers = _headers(grid, top, fields)
    _fill_down(grid, last + 1)
    table = Table(grid.name, top + 1, headers)
    table.skipped = [
        (row + 1, _("title above the table")) for row in range(top) if any(grid.cells[row])
    ]
    _read_body(grid, last + 1, table, fields)
    _drop_banned(table)
    return table


def _header_row(grid: Grid, fields: list[Field]) -> int | None:
    best, most = None, LEAST_HEADERS - 1
    for number, row in enumerate(grid.cells[:SEARCHED_ROWS]):
        words = {folded(cell) for cell in row if cell.strip()}
        count = sum(is_header_word(cell, fields) for cell in row)
        if count > most and len(words) >= count:
            best, most = number, count
    if best is None:
        return _lone_header(grid, fields)
    return best


def _lone_header(grid: Grid, fields: list[Field]) -> int | None:
    """A row whose only known word is the required field's very name heads a table too."""
    required = [found for found in fields if found.required]
    for number, row in enumerate(grid.cells[:SEARCHED_ROWS]):
        if any(is_very_word(cell, required) for cell in row):
            return number
    return None


def _headers(grid: Grid, top: int, fields: list[Field]) -> tuple[int, list[str]]:
    """The last header row and the headers, of two rows joined by a slash."""
    upper = [tidy(cell) for cell in grid.cells[top]]
    if top + 1 >= len(grid.cells) or not _is_second_row(grid, top, fields):
        return top, upper
    lower = [tidy(cell) for cell in grid.cells[top + 1]]
    for row, left, _bottom, right in grid.merges:
        if row == top and right > left:
            upper[left : right + 1] = [upper[left]] * (right - left + 1)
    joined = [
        f"{above}/{below}" if above and below and above != below else above or below
        for above, below in zip(upper, lower, strict=True)
    ]
    return top + 1, joined


def _is_second_row(grid: Grid, top: int, fields: list[Field]) -> bool:
    """Whether the row below the header goes on with it: merged groups above short words."""
    below = grid.cells[top + 1]
    filled = [cell for cell in below if cell.strip()]
    grouped = any(row == top and right > left for row, left, _b, right in grid.merges)
    tall = any(row == top and bottom > top for row, _l, bottom, _r in grid.merges)
    names = match_columns(grid.cells[top], [found for found in fields if found.required])
    named = any(below[column].strip() for column in names)
    words = all(len(cell) <= 12 and not re.search(r"\d{4}", cell) for cell in filled)
    open_above = any(
        cell.strip() and not above.strip()
        for cell, above in zip(below, grid.cells[top], strict=True)
    )
    heads = sum(is_header_word(cell, fields) for cell in filled)
    return bool(filled) and words and not named and (grouped or tall or (open_above and heads > 0))


def _fill_down(grid: Grid, first: int) -> None:
    """Cells that really are merged downwards say the same in each row; mere blanks say nothing."""
    for top, left, bottom, right in grid.merges:
        if left == right and bottom > top >= first:
            for row in range(top + 1, min(bottom + 1, len(grid.cells))):
                grid.cells[row][left] = grid.cells[top][left]


def _read_body(grid: Grid, first: int, table: Table, fields: list[Field]) -> None:
    names = [
        column
        for column, name in match_columns(table.headers, fields).items()
        if name in {found.name for found in fields if found.required}
    ]
    heads = {folded(header) for header in table.headers if header}
    for number in range(first, len(grid.cells)):
        cells = grid.cells[number]
        if not any(cell.strip() for cell in cells):
            continue
        reason = _why_no_record(cells, names, heads)
        if reason:
            table.skipped.append((number + 1, reason))
            continue
        table.rows.append((number + 1, cells))
        if number in grid.hidden_rows:
            table.notes.setdefault(number + 1, []).append(_("this row is hidden in the file"))


def _why_no_record(cells: list[str], names: list[int], heads: set[str]) -> str:
    """Why a row is no record; empty when it is one."""
    filled = [tidy(cell) for cell in cells if cell.strip()]
    same = sum(folded(cell) in heads for cell in filled)
    if same >= 2 and same >= len(filled) * 0.6:
        return _("the header again")
    if TOTAL.match(filled[0]) or (len(filled) > 1 and TOTAL.match(filled[1])):
        return _("a total")
    if NOTE.match(filled[0]):
        return _("a note below the table")
    alone = len(set(filled)) == 1
    named = any(cells[column].strip() for column in names)
    if alone and len(cells) > 2 and (not named or SECTION.search(filled[0])):
        return _("a heading between rows")
    return ""


def _drop_banned(table: Table) -> None:
    """Take out, here and for good, what the portal never holds."""
    banned = {
        column
        for column, header in enumerate(table.headers)
        if is_banned_header(header) or is_banned_content([row[column] for _n, row in table.rows])
    }
    if not banned:
        return
    table.dropped = [table.headers[column].replace("\n", "") for column in sorted(banned)]
    kept = [column for column in range(len(table.headers)) if column not in banned]
    table.headers = [table.headers[column] for column in kept]
    table.rows = [(number, [row[column] for column in kept]) for number, row in table.rows]

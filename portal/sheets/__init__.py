"""Reading spreadsheets as a careful clerk would, for any kind of record. Touches no database."""

from portal.sheets.cells import clean
from portal.sheets.columns import Field, match_columns
from portal.sheets.reading import read_tables
from portal.sheets.results import Problem, SheetError, Table

__all__ = ["Field", "Problem", "SheetError", "Table", "clean", "match_columns", "read_tables"]

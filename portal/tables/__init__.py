"""Lists: filters that live in the address, pages by key, and the figure that led here."""

from portal.tables.filters import RecordFilter
from portal.tables.lists import list_page

__all__ = ["RecordFilter", "list_page"]

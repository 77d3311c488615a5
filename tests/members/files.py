"""Lists that are taken away, as the browser gets them."""

from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from members.models import ExportFile

EXPORT = reverse("members:member_export")


def exported(browser, query="", **sent):
    """The bytes of the file that an export makes."""
    browser.post(f"{EXPORT}{query}", {"reason": "核对名册"} | sent)
    newest = ExportFile.objects.first()
    return browser.get(reverse("members:export_fetch", args=[newest.pk])).content


def sheets_of(data):
    """{sheet: rows of values}; no cell is a formula."""
    book = load_workbook(BytesIO(data))
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def rows_of(data):
    """The first sheet as {header: value} for each row."""
    header, *rows = next(iter(sheets_of(data).values()))
    return [dict(zip(header, row, strict=True)) for row in rows]

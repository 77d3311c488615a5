"""A file to import, and which of its columns is what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """What every kind of import is sent with; the app's own adds `area` and what else it needs."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An .xlsx, .xls or .csv file of at most 20 MB. Nothing is stored yet."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        error_messages={"empty": _("This file is empty.")},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["area"] = user.area_id

    def more(self) -> dict[str, Any]:
        """What the import keeps besides file and area, as fields of its record."""
        return {}


class ColumnsForm(forms.Form):
    """One select for each column of each sheet; empty leaves the column out."""

    def __init__(self, *args: Any, tables: Any, columns: Any, fields: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("not imported")), *((field.name, field.label) for field in fields)]
        self._places: dict[str, tuple[str, int]] = {}
        for number, table in enumerate(tables):
            for column, header in enumerate(table.headers):
                name = f"c{number}-{column}"
                self._places[name] = (table.sheet, column)
                self.fields[name] = forms.ChoiceField(
                    label=header or _("Column %(number)s") % {"number": column + 1},
                    choices=choices,
                    required=False,
                    initial=columns.get(table.sheet, {}).get(column, ""),
                )

    def sheets(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(sheet, its selects), for the page."""
        found: dict[str, list[forms.BoundField]] = {}
        for name, (sheet, _column) in self._places.items():
            found.setdefault(sheet, []).append(self[name])
        return list(found.items())

    def columns(self) -> dict[str, dict[int, str]]:
        """{sheet: {column: field}} as chosen."""
        chosen: dict[str, dict[int, str]] = {sheet: {} for sheet, _c in self._places.values()}
        for name, (sheet, column) in self._places.items():
            if self.cleaned_data.get(name):
                chosen[sheet][column] = self.cleaned_data[name]
        return chosen

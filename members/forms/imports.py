"""A file to import, and which of its columns is what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.fields import AreaField


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An .xlsx, .xls or .csv file of at most 20 MB. Nothing is stored yet."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        error_messages={"empty": _("This file is empty.")},
    )
    ground = forms.CharField(
        label=_("Consent it rests on"),
        help_text=_(
            "How these people agreed to be on the roster, such as: "
            "membership forms of 2024, signed, kept at the office."
        ),
        max_length=300,
        min_length=4,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    area = AreaField(
        label=_("Area of those whose row names none"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(user)
        self.initial["area"] = user.area_id


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

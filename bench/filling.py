"""What a browser would send of a form that nobody has touched, for a bench to fill the rest."""

from __future__ import annotations

from datetime import date, timedelta
from html.parser import HTMLParser

UNSENT = ("submit", "button", "file", "image", "reset")


class _Forms(HTMLParser):
    """Every form of a page: {name: value as it stands}; of what may be chosen, the first."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name", "")
        if tag == "form":
            self.forms.append({})
        elif not self.forms:
            return
        elif tag == "input" and name and found.get("type", "text") not in UNSENT:
            self._input(name, found)
        elif tag == "textarea":
            self._area = name
            self.forms[-1][name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._is_better(found):
            self.forms[-1][self._select] = found.get("value", "")

    def _is_better(self, option: dict[str, str]) -> bool:
        """Of a list the first that is something, unless another is chosen."""
        if not self._select:
            return False
        return "selected" in option or not self.forms[-1].get(self._select)

    def _input(self, name: str, found: dict[str, str]) -> None:
        kind = found.get("type", "text")
        if kind == "checkbox" and "checked" not in found:
            return
        if kind != "radio" or "checked" in found or name not in self.forms[-1]:
            self.forms[-1][name] = found.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1][self._area] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""


def form_with(field: str, page: str, **typed: str) -> dict[str, str]:
    """The form of this page that has this field, with what is typed over it."""
    parser = _Forms()
    parser.feed(page)
    for form in parser.forms:
        if field in form:
            return form | typed
    raise LookupError(f"no form with {field}")


RECORD = "/activities/record/"


def record_of(page: str, number: int) -> dict[str, str]:
    """The form of a record of an activity, filled as a community's staff would."""
    day = (date.today() - timedelta(days=1 + number % 20)).isoformat()
    hour = number % 10 + 8
    return form_with(
        "title", page, title=f"社区清洁 {number}", day=day, place="镇文化广场", others="8",
        starts=f"{hour:02d}:00", ends=f"{hour:02d}:45", summary="清理楼道杂物。",
    )  # fmt: skip

"""Areas and organisations by the names that a roster gives them."""

from __future__ import annotations

import re
from typing import Any

from members.models import Organisation
from members.names import fold
from portal.areas.models import Area, FormerName

ENDING = re.compile(r"(居民委员会|村民委员会|居委会|村委会|党群服务中心|办事处|人民政府)$")


def _bare(name: str) -> str:
    return ENDING.sub("", fold(name))


class Places:
    """What is known inside an area; everything for an empty code."""

    def __init__(self, area_code: str) -> None:
        areas = list(Area.objects.in_area(area_code).current())
        self.is_empty = not areas
        self.names = {area.code: area.name for area in areas}
        self._codes: dict[str, list[str]] = {}
        for code, name in self.names.items():
            above = self.names.get(code[:9], "") if len(code) == 12 else ""
            self._know(code, code)
            self._know(name, code)
            if above:
                self._know(above + name, code)
        for former in FormerName.objects.filter(area__in=self.names):
            self._know(former.name, former.area_id)

    def _know(self, name: str, code: str) -> None:
        codes = self._codes.setdefault(_bare(name), [])
        if code not in codes:
            codes.append(code)

    def find(self, text: str) -> list[str]:
        """The codes of all areas that this text may name."""
        return self._codes.get(_bare(text), [])


class Groups:
    """Organisations that a roster may name: never a sensitive one, which has its own consent."""

    def __init__(self, area_code: str) -> None:
        found = Organisation.objects.in_area(area_code).open().standing()
        self._by_name: dict[str, Any] = {fold(group.name): group for group in found}

    def find(self, text: str) -> Any:
        """The organisation of this name, or None."""
        return self._by_name.get(fold(text))

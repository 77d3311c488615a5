"""What changed since the last count, read once a page: where, and of which tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max

from portal.rollups.models import FigureBuild, FigureMark
from portal.rollups.sources import fingerprint

Place = tuple[str, date | None]  # area, month; no month: the whole table


@dataclass
class Marks:
    """`build` names the count that they follow; "" where nothing kept can be trusted."""

    build: str = ""
    places: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    ends: dict[str, tuple[int, int]] = field(default_factory=dict)  # last mark, how many

    def stamp(self, tables: Iterable[str]) -> str:
        """Changes whenever one of these tables does; "" when nobody can tell.

        Of many who write at once the last mark may be visible before an earlier one: their number
        counts as well.
        """
        if not self.build:
            return ""
        said = [(table, *self.ends[table]) for table in sorted(tables) if table in self.ends]
        return f"{self.build} {said}"


def read() -> Marks:
    """Two queries."""
    build = FigureBuild.objects.filter(pk=FigureBuild.ONE).first()
    if build is None or build.fingerprint != fingerprint():
        return Marks()
    marks = Marks(f"{build.at}/{build.version}")
    rows = FigureMark.objects.values_list("source", "area", "month").order_by()
    for source, area, month, last, number in rows.annotate(last=Max("pk"), number=Count("pk")):
        marks.places[source].add((area, month))
        before, so_far = marks.ends.get(source, (0, 0))
        marks.ends[source] = max(before, last), so_far + number
    return marks

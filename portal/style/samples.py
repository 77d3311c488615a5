"""Made-up content for the style page, in the shapes that the components take."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import django_filters
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.areas.models import Area
from portal.tables.lists import chips
from portal.tables.paging import Page

TOWNSHIPS = [
    "安宜镇",
    "氾水镇",
    "夏集镇",
    "柳堡镇",
    "射阳湖镇",
    "一个名字特别长的经济开发区管理委员会",
]
KINDS = [("lecture", gettext_lazy("Lecture")), ("visit", gettext_lazy("Visit"))]


class SampleForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=60)
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("The day on which it was held."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    people = forms.IntegerField(label=gettext_lazy("People"), min_value=0, required=False)
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"), choices=KINDS, widget=forms.CheckboxSelectMultiple
    )
    means = forms.ChoiceField(
        label=gettext_lazy("Means"), choices=KINDS, widget=forms.RadioSelect, required=False
    )
    summary = forms.CharField(
        label=gettext_lazy("Summary"), widget=forms.Textarea, required=False, max_length=2000
    )
    photos = forms.FileField(label=gettext_lazy("Photos"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("The person has agreed."))


class SampleFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=gettext_lazy("Search by title"), method="leave")
    area = django_filters.ChoiceFilter(
        label=gettext_lazy("Area"), method="leave", choices=[("1", "安宜镇"), ("2", "氾水镇")]
    )
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), method="leave", choices=KINDS)

    class Meta:
        model = Area
        fields: list[str] = []

    def leave(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset


def everything(request: HttpRequest) -> dict[str, Any]:
    """The whole context of the page."""
    bar = SampleFilter({"area": "1"}, queryset=Area.objects.none(), request=request)
    query = request.GET.copy()
    query["area"] = "1"
    rows = table_rows()
    return {
        "notices": notices(),
        "states": states(),
        "cards": cards(),
        "unit": "场",
        "areas": area_points(),
        "months": month_points(),
        "zeros": [{"label": name, "value": 0} for name in TOWNSHIPS[:2]],
        "filter": bar,
        "chips": chips(bar, query),
        "page": Page(rows, "before", "after", len(rows), False),
        "rows": rows,
        "facts": facts(),
        "events": events(),
        "form": SampleForm({"title": "", "kind": "visit", "people": "-1"}),
    }


def notices() -> list[tuple[str, str]]:
    return [
        ("success", _("The record has been stored.")),
        ("info", _("There is no holiday table for this year yet; weekends are counted.")),
        ("warning", _("Three rows are doubtful: look at them before you confirm.")),
        ("error", _("The file cannot be read.")),
    ]


def states() -> list[tuple[str, str]]:
    return [
        ("neutral", _("Handling")),
        ("done", _("Done")),
        ("due", _("Due today")),
        ("overdue", _("5 days overdue")),
        ("stopped", _("Cancelled")),
    ]


def cards() -> list[dict[str, Any]]:
    return [
        {"label": _("Activities"), "value": 60, "previous": 48, "unit": "场", "href": "#"}
        | {"more": "#"},
        {"label": _("Attendances"), "value": 1286430, "previous": 1290000, "href": "#"},
        {"label": _("Members"), "value": 412, "previous": 412, "href": "#", "more": "#"},
        {"label": _("Donations"), "value": 4000000.5, "previous": 0, "unit": _("yuan")},
        {"label": _("Digests"), "value": 0},
    ]


def area_points() -> list[dict[str, Any]]:
    numbers = [48, 31, 22, 7, 0, 12]
    return [
        {"label": name, "value": number, "href": "#"}
        for name, number in zip(TOWNSHIPS, numbers, strict=True)
    ]


def month_points() -> list[dict[str, Any]]:
    numbers = [3, 5, 4, 8, 6, 7, 2, 9, 11, 6, 4, 12]
    return [
        {"label": f"2026-{month:02d}", "short": str(month), "value": number, "href": "#"}
        for month, number in enumerate(numbers, start=1)
    ]


def table_rows() -> list[SimpleNamespace]:
    day = date(2026, 3, 5)
    return [
        SimpleNamespace(
            title=title, area=area, kind=kind, state=text, due=day + timedelta(place), fen=fen
        )
        for place, ((kind, text), title, area, fen) in enumerate(
            zip(
                states(),
                [
                    "社区夜校书法班",
                    "汽车站至东门社区公交延时",
                    "敬老志愿服务",
                    "河道保洁",
                    "消防讲座",
                ],
                TOWNSHIPS,
                [400_000_000, 12_050, 0, None, 99],
                strict=False,
            )
        )
    ]


def facts() -> list[tuple[str, Any]]:
    return [
        (_("Venue"), "东门社区同心驿站"),
        (_("Day"), "2026年3月5日 14:30"),
        (_("People"), 36),
        (_("Note"), ""),
    ]


def events() -> list[SimpleNamespace]:
    who = SimpleNamespace(name="周晓燕", unit="安宜镇人民政府")
    now = timezone.now()
    return [
        SimpleNamespace(at=now - timedelta(days=9), label=_("Submitted"), actor=None, reason=""),
        SimpleNamespace(
            at=now - timedelta(days=7), label=_("Returned"), actor=who, reason="请写明具体地点。"
        ),
        SimpleNamespace(at=now, label=_("Accepted"), actor=who, reason=""),
    ]

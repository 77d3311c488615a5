from django.contrib import admin

from activities.models import (
    ActivityKind,
    HoursColumn,
    KindField,
    Observance,
    Series,
    Theme,
)
from portal.backoffice import BackOfficeAdmin


class KindFieldInline(admin.TabularInline):
    """What the record of this kind asks besides."""

    model = KindField
    extra = 0


@admin.register(ActivityKind)
class ActivityKindAdmin(BackOfficeAdmin):
    list_display = ("code", "name")
    inlines = (KindFieldInline,)


@admin.register(Observance)
class ObservanceAdmin(BackOfficeAdmin):
    list_display = ("name", "how", "month", "day", "days_ahead", "theme")
    list_filter = ("how",)


@admin.register(HoursColumn)
class HoursColumnAdmin(BackOfficeAdmin):
    list_display = ("order", "heading", "value", "fixed")
    list_display_links = ("heading",)


@admin.register(Theme)
class ThemeAdmin(BackOfficeAdmin):
    list_display = ("code", "name")


@admin.register(Series)
class SeriesAdmin(BackOfficeAdmin):
    list_display = ("name", "area")
    list_select_related = ("area",)

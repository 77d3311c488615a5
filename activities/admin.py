from django.contrib import admin

from activities.models import ActivityKind, Series, Theme
from portal.backoffice import BackOfficeAdmin


@admin.register(ActivityKind)
class ActivityKindAdmin(BackOfficeAdmin):
    list_display = ("code", "name")


@admin.register(Theme)
class ThemeAdmin(BackOfficeAdmin):
    list_display = ("code", "name")


@admin.register(Series)
class SeriesAdmin(BackOfficeAdmin):
    list_display = ("name", "area")
    list_select_related = ("area",)

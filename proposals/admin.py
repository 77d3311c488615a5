"""Reference data in the back office. All else changes by its actions."""

from django.contrib import admin

from portal.backoffice import BackOfficeAdmin
from proposals.models import Category, ReplyClass, ResearchField, StepLimit


@admin.register(Category, ResearchField)
class NameAdmin(BackOfficeAdmin):
    list_display = ("name",)
    search_fields = ("name",)


@admin.register(ReplyClass)
class ReplyClassAdmin(BackOfficeAdmin):
    list_display = ("year", "code", "name")
    list_filter = ("year",)


@admin.register(StepLimit)
class StepLimitAdmin(BackOfficeAdmin):
    list_display = ("clock", "workdays")
    readonly_fields = ("clock",)

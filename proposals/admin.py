"""Reference data, digests and research in the back office. Proposals change by their actions."""

from django.contrib import admin

from portal.backoffice import BackOfficeAdmin
from proposals.models import (
    Category,
    Digest,
    ReplyClass,
    ResearchField,
    ResearchReport,
    ResearchTopic,
    StepLimit,
    WayOut,
)


@admin.register(Category, ResearchField)
class NameAdmin(BackOfficeAdmin):
    list_display = ("name",)
    search_fields = ("name",)


@admin.register(ReplyClass)
class ReplyClassAdmin(BackOfficeAdmin):
    list_display = ("year", "code", "name")
    list_filter = ("year",)


@admin.register(WayOut)
class WayOutAdmin(BackOfficeAdmin):
    list_display = ("heading", "phone", "place", "order")
    search_fields = ("heading", "words")


@admin.register(StepLimit)
class StepLimitAdmin(BackOfficeAdmin):
    list_display = ("clock", "workdays")
    readonly_fields = ("clock",)


@admin.register(Digest)
class DigestAdmin(BackOfficeAdmin):
    list_display = ("title", "year", "serial", "area", "issued_on")
    list_filter = ("year",)
    search_fields = ("title",)
    autocomplete_fields = ()
    raw_id_fields = ("proposals",)


@admin.register(ResearchTopic)
class ResearchTopicAdmin(BackOfficeAdmin):
    list_display = ("title", "field", "area", "published_on")
    list_filter = ("field",)
    search_fields = ("title",)


@admin.register(ResearchReport)
class ResearchReportAdmin(BackOfficeAdmin):
    list_display = ("title", "topic", "handed_in_on", "adopted_on")
    search_fields = ("title",)
    raw_id_fields = ("author",)

"""Reference data of the roster in the back office. People change by their actions, not here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from members.models import (
    Duty,
    DutyKind,
    Expertise,
    Liaison,
    Notice,
    OfferKind,
    OrganisationKind,
)
from portal.backoffice import BackOfficeAdmin


@admin.register(Expertise)
class ExpertiseAdmin(BackOfficeAdmin):
    list_display = ("name",)
    search_fields = ("name",)


@admin.register(OrganisationKind, DutyKind, OfferKind)
class KindAdmin(BackOfficeAdmin):
    list_display = ("name", "code")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Figures and their addresses know a kind by its code."""
        return ("code",) if obj else ()


@admin.register(Notice)
class NoticeAdmin(BackOfficeAdmin):
    """A published notice is never edited: people agreed to its words. A new version is added."""

    list_display = ("about", "version", "title", "published_on")


@admin.register(Duty)
class DutyAdmin(BackOfficeAdmin):
    list_display = ("member", "kind", "area", "since", "until")
    list_filter = ("kind",)
    list_select_related = ("member", "kind", "area")


@admin.register(Liaison)
class LiaisonAdmin(BackOfficeAdmin):
    list_display = ("staff", "member", "since", "until")
    list_select_related = ("staff", "member")

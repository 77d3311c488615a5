from django.contrib import admin

from portal.areas.models import Area, FormerName
from portal.backoffice import BackOfficeAdmin


class FormerNameInline(admin.TabularInline):
    model = FormerName
    extra = 0
    can_delete = False

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(Area)
class AreaAdmin(BackOfficeAdmin):
    list_display = ("code", "name", "valid_until")
    search_fields = ("code", "name")
    inlines = (FormerNameInline,)

from django.contrib import admin

from portal.backoffice import BackOfficeAdmin
from portal.workdays.models import Holiday


@admin.register(Holiday)
class HolidayAdmin(BackOfficeAdmin):
    list_display = ("day", "name", "is_workday")
    list_filter = ("is_workday",)
    date_hierarchy = "day"

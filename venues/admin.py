from django.contrib import admin

from portal.backoffice import BackOfficeAdmin
from venues.models import Facility, Route, RouteStop, ServiceCategory, VenueKind


@admin.register(VenueKind)
class VenueKindAdmin(BackOfficeAdmin):
    list_display = ("code", "name")


@admin.register(Facility)
class FacilityAdmin(BackOfficeAdmin):
    list_display = ("name",)


@admin.register(ServiceCategory)
class ServiceCategoryAdmin(BackOfficeAdmin):
    list_display = ("name",)


class StopInline(admin.TabularInline):
    model = RouteStop
    extra = 1


@admin.register(Route)
class RouteAdmin(BackOfficeAdmin):
    list_display = ("name", "area", "opened_on")
    list_select_related = ("area",)
    inlines = (StopInline,)

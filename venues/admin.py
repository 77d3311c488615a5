from django.contrib import admin

from portal.backoffice import BackOfficeAdmin
from venues.models import Facility, NeedTopic, ServiceCategory, VenueKind


@admin.register(VenueKind)
class VenueKindAdmin(BackOfficeAdmin):
    list_display = ("code", "name")


@admin.register(Facility)
class FacilityAdmin(BackOfficeAdmin):
    list_display = ("name",)


@admin.register(ServiceCategory)
class ServiceCategoryAdmin(BackOfficeAdmin):
    list_display = ("name",)


@admin.register(NeedTopic)
class NeedTopicAdmin(BackOfficeAdmin):
    list_display = ("code", "name")
    filter_horizontal = ("offers",)

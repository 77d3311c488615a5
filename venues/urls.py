from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from portal import navigation
from portal.access import Role
from portal.guide import steps
from venues.views import morning, reading, writing

app_name = "venues"

urlpatterns = [
    path("", reading.venue_list, name="venue_list"),
    path("add/", writing.venue_add, name="venue_add"),
    path("today/", morning.venue_today, name="venue_today"),
    path("services/", reading.service_list, name="service_list"),
    path("", include("venues.urls_routes")),
    path("", include("venues.urls_map")),
    path("", include("venues.urls_opening")),
    path("", include("venues.urls_poster")),
    path("", include("venues.urls_bookings")),
    path("", include("venues.urls_needs")),
    path("<int:pk>/", reading.venue_detail, name="venue_detail"),
    path("<int:pk>/edit/", writing.venue_edit, name="venue_edit"),
    path("<int:pk>/close/", writing.venue_close, name="venue_close"),
    path("<int:pk>/photos/", writing.venue_photos, name="venue_photos"),
    path(
        "<int:pk>/photos/<uuid:photo>/remove/",
        writing.venue_photo_remove,
        name="venue_photo_remove",
    ),
]

navigation.add(30, _("Venues"), "venues:venue_list", "landmark")

steps.add(
    40,
    Role.STAFF,
    "venue",
    _("Look after your venue"),
    _("Opening hours, rooms, bookings, and the poster with its code for the door."),
    "venues:venue_list",
)

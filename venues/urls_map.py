"""The map of venues, and its outlines."""

from django.urls import path

from venues.views import map as venue_map

urlpatterns = [
    path("map/", venue_map.venue_map, name="venue_map"),
    path("map/outlines/", venue_map.outlines, name="outlines"),
    path("map/outlines/remove/", venue_map.outlines_remove, name="outlines_remove"),
]

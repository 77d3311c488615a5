"""Series and courses."""

from django.urls import path

from activities.views import courses

urlpatterns = [
    path("series/add/", courses.series_add, name="series_add"),
    path("series/<int:pk>/", courses.series_detail, name="series_detail"),
    path("series/<int:pk>/edit/", courses.series_edit, name="series_edit"),
    path("series/<int:pk>/sessions/", courses.series_sessions, name="series_sessions"),
    path("series/<int:pk>/enrol/", courses.series_enrol, name="series_enrol"),
    path("series/<int:pk>/leave/<int:row>/", courses.series_leave, name="series_leave"),
]

from django.urls import path

from members.views import exporting

urlpatterns = [
    path("", exporting.export_list, name="exports"),
    path("<uuid:pk>/", exporting.export_fetch, name="export_fetch"),
    path("<uuid:pk>/delete/", exporting.export_drop, name="export_drop"),
]

"""A suggestion at a venue's door, without an account."""

from django.urls import path

from proposals.views import door

app_name = "suggesting"

urlpatterns = [
    path("<slug:code>/suggest/", door.suggest, name="suggest"),
    path("<slug:code>/suggest/alike/", door.alike, name="alike"),
]

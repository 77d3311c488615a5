"""Short addresses that stand in QR codes for checking in."""

from django.urls import path

from activities.views import check_in, here

app_name = "here"

urlpatterns = [
    path("c/<slug:code>/", check_in.card_read, name="card"),
    path("i/<slug:code>/<slug:shown>/", here.screen, name="screen"),
]

"""Checking in, for the organiser; a member's own code."""

from django.urls import path

from activities.views import check_in

urlpatterns = [
    path("mine/card/", check_in.card, name="card"),
    path("<int:pk>/check-in/", check_in.check_in_list, name="check_in_list"),
    path("<int:pk>/check-in/tick/", check_in.check_in_tick, name="check_in_tick"),
    path("<int:pk>/check-in/send/", check_in.check_in_send, name="check_in_send"),
    path("<int:pk>/check-in/screen/", check_in.check_in_screen, name="check_in_screen"),
]

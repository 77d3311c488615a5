"""Signing up, for the organiser and for members."""

from django.urls import path

from activities.views import mine, sign_ups

urlpatterns = [
    path("mine/", mine.mine, name="mine"),
    path("mine/<int:pk>/", mine.mine_sign_up, name="mine_sign_up"),
    path("mine/<int:pk>/<slug:step>/", mine.mine_step, name="mine_step"),
    path("<int:pk>/sign-ups/", sign_ups.sign_ups, name="sign_ups"),
    path("<int:pk>/sign-ups/add/", sign_ups.sign_up_others, name="sign_up_others"),
    path("<int:pk>/sign-ups/<int:row>/cancel/", sign_ups.sign_up_cancel, name="sign_up_cancel"),
    path("<int:pk>/sign-ups/<int:row>/claim/", sign_ups.sign_up_claim, name="sign_up_claim"),
    path("<int:pk>/sign-ups/<int:row>/phone/", sign_ups.sign_up_phone, name="sign_up_phone"),
]

"""A second pair of eyes on records."""

from django.urls import path

from activities.views import reviewing

urlpatterns = [
    path("<int:pk>/approve/", reviewing.activity_approve, name="activity_approve"),
    path("<int:pk>/send-back/", reviewing.activity_send_back, name="activity_send_back"),
]

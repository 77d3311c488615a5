"""Verifying a service record: for everyone, without an account."""

from django.urls import path

from activities.views import proofs

app_name = "proofs"

urlpatterns = [
    path("", proofs.verify_any, name="verify_any"),
    path("<slug:number>/", proofs.verify, name="verify"),
]

"""Service records, and hours as a file."""

from django.urls import path

from activities.views import proofs

urlpatterns = [
    path("mine/hours/", proofs.my_hours, name="my_hours"),
    path("attendance/export/", proofs.hours_export, name="hours_export"),
    path("proofs/", proofs.proof_list, name="proof_list"),
    path("proofs/add/", proofs.proof_add, name="proof_add"),
    path("proofs/<int:pk>/", proofs.proof, name="proof"),
    path("proofs/<int:pk>/revoke/", proofs.proof_revoke, name="proof_revoke"),
]

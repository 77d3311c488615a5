"""Consents: on the member's own page, and as the office records them."""

from django.urls import path

from members.views import consents, own_consent

urlpatterns = [
    path("me/consent/", own_consent.me_consent, name="me_consent"),
    path("me/photos/", own_consent.me_photos, name="me_photos"),
    path("me/separate/<int:pk>/", own_consent.me_separate_end, name="me_separate_end"),
    path("<int:pk>/photos/", consents.member_photos, name="member_photos"),
    path("<int:pk>/photos/end/", consents.member_photos_end, name="member_photos_end"),
    path("consents/<int:pk>/scan/", consents.scan_open, name="scan_open"),
    path("consents/<int:pk>/scan/add/", consents.scan_add, name="scan_add"),
    path("consents/<int:pk>/scan/remove/", consents.scan_remove, name="scan_remove"),
]

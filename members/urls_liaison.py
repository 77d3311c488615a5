"""Sharing out liaison, and what was asked for and done at contacts."""

from django.urls import path

from members.views import contacts, sharing

urlpatterns = [
    path("liaison/loads/", sharing.liaison_loads, name="liaison_loads"),
    path("liaison/nobody/", sharing.liaison_nobody, name="liaison_nobody"),
    path("liaison/pair/", sharing.liaison_pair, name="liaison_pair"),
    path("liaison/handover/<int:pk>/", sharing.liaison_handover, name="liaison_handover"),
    path("liaison/<int:pk>/contact/", contacts.contact_add, name="contact_add"),
    path("contacts/<int:pk>/edit/", contacts.contact_edit, name="contact_edit"),
]

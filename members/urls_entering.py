"""Personal links, and the corrections that members ask for."""

from django.urls import path

from members.views import entering

urlpatterns = [
    path("<int:pk>/entry/", entering.member_entry, name="member_entry"),
    path("<int:pk>/entry/end/", entering.member_entry_end, name="member_entry_end"),
    path("enter/", entering.enter_password, name="enter_password"),
    path("enter/<str:secret>/", entering.enter, name="enter"),
]

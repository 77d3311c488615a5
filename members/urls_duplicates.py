"""Two records of one person."""

from django.urls import path

from members.views import duplicates

urlpatterns = [
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/<int:pk>/<int:other>/", duplicates.merge, name="member_merge"),
    path("duplicates/<int:pk>/<int:other>/two/", duplicates.two_people, name="two_people"),
    path("duplicates/<int:pk>/ask-again/", duplicates.two_people_back, name="two_people_back"),
    path("merges/", duplicates.merge_list, name="merge_list"),
    path("merges/<int:pk>/undo/", duplicates.merge_undo, name="merge_undo"),
]

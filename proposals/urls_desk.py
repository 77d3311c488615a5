"""At the desk, and after the answer."""

from django.urls import path

from proposals.views import after, consulting, desk

urlpatterns = [
    path("alike/", desk.alike, name="alike"),
    path("sign/", desk.sign, name="sign"),
    path("<int:pk>/unsign/", desk.unsign, name="unsign"),
    path("<int:pk>/slip/", desk.slip, name="slip"),
    path("<int:pk>/files/", desk.files_add, name="files_add"),
    path("<int:pk>/files/<uuid:file>/remove/", desk.file_remove, name="file_remove"),
    path("conclusions/<int:pk>/", consulting.conclusions, name="conclusions"),
    path("promises/", after.promise_list, name="promise_list"),
    path("promises/<int:pk>/", after.promise, name="promise"),
    path("changes/", after.change_list, name="change_list"),
    path("changes/<int:pk>/", after.change, name="change"),
    path("changes/<int:pk>/edit/", after.change_edit, name="change_edit"),
    path("changes/<int:pk>/<uuid:file>/remove/", after.picture_remove, name="picture_remove"),
]

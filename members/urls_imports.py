from django.urls import path

from members.views import importing, imports

urlpatterns = [
    path("", imports.import_list, name="import_list"),
    path("add/", imports.import_add, name="import_add"),
    path("<int:pk>/", imports.import_detail, name="import_detail"),
    path("<int:pk>/columns/", imports.import_columns, name="import_columns"),
    path("<int:pk>/choose/", imports.import_choose, name="import_choose"),
    path("<int:pk>/confirm/", importing.import_confirm, name="import_confirm"),
    path("<int:pk>/progress/", importing.import_progress, name="import_progress"),
    path("<int:pk>/resume/", importing.import_resume, name="import_resume"),
    path("<int:pk>/rest/", importing.import_rest, name="import_rest"),
    path("<int:pk>/undo/", importing.import_undo, name="import_undo"),
    path("<int:pk>/drop/", importing.import_drop, name="import_drop"),
]

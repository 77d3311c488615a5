from django.urls import path

from members.views import imports

urlpatterns = [
    path("", imports.import_list, name="import_list"),
    path("add/", imports.import_add, name="import_add"),
    path("<int:pk>/", imports.import_detail, name="import_detail"),
    path("<int:pk>/columns/", imports.import_columns, name="import_columns"),
    path("<int:pk>/choose/", imports.import_choose, name="import_choose"),
    path("<int:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("<int:pk>/undo/", imports.import_undo, name="import_undo"),
    path("<int:pk>/drop/", imports.import_drop, name="import_drop"),
]

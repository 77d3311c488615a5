from django.urls import path

from venues.views import routes

urlpatterns = [
    path("routes/", routes.route_list, name="route_list"),
    path("routes/add/", routes.route_add, name="route_add"),
    path("routes/<int:pk>/", routes.route_detail, name="route_detail"),
    path("routes/<int:pk>/edit/", routes.route_edit, name="route_edit"),
    path("routes/<int:pk>/remove/", routes.route_remove, name="route_remove"),
    path("routes/<int:pk>/sheet/", routes.route_sheet, name="route_sheet"),
]

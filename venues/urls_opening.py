from django.urls import path

from venues.views import opening, photos

urlpatterns = [
    path("<int:pk>/photos/arrange/", photos.venue_photos_arrange, name="venue_photos_arrange"),
    path("<int:pk>/days/", opening.venue_days, name="venue_days"),
    path("<int:pk>/days/<int:entry>/edit/", opening.venue_days_edit, name="venue_days_edit"),
    path("<int:pk>/days/<int:entry>/remove/", opening.venue_days_remove, name="venue_days_remove"),
]

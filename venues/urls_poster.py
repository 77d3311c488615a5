from django.urls import path

from venues.views import poster

urlpatterns = [
    path("<int:pk>/poster/", poster.venue_poster, name="venue_poster"),
    path("<int:pk>/poster/page/", poster.venue_public_page, name="venue_public_page"),
]

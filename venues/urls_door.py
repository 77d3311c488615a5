"""What the QR code at a venue's door opens: for everyone, without an account."""

from django.urls import path

from venues.views import door

app_name = "door"

urlpatterns = [
    path("<slug:code>/", door.venue_page, name="venue"),
]

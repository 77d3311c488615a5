"""What the QR code at a venue's door opens: for everyone, without an account."""

from django.urls import path

from venues.views import door, door_booking, door_needs

app_name = "door"

urlpatterns = [
    path("<slug:code>/", door.venue_page, name="venue"),
    path("<slug:code>/book/", door_booking.book, name="book"),
    path("<slug:code>/need/", door_needs.need, name="need"),
]

"""Rooms and their bookings."""

from django.urls import path

from venues.views import bookings, feeds

urlpatterns = [
    path("<int:pk>/rooms/<int:room>/", bookings.room_week, name="room_week"),
    path("<int:pk>/rooms/<int:room>/book/", bookings.room_book, name="room_book"),
    path("<int:pk>/rooms/<int:room>/feed/", feeds.room_feed_change, name="room_feed_change"),
    path("feeds/<uuid:key>.ics", feeds.room_feed, name="room_feed"),
    path("bookings/", bookings.booking_list, name="booking_list"),
    path("bookings/<int:pk>/", bookings.booking_detail, name="booking_detail"),
    path("bookings/<int:pk>/confirm/", bookings.booking_confirm, name="booking_confirm"),
    path("bookings/<int:pk>/refuse/", bookings.booking_refuse, name="booking_refuse"),
    path("bookings/<int:pk>/cancel/", bookings.booking_cancel, name="booking_cancel"),
    path("bookings/<int:pk>/move/", bookings.booking_move, name="booking_move"),
    path("bookings/<int:pk>/skip/", bookings.booking_skip, name="booking_skip"),
    path("bookings/<int:pk>/put-back/", bookings.booking_put_back, name="booking_put_back"),
    path(
        "bookings/<int:pk>/cancel-rest/", bookings.booking_cancel_rest, name="booking_cancel_rest"
    ),
]

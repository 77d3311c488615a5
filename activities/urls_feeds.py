"""Calendars to subscribe to."""

from django.urls import path

from activities.views import feeds

urlpatterns = [
    path("calendar/feeds/", feeds.feeds, name="feeds"),
    path("calendar/feeds/<int:pk>/revoke/", feeds.feed_revoke, name="feed_revoke"),
    path("feeds/<uuid:token>.ics", feeds.feed, name="feed"),
]

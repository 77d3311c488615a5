"""What residents follow by number and code: bookings and needs."""

from venues.following import bookings, needs

__all__ = ["bookings", "needs"]

"""The venues of published places and of the demo county's present day."""

from venues.demo import place, present

__all__ = ["place", "present"]

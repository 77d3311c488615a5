"""The roster of published places and of the demo county's present day."""

from members.demo import place, present

__all__ = ["place", "present"]

"""The activities of published places and of the demo county's last year."""

from activities.demo import place, present

__all__ = ["place", "present"]

"""The proposals, digests and research of published places and of the demo county."""

from proposals.demo import place, present

__all__ = ["place", "present"]

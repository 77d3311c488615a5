"""The proposals, digests and research of published places and of the demo county."""

from proposals.demo import desk, place, present, pressing

__all__ = ["desk", "place", "present", "pressing"]

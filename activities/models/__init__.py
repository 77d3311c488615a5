"""Activities with what came of them, and the projects that they belong to."""

from activities.models.projects import Project
from activities.models.records import (
    MOST_MINUTES,
    Activity,
    ActivityKind,
    Attendance,
    Donation,
    Series,
    Theme,
)

__all__ = [
    "MOST_MINUTES",
    "Activity",
    "ActivityKind",
    "Attendance",
    "Donation",
    "Project",
    "Series",
    "Theme",
]

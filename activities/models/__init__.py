"""Activities with who came and what came of them, projects, courses, tasks."""

from activities.models.calendar import CalendarFeed, Enrolment, KindField, Observance
from activities.models.checkins import CheckIn
from activities.models.imports import (
    ActivityColumnChoice,
    ActivityImport,
    ActivityImportChange,
)
from activities.models.projects import Project, ProjectPerson, ProjectStep
from activities.models.proofs import HoursColumn, ServiceRecord
from activities.models.records import (
    MOST_MINUTES,
    Activity,
    ActivityKind,
    Attendance,
    Donation,
    Series,
    Theme,
)
from activities.models.signups import SignUp
from activities.models.tasks import Task, TaskList, TaskShare

__all__ = [
    "MOST_MINUTES",
    "Activity",
    "ActivityColumnChoice",
    "ActivityImport",
    "ActivityImportChange",
    "ActivityKind",
    "Attendance",
    "CalendarFeed",
    "CheckIn",
    "Donation",
    "Enrolment",
    "HoursColumn",
    "KindField",
    "Observance",
    "Project",
    "ProjectPerson",
    "ProjectStep",
    "Series",
    "ServiceRecord",
    "SignUp",
    "Task",
    "TaskList",
    "TaskShare",
    "Theme",
]

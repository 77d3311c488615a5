"""The records of the ground floor; each stands in its own package."""

from portal.accounts.models import Unit, User
from portal.areas.models import Area, FormerName
from portal.audit.models import Erasure, Event, EventText, Seal
from portal.documents.models import Document
from portal.door.models import SentForm
from portal.guide.models import GuideTick
from portal.mailing.models import Mail
from portal.notifications.models import Notification
from portal.reports.models import Report
from portal.rollups.models import FigureBuild, FigureMark, MonthlyFigure
from portal.targets.models import Judgement, Target, TargetItem, TargetResult, TargetSheet
from portal.workdays.models import Holiday

__all__ = [
    "Area",
    "Document",
    "Erasure",
    "Event",
    "EventText",
    "FigureBuild",
    "FigureMark",
    "FormerName",
    "GuideTick",
    "Holiday",
    "Judgement",
    "Mail",
    "MonthlyFigure",
    "Notification",
    "Report",
    "Seal",
    "SentForm",
    "Target",
    "TargetItem",
    "TargetResult",
    "TargetSheet",
    "Unit",
    "User",
]

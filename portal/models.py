"""The records of the ground floor; each stands in its own package."""

from portal.accounts.models import Unit, User
from portal.areas.models import Area, FormerName
from portal.audit.models import Erasure, Event, EventText, Seal
from portal.documents.models import Document
from portal.door.models import SentForm
from portal.mailing.models import Mail
from portal.notifications.models import Notification
from portal.workdays.models import Holiday

__all__ = [
    "Area",
    "Document",
    "Erasure",
    "Event",
    "EventText",
    "FormerName",
    "Holiday",
    "Mail",
    "Notification",
    "Seal",
    "SentForm",
    "Unit",
    "User",
]

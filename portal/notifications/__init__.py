"""What somebody is told: a place came free, an activity is cancelled, a record was sent back.

An app registers its kinds of notification as choices in `states.py`, whose words may hold
`%(name)s` places; an action calls `notify` inside its own transaction.
"""

from portal.notifications.sending import notify
from portal.notifications.words import register

__all__ = ["notify", "register"]

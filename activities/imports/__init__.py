"""Importing past activities, by the portal's importer: what is of activities alone.

`fields` names the columns, `rows` holds them, `people`, `whereabouts` and `past` find what a row
speaks of, `judging` says what would happen, `entries` what is to be written, `past_activities`
puts it together.
"""

from activities.imports.past_activities import PastActivities
from portal.imports.kinds import type_called

PAST_ACTIVITIES = type_called(PastActivities.key)

__all__ = ["PAST_ACTIVITIES"]

"""The verbs of venues."""

from venues.actions._needs import NEED_DAYS_AFTER_END, NEED_DAYS_AT_MOST, tell_raiser
from venues.actions.booking import Wanted, book, request_booking
from venues.actions.deciding import (
    cancel_booking,
    confirm_booking,
    forget_contacts,
    move_booking,
    refuse_booking,
    release_overdue,
    reveal_contact,
)
from venues.actions.keeping import add_photo, add_venue, close_venue, edit_venue, remove_photo
from venues.actions.need_answers import answer_need, match_need, unmatch_need
from venues.actions.need_ends import (
    forget_need_contacts,
    reveal_need_contact,
    say_met,
    say_met_by_code,
    withdraw_by_code,
    withdraw_need,
)
from venues.actions.needs import change_need, raise_need
from venues.actions.opening import remove_days, set_days
from venues.actions.outlines import load_outlines, remove_outlines
from venues.actions.photos import arrange_photos
from venues.actions.public_page import set_public_page
from venues.actions.routes import remove_route, save_route
from venues.actions.weekly import book_weekly, cancel_rest, change_feed, put_back, skip

__all__ = [
    "NEED_DAYS_AFTER_END",
    "NEED_DAYS_AT_MOST",
    "Wanted",
    "add_photo",
    "add_venue",
    "answer_need",
    "arrange_photos",
    "book",
    "book_weekly",
    "cancel_booking",
    "cancel_rest",
    "change_feed",
    "change_need",
    "close_venue",
    "confirm_booking",
    "edit_venue",
    "forget_contacts",
    "forget_need_contacts",
    "load_outlines",
    "match_need",
    "move_booking",
    "put_back",
    "raise_need",
    "refuse_booking",
    "release_overdue",
    "remove_days",
    "remove_outlines",
    "remove_photo",
    "remove_route",
    "request_booking",
    "reveal_contact",
    "reveal_need_contact",
    "save_route",
    "say_met",
    "say_met_by_code",
    "set_days",
    "set_public_page",
    "skip",
    "tell_raiser",
    "unmatch_need",
    "withdraw_by_code",
    "withdraw_need",
]

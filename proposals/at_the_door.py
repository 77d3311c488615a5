"""What anybody may do at a venue's door: make a suggestion."""

from django.utils.translation import gettext_lazy as _

from venues.door import Offer, register

register(
    30,
    Offer(
        _("Make a suggestion"),
        _("The office answers within the time set"),
        "suggesting:suggest",
        "message-square-text",
    ),
)

"""What anybody may do at a venue's door: book a room, raise a need."""

from django.utils.translation import gettext_lazy as _

from venues.door import Offer, has_rooms, register

register(
    10,
    Offer(
        _("Book a room"),
        _("With name and phone; the venue confirms"),
        "door:book",
        "calendar-plus",
        stands=has_rooms,
    ),
)
register(
    20,
    Offer(
        _("Raise a need"),
        _("The office looks for who can help"),
        "door:need",
        "hand-helping",
    ),
)

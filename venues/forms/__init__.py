"""Forms of venues; their rules stand in actions and on the records."""

from venues.forms.keeping import (
    CloseForm,
    HoursFormSet,
    PhotosField,
    PhotosForm,
    RoomFormSet,
    ServiceFormSet,
    VenueForm,
)

__all__ = [
    "CloseForm",
    "HoursFormSet",
    "PhotosField",
    "PhotosForm",
    "RoomFormSet",
    "ServiceFormSet",
    "VenueForm",
]

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
from venues.forms.opening import DaysForm

__all__ = [
    "CloseForm",
    "DaysForm",
    "HoursFormSet",
    "PhotosField",
    "PhotosForm",
    "RoomFormSet",
    "ServiceFormSet",
    "VenueForm",
]

"""Forms of venues; their rules stand in actions and on the records."""

from venues.forms.keeping import (
    CloseForm,
    PhotosField,
    PhotosForm,
    RoomFormSet,
    ServiceFormSet,
    VenueForm,
)
from venues.forms.opening import DaysForm
from venues.forms.week import WeekForm

__all__ = [
    "CloseForm",
    "DaysForm",
    "PhotosField",
    "PhotosForm",
    "RoomFormSet",
    "ServiceFormSet",
    "VenueForm",
    "WeekForm",
]

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class VenuesConfig(AppConfig):
    name = "venues"
    verbose_name = _("Venues")

    def ready(self) -> None:
        # What upper floors hold at venues.
        autodiscover_modules("happenings")
        # What anybody may do at a venue's door.
        autodiscover_modules("at_the_door")
        # What upper floors hold about a need.
        autodiscover_modules("need_parts")

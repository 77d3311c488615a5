from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        # What upper floors tell of an organisation on its page.
        autodiscover_modules("organisation_parts")
        # What upper floors say before two records of one person are put together.
        autodiscover_modules("merging")

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from portal import (
            startup,  # noqa: F401 - registers its check
            typed,
        )
        from portal.access.roles import make_groups
        from portal.accounts import signals as of_accounts  # noqa: F401 - the second step's
        from portal.audit import signals  # noqa: F401 - listens to signing in
        from portal.workdays import warning  # noqa: F401 - registers what needs attention

        typed.hold_everywhere()
        # What upper floors tell the ground floor, as the admin's own autodiscovery does.
        autodiscover_modules(
            "states", "rules", "indicators", "personal_data", "navigation", "following"
        )
        post_migrate.connect(make_groups, sender=self)

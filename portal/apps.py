from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
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
        from portal.accounts import step_keys  # noqa: F401 - registers its secrets
        from portal.audit import signals  # noqa: F401 - listens to signing in
        from portal.held import triggers
        from portal.reports import rules as for_reports  # noqa: F401 - grants
        from portal.rollups import building
        from portal.rollups import triggers as of_figures  # noqa: F401 - registers its own
        from portal.targets import rules as for_targets  # noqa: F401 - grants
        from portal.targets import triggers as of_targets  # noqa: F401 - registers its own
        from portal.workdays import warning  # noqa: F401 - registers what needs attention

        typed.hold_everywhere()
        # What upper floors tell the ground floor, as the admin's own autodiscovery does.
        autodiscover_modules(
            "states", "rules", "indicators", "personal_data", "navigation", "following", "panels"
        )
        post_migrate.connect(make_groups, sender=self)
        pre_migrate.connect(triggers.before_migrations, sender=self)
        pre_migrate.connect(building.distrust, sender=self)
        post_migrate.connect(triggers.after_migrations, sender=self)

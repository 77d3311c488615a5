"""Django's admin looks here; the pages stand beside their records."""

from portal.accounts import admin as accounts_admin
from portal.areas import admin as areas_admin
from portal.workdays import admin as workdays_admin

__all__ = ["accounts_admin", "areas_admin", "workdays_admin"]

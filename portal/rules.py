"""What each role may do on the ground floor."""

from portal.access.roles import Role, grant
from portal.access.table import USE_ADMIN

EVERY_OFFICE = (Role.STAFF, Role.HANDLER, Role.LEADER, Role.ADMINISTRATOR)

grant(USE_ADMIN, Role.ADMINISTRATOR)
grant("portal.view_dashboard", Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)
grant("portal.view_event", Role.ADMINISTRATOR)
grant("portal.view_unit", *EVERY_OFFICE)
grant("portal.view_area", *EVERY_OFFICE)
grant("portal.view_user", Role.ADMINISTRATOR)
for _model in ("area", "unit", "user", "holiday"):
    for _verb in ("view", "add", "change"):
        grant(f"portal.{_verb}_{_model}", Role.ADMINISTRATOR)
grant("portal.delete_holiday", Role.ADMINISTRATOR)
grant("portal.view_formername", Role.ADMINISTRATOR)
grant("portal.view_style", Role.ADMINISTRATOR)

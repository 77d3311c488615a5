"""Who may open what: roles, what each may do, and the door every request goes through."""

from portal.access.doors import needs, public, signed_in
from portal.access.roles import Role, grant

__all__ = ["Role", "grant", "needs", "public", "signed_in"]

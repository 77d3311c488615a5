"""The request as views get it, for the type checker: the door has been passed."""

from django.http import HttpRequest

from portal.accounts.models import User


class PortalRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User
    refused_at_door: bool

"""The door for gunicorn. A server with a dangerous setting says so and does not open."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.exit(f"The portal does not start: {error}")

from portal import startup

if problems := startup.problems():
    sys.exit("The portal does not start:\n" + "\n".join(f"- {line}" for line in problems))

"""Read before Django's settings: tests have keys of their own and touch no installation."""

import os
import tempfile

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
os.environ["SECRET_KEY"] = "tests-only-" + "0123456789abcdef" * 4
os.environ["DATA_KEYS"] = "1:" + "A" * 43 + "="
os.environ["INDEX_KEY"] = "B" * 43 + "="
os.environ["AUDIT_KEYS"] = ""
os.environ["DATA_DIR"] = tempfile.gettempdir() + "/portal-tests"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["DEMO"] = "1"  # plain HTTP on loopback
os.environ["HOME_AREA"] = "321023"
os.environ.pop("DEBUG", None)

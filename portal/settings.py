"""All settings of the portal, read from the environment (see docs/settings.md)."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import keys, several

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("DATA_DIR", "") or BASE_DIR / "var").resolve()
keys.load_environment_file(DATA_DIR)

DEBUG = env.bool("DEBUG", default=False)
# A demonstration: made-up people, printed passwords, this machine only.
DEMO = env.bool("DEMO", default=False)

SECRET_KEY = env.str("SECRET_KEY", default="")
if not DEBUG and (_weakness := keys.weakness(SECRET_KEY)):
    raise ImproperlyConfigured(
        f"{_weakness}. Set SECRET_KEY to at least 50 random characters, for instance with: "
        'python3 -c "import secrets; print(secrets.token_urlsafe(64))" '
        "or run `make setup`, which makes one for this installation."
    )
SECRET_KEY = SECRET_KEY or "only-for-debug-" + "0123456789" * 4
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "members.apps.MembersConfig",
    "venues.apps.VenuesConfig",
    "activities.apps.ActivitiesConfig",
    "proposals.apps.ProposalsConfig",
    "portal.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_htmx",
    "lucide",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "portal.watching.requests.watch",
    # Outermost, so that files, refusals and breakdowns carry the rules for browsers too.
    "portal.middleware.browser_rules",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.refusing.refuse_broken_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.choose_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.middleware.end_idle_sessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.remember_address",
    "portal.middleware.private_pages",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.replica.ReadFromReplica",
    "portal.access.middleware.deny_by_default",
    "portal.refusing.Bounds",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
FILTERS_EMPTY_CHOICE_LABEL = _("Any")

# --- data -------------------------------------------------------------------------------------
if env.str("DATABASE_URL", ""):
    DATABASES = {"default": env.db("DATABASE_URL")}
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A page's questions are short: starting workers or a compiler for one takes longer than it.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c jit=off -c max_parallel_workers_per_gather=0"
    )
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "portal.sqlite3",
            "OPTIONS": {
                # A writer takes its lock when it begins and waits its turn: a lock taken half
                # way would fail at once, however long the time-out.
                "transaction_mode": "IMMEDIATE",
                # Longer than the longest: a roster of fifty thousand takes half a minute.
                "timeout": 60,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                    "PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;"
                ),
            },
        }
    }
# A second PostgreSQL that follows the first: pages are read from it (portal.replica).
if _replica := several.replica(env, DATABASES["default"]):
    DATABASES["replica"] = _replica
    DATABASE_ROUTERS = ["portal.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in limits must be shared by all workers, so the cache lives in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # With few, the limits of pages that anybody may open would push each other out.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

MEDIA_ROOT = DATA_DIR / "media"
JOBS_INLINE = False  # tests do long work before the answer, not behind it
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", "") or BASE_DIR / "build" / "static")
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("handbook", BASE_DIR / "docs" / "handbook" / "pictures"),
]
STORAGES = {
    # Where the files of records are: beside the database, or in a bucket that servers share.
    "default": several.bucket(env) or {"BACKEND": "portal.backups.media.Storage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Keys for personal data at rest: "id:key,id:key", the first encrypts, all decrypt.
DATA_KEYS = env.list("DATA_KEYS", default=[])
INDEX_KEY = env.str("INDEX_KEY", default="")
INDEX_KEY_FALLBACKS = env.list("INDEX_KEY_FALLBACKS", default=[])
# Keys of the marks on events: the first marks, all verify. Without them: from the index keys.
AUDIT_KEYS = env.list("AUDIT_KEYS", default=[])
# Where backups go, to which public key they are encrypted, and how many are kept.
BACKUP_DIR = Path(env.str("BACKUP_DIR", "") or DATA_DIR / "backups")
BACKUP_KEY = env.str("BACKUP_KEY", default="")
BACKUP_KEEP = {"days": 7, "weeks": 4, "months": 3} | env.dict("BACKUP_KEEP", default={})
# The area that imports from the command line belong to when none is named.
HOME_AREA = env.str("HOME_AREA", default="")
# Within how many working days a need is answered, by its urgency.
NEED_WORKDAYS = {"now": 2, "soon": 5, "later": 10} | env.dict("NEED_WORKDAYS", default={})

# When people are at work: only then is anybody reminded, on working days of the holiday table.
WORKING_HOURS = env.str("WORKING_HOURS", default="08:30-17:30")

# --- mail: none unless a server is named --------------------------------------------------------
_mail = environ.Env.email_url_config(env.str("EMAIL_URL", default="") or "dummymail://")
globals().update(_mail)  # EMAIL_HOST, EMAIL_PORT and the like
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default=_mail["EMAIL_BACKEND"])
EMAIL_TIMEOUT = 20
SENDS_MAIL = not EMAIL_BACKEND.endswith("dummy.EmailBackend")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="portal@localhost")
# Where the portal is reached; mail leads there.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")

# --- people who sign in -----------------------------------------------------------------------
AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = ["portal.access.backend.RoleBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Failed sign-ins: both limits pass by themselves, so nobody is locked out for good.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",  # each look at the page and each try
    "personal_link": "30/5m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
# The second step: an app's codes, passkeys, codes on paper. In a demonstration it is offered to
# administrators, elsewhere they can do nothing before it is set up.
SECOND_FACTOR_REQUIRED = not DEMO and not DEBUG
MFA_ADAPTER = "portal.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "portal.accounts.step_forms.CodeForm",
    "reauthenticate": "portal.accounts.step_forms.ConfirmForm",
    "activate_totp": "portal.accounts.step_forms.SetUpForm",
    "add_webauthn": "portal.accounts.step_forms.PasskeyForm",
    "authenticate_webauthn": "portal.accounts.step_forms.PasskeyStepForm",
    "reauthenticate_webauthn": "portal.accounts.step_forms.PasskeyConfirmForm",
    "login_webauthn": "portal.accounts.step_forms.PasskeyAloneForm",
    "edit_webauthn": "portal.accounts.step_forms.RenameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or DEBUG
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
IDLE_MINUTES = env.int("IDLE_MINUTES", default=60)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60

# --- what the browser is told -----------------------------------------------------------------
HTTPS = not DEBUG and not DEMO
DEVICE_COOKIE_NAME = "__Host-device" if HTTPS else "device"
if HTTPS:  # no other site of the domain can set or read them
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=False)
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # the proxy sends plain HTTP to HTTPS (deploy/nginx.conf), or SSL_REDIRECT
    "security.W021",  # whose names are on the browsers' list, the owner of the domain decides
]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A county's own map tiles, with {z}, {x} and {y}: nothing else is ever asked of another server.
MAP_TILE_URL = env.str("MAP_TILE_URL", default="")
MAP_TILE_ATTRIBUTION = env.str("MAP_TILE_ATTRIBUTION", default="")
MAP_TILE_REVIEW_NUMBER = env.str("MAP_TILE_REVIEW_NUMBER", default="")
MAP_TILE_DATUM = env.str("MAP_TILE_DATUM", default="wgs84")
MAP_TILE_HOST = "/".join(MAP_TILE_URL.split("/")[:3]) if "://" in MAP_TILE_URL else ""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *filter(None, [MAP_TILE_HOST])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# --- language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [
    ("zh-hans", _("Simplified Chinese")),
    ("zh-hant", _("Traditional Chinese")),
    ("en", _("English")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
FIRST_DAY_OF_WEEK = 1

# --- logs: lines of JSON; no personal data, no bodies, no addresses -----------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.watching.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    # Django's own lines go the same way: its console would print addresses and exceptions.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "gunicorn.error": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}

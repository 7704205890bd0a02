"""This installation. Everything that differs between installations comes from the environment.

Every variable is explained in docs/operate/settings.md, and a test keeps the two in step.
"""

import os
import secrets
import sys
from importlib.util import find_spec
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.capabilities import CAPABILITIES
from config.sending import *

CODE = Path(__file__).resolve().parent.parent


def flag(name: str) -> bool:
    """Read a yes-or-no variable; anything but yes, true, on or 1 is no."""
    return os.environ.get(name, "").lower() in ("1", "yes", "true", "on")


# Where this installation keeps its files: database, uploads, ledger copies.
DATA = Path(os.environ.get("DOTS_DATA", Path.cwd() / "data")).resolve()
DATA.mkdir(parents=True, exist_ok=True)

HOSTS = [host.strip() for host in os.environ.get("DOTS_HOSTS", "").split(",") if host.strip()]
IS_PUBLIC = bool(HOSTS)
DEBUG = flag("DOTS_DEBUG")
TESTING = "pytest" in sys.modules
DEMO = flag("DOTS_DEMO")  # show the ready-made sign-ins of the invented city
ALLOWED_HOSTS = HOSTS or ["127.0.0.1", "localhost", "[::1]", "testserver"]
HERE = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"  # where `dots serve` answers
SITE_ADDRESS = os.environ.get("DOTS_ADDRESS", f"https://{HOSTS[0]}" if HOSTS else HERE).rstrip("/")

if IS_PUBLIC and DEBUG:
    raise ImproperlyConfigured(
        "DOTS_DEBUG is on and DOTS_HOSTS names a public host: error pages would show data to"
        " anyone. Nothing was started. Remove DOTS_DEBUG."
    )
if IS_PUBLIC and DEMO:
    raise ImproperlyConfigured(
        "DOTS_DEMO is on and DOTS_HOSTS names a public host: the sign-in page would print"
        " passwords. Nothing was started. Remove DOTS_DEMO."
    )


def secret_key() -> str:
    """Return the secret; make and keep one only where nobody else can reach the product."""
    given = os.environ.get("DOTS_SECRET_KEY", "")
    if IS_PUBLIC and len(given) < 32:
        raise ImproperlyConfigured(
            "DOTS_SECRET_KEY is missing or shorter than 32 characters, and DOTS_HOSTS names a"
            " public host. Nothing was started. Set it to a long random text and keep it."
        )
    if given:
        return given
    kept = DATA / "secret"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(48))
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = secret_key()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "axes",
    "django_tasks",
    "django_tasks_db",
    *[capability for capability in CAPABILITIES if find_spec(capability)],
    # After accounts, whose templates stand in for these.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "dots.foundation.middleware.AccessLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dots.accounts.middleware.WhoIsActing",
    "dots.foundation.middleware.Gate",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
MESSAGE_STORAGE = "dots.web.said.SaidOnce"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dots.foundation.context.shell",
                "dots.web.context.look",
            ],
        },
    },
]
FORM_RENDERER = "dots.design.forms.Renderer"

# SQLite unless DATABASE_URL names another. WAL lets readers go on while one writes; IMMEDIATE
# makes a writer wait at the start of its transaction instead of failing in the middle of it.
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA / 'dots.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if TESTING
        else "django_tasks_db.DatabaseBackend",
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Who signs in, and how: accounts has the pages.
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PUBLIC_PATHS = ("/accounts/", "/static/")  # sign-in, recovery: allauth guards its own pages
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with an invitation sent to the address
ACCOUNT_ADAPTER = "dots.accounts.adapter.ByInvitation"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # people are told when their password or second factor changes
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
# Guesses at a password are counted in the database, for all workers together, by axes; these
# limits are for codes of the second factor, and stand behind it.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,10/10m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("DOTS_BEHIND_PROXY") else 0
ACCOUNT_FORMS = {
    "login": "dots.accounts.sign_in_forms.SignInForm",
    "reauthenticate": "dots.accounts.sign_in_forms.PasswordAgainForm",
    "change_password": "dots.accounts.sign_in_forms.ChangePasswordForm",
    "reset_password": "dots.accounts.sign_in_forms.ForgottenPasswordForm",
    "reset_password_from_key": "dots.accounts.sign_in_forms.NewPasswordForm",
}
MFA_FORMS = {
    "authenticate": "dots.accounts.sign_in_forms.CodeForm",
    "reauthenticate": "dots.accounts.sign_in_forms.CodeAgainForm",
    "activate_totp": "dots.accounts.sign_in_forms.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "dots.accounts.adapter.SecondFactor"
MFA_TOTP_ISSUER = "Join the Dots"
MFA_TOTP_TOLERANCE = 1  # digits that change while they are typed still count (RFC 6238, 5.2)
# Who must set up a second factor before anything else: they see many partners' records, or those
# of the people whom theirs helps. Not in demo mode, nor in tests that do not ask for it.
ASKED_TWICE = ["programme lead", "team member", "operator", "keeper of people"]
SECOND_FACTOR_FOR = [] if DEMO or TESTING else ASKED_TWICE
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "dots.accounts.lockout.account_tried"
AXES_CLIENT_IP_CALLABLE = "dots.accounts.lockout.address_of"
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address"]
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is nobody's business afterwards
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False  # its own log lines name people

# Headers. A page loads nothing but from here, and runs no script written into it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# Nothing is told to other sites. (“no-referrer” would make browsers send forms as from nowhere,
# which the check against forged forms rightly refuses.)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PUBLIC
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "dots.web.errors.form_too_old"
SECURE_SSL_REDIRECT = IS_PUBLIC and not flag("DOTS_HTTP")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_PUBLIC else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("DOTS_BEHIND_PROXY") else None

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
MEDIA_ROOT = DATA / "files"
LEDGER_ROOT = DATA / "ledger"
in_checkout, in_wheel = CODE / "reference_data", CODE / "dots" / "reference_data"
REFERENCE_DATA = next(folder for folder in (in_checkout, in_wheel, CODE) if folder.is_dir())
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "dots.design.formats"  # how days may be typed
TIME_ZONE = "Europe/London"

FOOTER_LINKS = [
    {"title": "Accessibility statement", "address": "/accessibility/"},
    {"title": "Privacy notice", "address": "/privacy/"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "dots.foundation.logs.Lines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "dots": {"level": "INFO"},
        # These write addresses with their query strings.
        "django.request": {"level": "CRITICAL"},
        "django.server": {"level": "CRITICAL"},
        "axes": {"level": "ERROR"},
    },
}
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other services of the council may live under our name without HTTPS
    "security.W021",  # browsers' preload lists are for the council to join
]

"""Settings of Samskab, read from the environment.

Every variable read here is described in `docs/configuration.md`; a test holds the two together.
With nothing set, this is the embedded tier: SQLite under `var/`, one process, no Redis.
"""

import contextlib
import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"

env = environ.Env()
env.read_env(ROOT / ".env")


def machine_secret() -> str:
    """Return this machine's own secret key, made at the first start and kept under `var/`.

    It is linked into place whole, so two processes that start together agree, and a crash leaves no empty key.

    Raises:
        ImproperlyConfigured: the folder cannot be written to, and SECRET_KEY is not set.
    """
    path = VAR / "secret_key"
    try:
        if not path.exists() or not path.read_text():
            VAR.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            made = VAR / f"secret_key.{os.getpid()}"
            made.touch(mode=0o600)
            made.write_text(secrets.token_urlsafe(50))
            with contextlib.suppress(FileExistsError):
                os.link(made, path)
            made.unlink()
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(f"{VAR} cannot be written to: {error.strerror}. See SECRET_KEY.") from error


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or machine_secret()
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
SERVER = env.str("SERVER", default="daphne")
PROCESSES = env.int("PROCESSES", default=1)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env.str("BASE_URL", default=f"http://127.0.0.1:{PORT}")
WAGTAILADMIN_BASE_URL = BASE_URL

INSTALLED_APPS = [
    "daphne",
    "config",
    "pages",
    "reports",
    "hearing",
    "proposals",
    "workshops.boards",
    "workshops",
    "realtime",
    "process",
    "people",
    "districts",
    "trail",
    "theme",
    "crispy_forms",
    "django_htmx",
    "django_tasks_db",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "people.apps.BackOfficeUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "theme.middleware.KeepStaffPagesPrivate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["dkfds"]
CRISPY_TEMPLATE_PACK = "dkfds"

DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{VAR / 'samskab.sqlite3'}"
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A new connection reads the whole schema before its first answer; that takes ten times as long as the answer.
    # The threads that serve pages and boards are kept, so none is left behind.
    DATABASES["default"]["CONN_MAX_AGE"] = 300  # seconds
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a transaction that writes takes its lock at the start, so it waits instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what has been acknowledged survives a power loss (docs/architecture.md).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        # SQLite's own notes of a statement that it may have to undo; on disk they cost more than the statement.
        "PRAGMA temp_store=MEMORY; "
        # What is destroyed at a vote's closing, or deleted on a hearing's date, is overwritten on the disk too.
        "PRAGMA secure_delete=ON;",
    }
else:
    # Threads may be many, and connections to PostgreSQL are dear: they come from psycopg's pool.
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),  # such as ?sslmode=require
        "pool": {"min_size": 1, "max_size": 12, "timeout": 5},
        "connect_timeout": 5,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
# Several sites may share a Redis, whose messages heed no database number. All processes of a site have its key and its
# database in common; without a name of its own, one site's board 12 would be told what is written on the other's.
_SITE = hashlib.sha256(f"{SECRET_KEY}|{DATABASES['default']['NAME']}".encode()).hexdigest()[:16]
REDIS_NAMESPACE = env.str("REDIS_NAMESPACE", default="") or f"samskab-{_SITE}"
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "config.cache.RedisOrMemoryCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": REDIS_NAMESPACE,
        }
    }
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "prefix": REDIS_NAMESPACE},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# One task store for both tiers; TASK_WORKER says whether the server process also works it off in a thread.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
TASK_WORKER = env.bool("TASK_WORKER", default=True)

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
# Wagtail's own Danish covers a fifth of its back office; these are the rest. The folder is not called "locale",
# so that gathering our own texts leaves it alone. It wins over every app, ours too: check_texts watches that.
LOCALE_PATHS = [ROOT / "site" / "config" / "wagtail_texts"]
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
WAGTAIL_SITE_NAME = "Samskab"
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# A municipality keeps one time; a choice among 600 would only let somebody read a deadline wrong.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_USER_LOGIN_FORM = "people.forms.SignInForm"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# No gravatars: a page here must not tell a third party who reads it.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Nor does the back office ask elsewhere for a newer version; whoever runs the site follows that.
WAGTAIL_ENABLE_UPDATE_CHECK = False

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR / "media")))
# Files that people hand in: never under an address of their own, only through a view that checks.
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT", default=str(VAR / "private")))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(PRIVATE_ROOT)}},
    "staticfiles": {"BACKEND": "theme.storage.BundlingStorage"},
}

# Unset, no mail is sent and none is printed: a mail holds addresses and receipts, which belong in no log.
EMAIL_URL = env.str("EMAIL_URL", default="dummymail://")
vars().update(env.email_url_config(EMAIL_URL))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="samskab@eksempel.dk")

# True behind a proxy that terminates TLS and sets X-Forwarded-For and X-Forwarded-Proto.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
HTTPS_ONLY = env.bool("HTTPS_ONLY", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS_ONLY
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # load balancers ask on the inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "theme.views.csrf_failure"

CONTENT_SECURITY_POLICY = {
    # Wagtail's editor writes inline styles and scripts, and is for staff who have signed in.
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
        "connect-src": ["'self'"],
    },
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Django-ratelimit counts in the cache; one process counts in memory, several share Redis.
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # One line for every page saved and every task run says nothing to whoever runs the site.
    "loggers": {name: {"level": "WARNING"} for name in ("wagtail", "django_tasks", "django_tasks_db")},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}

VERSION = "0.1.0"

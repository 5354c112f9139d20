"""The only settings. Order: paths, apps, middleware, database, people, time, mail, tasks, files, safety."""

from datetime import timedelta
from pathlib import Path

from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import env

# Paths
BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(env.text("PARLEY_STATE"))

# The demonstration signs people in by one click and keeps its mail at home. Nothing else reads this flag
# but the places that say so, and production refuses to start with it.
DEMO = env.flag("PARLEY_DEMO", default=False)
DEBUG = False
SECRET_KEY = env.secret("PARLEY_SECRET_KEY", at_least=50)
ORIGIN = env.text("PARLEY_ORIGIN").rstrip("/")
SECURE_ORIGIN = ORIGIN.startswith("https://")
if not SECURE_ORIGIN and not env.flag("PARLEY_LOOPBACK", default=False):
    raise ImproperlyConfigured(
        "PARLEY_ORIGIN must begin with https://, unless PARLEY_LOOPBACK=1 says that only this machine is served."
    )
if DEMO and SECURE_ORIGIN:
    raise ImproperlyConfigured("PARLEY_DEMO is on: the demonstration never runs on a public https origin. Unset it.")
HOST = ORIGIN.split("://", 1)[-1].rsplit(":", 1)[0] if ORIGIN.count(":") > 1 else ORIGIN.split("://", 1)[-1]
ALLOWED_HOSTS = [HOST, *(["127.0.0.1", "localhost"] if not SECURE_ORIGIN else [])]
CSRF_TRUSTED_ORIGINS = [ORIGIN]

# Apps, highest first
INSTALLED_APPS = [
    "overview",
    "funding",
    "transfer",
    "participants",
    "dialogues",
    "reports",
    "notices",
    "accounts",
    "vault",
    "audit",
    "config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "django_htmx",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# Middleware
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.SafetyHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.DatabaseAway",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SessionLimits",
    "accounts.middleware.OwnZoneAndLanguage",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.Refusals",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
                "config.context.house",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "house"
CRISPY_TEMPLATE_PACK = "house"
CRISPY_FAIL_SILENTLY = False

# Database
DATABASES = {"default": env.database(env.text("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHE_URL = env.text("PARLEY_CACHE_URL", default="")
CACHES = {
    # Rate limits and used one-time codes live here, so every process must see the same cache.
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Django's 300 would let anybody flush the counts of failed sign-ins by failing under many names.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
]
LOGIN_URL = "demonstration:people" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "overview:home"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail tells a stranger that this house exists
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other sign-ins end, this one goes on
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "reauthenticate": "accounts.forms.ConfirmForm",
    "change_password": "accounts.forms.ChangePassphraseForm",
    "set_password": "accounts.forms.SetPassphraseForm",
    "reset_password": "accounts.forms.AskForResetForm",
    "reset_password_from_key": "accounts.forms.ResetPassphraseForm",
}
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.ConfirmCodeForm",
    "activate_totp": "accounts.forms.ActivateAppForm",
    "add_webauthn": "accounts.forms.AddKeyForm",
    "edit_webauthn": "accounts.forms.EditKeyForm",
    "authenticate_webauthn": "accounts.forms.UseKeyForm",
    "reauthenticate_webauthn": "accounts.forms.ConfirmKeyForm",
    "login_webauthn": "accounts.forms.SignInByKeyForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PARLEY_PROXY_COUNT", default=0)
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Parley"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE_ORIGIN
# Tracking each request would cost five queries a page; SessionLimits notes the last use of a sign-in itself.
USERSESSIONS_TRACK_ACTIVITY = False
SECOND_FACTOR_REQUIRED = not DEMO
INVITATION_DAYS = 14

# Sessions: the limits of accounts.middleware.SessionLimits; the row outlives them so that a text
# sent too late can be kept for the person who wrote it.
SESSION_ENGINE = "accounts.session_store"
SESSION_IDLE = timedelta(minutes=30)
SESSION_ABSOLUTE = timedelta(hours=8)
SESSION_COOKIE_AGE = 24 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if SECURE_ORIGIN else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_ORIGIN else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_ORIGIN
LANGUAGE_COOKIE_SECURE = SECURE_ORIGIN
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.views.csrf_failure"

# Time and language
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "locale"]

# Mail
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("PARLEY_MAIL_HOST", default="127.0.0.1")
EMAIL_PORT = env.number("PARLEY_MAIL_PORT", default=25)
EMAIL_HOST_USER = env.text("PARLEY_MAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.secret("PARLEY_MAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.flag("PARLEY_MAIL_TLS", default=False)
EMAIL_TIMEOUT = env.number("PARLEY_MAIL_TIMEOUT", default=25)  # seconds without an answer
DEFAULT_FROM_EMAIL = env.text("PARLEY_MAIL_FROM", default="office@parley.invalid")
SINK_DIR = STATE_DIR / "mail-sink"  # demonstration only: where the local sink leaves its messages

# Tasks: the database is the queue, the broker only nudges (docs/decisions/0003-database-is-the-queue.md).
CELERY_BROKER_URL = env.text("PARLEY_BROKER_URL", default="filesystem://")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
if CELERY_BROKER_URL.startswith("filesystem:"):
    BROKER_DIR = STATE_DIR / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "control_folder": str(BROKER_DIR / "control"),
        "store_processed": False,
        "polling_interval": 0.2,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 900,
        "unacked_restore_interval": 30,
        "unacked_restore_throttle": 1,
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(STATE_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "notices.tasks.beat_heart", "schedule": 30},
    "deliver notices": {"task": "notices.tasks.deliver_due", "schedule": 15},
    "remove old notices": {"task": "notices.tasks.remove_old", "schedule": crontab(hour=3, minute=11)},
    "send what was held": {"task": "transfer.tasks.send_held", "schedule": 15},
    "make reports": {"task": "reports.tasks.make_waiting", "schedule": 20},
    "remove expired reports": {"task": "reports.tasks.remove_expired", "schedule": crontab(minute=17)},
    "tell what was spent": {"task": "funding.tasks.tell_spending", "schedule": crontab(hour=3, minute=47)},
    "remove expired ratings": {
        "task": "participants.tasks.remove_expired_ratings",
        "schedule": crontab(hour=3, minute=7),
    },
    "close tallies": {"task": "participants.tasks.close_tallies", "schedule": crontab(hour=3, minute=23)},
    "remove expired rosters": {"task": "participants.tasks.remove_expired_rosters", "schedule": crontab(minute=29)},
    "remove expired calendar files": {
        "task": "dialogues.tasks.remove_expired_calendar_files",
        "schedule": crontab(minute=23),
    },
    "remove old drafts": {"task": "dialogues.tasks.remove_old_drafts", "schedule": crontab(hour=3, minute=43)},
    "purge travel papers": {"task": "participants.tasks.purge_travel_papers", "schedule": crontab(hour=3, minute=23)},
    "purge identities": {"task": "participants.tasks.purge_identities", "schedule": crontab(hour=3, minute=37)},
    "tell the invited": {"task": "participants.tasks.tell_invited", "schedule": 15},
    "look for officials": {"task": "participants.tasks.look_for_officials", "schedule": 600},
    "remove old reminders": {"task": "participants.tasks.remove_old_reminders", "schedule": crontab(hour=3, minute=13)},
    "queue reminders": {"task": "participants.tasks.queue_reminders", "schedule": 60},
    "forget kept texts": {"task": "accounts.tasks.forget_kept_texts", "schedule": crontab(minute=41)},
}
LEASE = timedelta(seconds=env.number("PARLEY_LEASE_SECONDS", default=120))

# Files
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
FILES_DIR = STATE_DIR / "files"  # sealed report files; never served by the web server
REPORT_KEEP = timedelta(days=7)
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not SECURE_ORIGIN
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if SECURE_ORIGIN
        else "whitenoise.storage.CompressedStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Safety
VAULT_KEYS = env.secret("PARLEY_VAULT_KEYS")
SECURE_SSL_REDIRECT = SECURE_ORIGIN
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 63072000 if SECURE_ORIGIN else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_ORIGIN
SECURE_HSTS_PRELOAD = SECURE_ORIGIN
SECURE_REFERRER_POLICY = "same-origin"  # docs/decisions/0011-referrer-within-the-house.md
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without secrets": {"()": "config.logs.WithoutSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # A traceback could quote what a person wrote; django.request keeps the sentence and drops the frames' values.
        "parley": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.request": {"filters": ["without secrets"]},
        "django.security.csrf": {"filters": ["without secrets"]},
    },
}

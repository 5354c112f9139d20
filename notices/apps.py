from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The outbox: every mail that leaves is a row here first."""

    name = "notices"

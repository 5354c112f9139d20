from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The outbox: every mail that leaves is a row here first."""

    name = "notices"

    def ready(self):
        import_module("notices.registrations")

from importlib import import_module

from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    """Processes, their sides and sessions, and what was said."""

    name = "dialogues"

    def ready(self):
        import_module("dialogues.registrations")

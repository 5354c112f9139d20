from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    """Processes, their sides and sessions, and what was said."""

    name = "dialogues"

from importlib import import_module

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """The people of a process: who they are, who comes, and whether the table is balanced."""

    name = "participants"

    def ready(self):
        import_module("participants.registrations").register()

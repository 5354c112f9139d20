from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """The people of a process: who they are, who comes, and whether the table is balanced."""

    name = "participants"

    def ready(self):
        from participants import registrations

        registrations.register()

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What happened: verbs and ids, never text."""

    name = "audit"

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Files made in the background."""

    name = "reports"

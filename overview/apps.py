from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """The pages that look across everything."""

    name = "overview"

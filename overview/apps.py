from importlib import import_module

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """The pages that look across everything."""

    name = "overview"

    def ready(self):
        import_module("overview.registrations").register()

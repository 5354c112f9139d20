from importlib import import_module

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Who pays, on which conditions, and what every side said to it."""

    name = "funding"

    def ready(self):
        import_module("funding.registrations").register()

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The frame of the house: settings, addresses, errors, health."""

    name = "config"

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "accounts"

    def ready(self):
        import_module("accounts.receivers")

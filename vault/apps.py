from importlib import import_module

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealed text: what a stolen dump must not tell."""

    name = "vault"

    def ready(self):
        import_module("vault.seal").house_keys()  # a house whose keys are no good does not start

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealed text: what a stolen dump must not tell."""

    name = "vault"

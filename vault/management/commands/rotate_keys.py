from django.core.management.base import BaseCommand

from vault import actions


class Command(BaseCommand):
    help = "Seals every data key anew with the first key of PARLEY_VAULT_KEYS. Then the old house key can be removed."

    def handle(self, *args, **options):
        count = actions.rotate_keys()
        self.stdout.write(f"{count} data keys sealed anew.")

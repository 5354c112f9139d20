import json
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.core.management.base import BaseCommand, CommandError

from funding import signing


class Command(BaseCommand):
    help = (
        "Checks a signed list of disclosures that somebody kept (disclosed.json of a public page): that its signature and "
        "every hash fit, and with --newer that nothing it says was changed or taken out since. Asks no database."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("list", type=Path, help="the list that was kept")
        parser.add_argument("--newer", type=Path, help="a list of the same page, fetched later")
        parser.add_argument("--key", type=Path, help="the public key you trust (PEM); else the one in the list")

    def handle(self, *args, **options):
        key = self._key(options["key"])
        older = self._read(options["list"])
        found = list(signing.verify(older, public_key=key).sentences)
        if options["newer"] and not found:
            newer = self._read(options["newer"])
            found += [f"The newer list: {each}" for each in signing.verify(newer, public_key=key).sentences]
            found += signing.compare(older, newer).sentences if not found else []
        for each in found:
            self.stderr.write(each)
        if found:
            raise CommandError(f"{len(found)} findings.")
        since = " Nothing of it was changed since." if options["newer"] else ""
        self.stdout.write(f"{older['count']} entries, each as it was signed.{since}")

    def _key(self, path):
        if path is None:
            return None
        try:
            return load_pem_public_key(path.read_bytes()).public_bytes_raw()
        except (ValueError, OSError, AttributeError) as error:
            raise CommandError(f"{path} holds no public key.") from error

    def _read(self, path):
        try:
            return json.loads(path.read_text())
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} cannot be read as a list.") from error

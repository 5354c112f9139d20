from django.core.management.base import BaseCommand, CommandError

from audit.models import Event
from audit.queries import broken_rows


class Command(BaseCommand):
    help = "Checks that no row of the audit was changed, removed or put in, and names each one that was."

    def handle(self, *args, **options):
        broken = list(broken_rows())
        for row in broken:
            self.stderr.write(row.sentence)
        if broken:
            raise CommandError(f"{len(broken)} rows of the audit do not fit.")
        self.stdout.write(f"{Event.objects.count()} rows, each bound to the one before it.")

"""After an update of the tz database: derive the moments of coming sessions anew, keeping their wall times."""

from django.core.management.base import BaseCommand

from dialogues.actions import sessions
from dialogues.models import Process


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        moved = sum(sessions.rederive_times(process=process) for process in Process.objects.all())
        self.stdout.write(f"{moved} sessions moved; their wall times stayed.")

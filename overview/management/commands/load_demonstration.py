from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dialogues.models import Process
from overview.story.tell import tell


class Command(BaseCommand):
    help = "Loads the demonstration: an invented dialogue of three sides over eighteen months, and a second, small one."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("The demonstration is loaded in demonstration mode only: set PARLEY_DEMO=1.")
        if Process.objects.filter(is_demonstration=True).exists():
            return
        tell()

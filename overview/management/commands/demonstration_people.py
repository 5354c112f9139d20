from django.core.management.base import BaseCommand

from overview import demonstration


class Command(BaseCommand):
    help = "Prints whom one can be in the demonstration."

    def handle(self, *args, **options):
        for membership in demonstration.memberships():
            side = f", {membership.side}" if membership.side else ""
            self.stdout.write(f"  {membership.user}: {membership.get_role_display()}{side} ({membership.process})")

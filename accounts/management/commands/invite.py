"""The way in for the first person of an installation."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from accounts import actions


class Command(BaseCommand):
    help = "Invite somebody who may begin processes, and print the address that lets them in."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="how the pages greet them")

    def handle(self, *args, email, name, **options):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address.") from error
        with transaction.atomic():
            invited = actions.invite_user(email=email, name=name[:80], by=None)
            actions.allow_beginning(user=invited.user, by=None)
        if not invited.secret:
            self.stdout.write(f"{email} can sign in already, and may now begin processes:\n{invited.address}")
            return
        self.stdout.write(f"{invited.address}\nIt opens once, and for 14 days. Hand it over by a way you trust.")

"""Takes an answer that somebody's calendar mailed: receive_reply < message."""

import os
import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from participants import replies
from participants.actions.replies import receive_reply


class Command(BaseCommand):
    help = "Reads one mail, or one calendar file, from standard input and keeps the answer in it."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="sender", default="", help="Whom a file without a mail round it is from.")

    def handle(self, *args, sender, **options):
        content = sys.stdin.buffer.read(replies.LIMIT + 1)
        try:
            receive_reply(content=content, sender=sender, by=None)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages), returncode=os.EX_DATAERR) from refusal

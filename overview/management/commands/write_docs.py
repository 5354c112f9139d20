"""Write docs/access.md and docs/workflow.md from the code, or say whether they are fresh."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from overview import documents

PAGES = {"access.md": documents.access_page, "workflow.md": documents.workflow_page}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; fail where a page is stale")

    def handle(self, *args, check, **options):
        folder = settings.BASE_DIR / "docs"
        stale = []
        for name, page in PAGES.items():
            text, path = page(), folder / name
            if path.exists() and path.read_text() == text:
                continue
            stale.append(f"docs/{name}")
            if not check:
                path.write_text(text)
        if check and stale:
            raise CommandError(f"Stale: {', '.join(stale)}. Run manage.py write_docs.")
        self.stdout.write(f"Written: {', '.join(stale)}" if stale else "Fresh.")

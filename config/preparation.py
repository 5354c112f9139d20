"""Before the demonstration opens, in one Django: the schema, the cache table, the process to show, its people."""

import django
from django.conf import settings
from django.core.management import call_command


def prepare() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    loaded = settings.STATE_DIR / "loaded"
    if not loaded.exists():
        call_command("load_demonstration", verbosity=0)
        loaded.touch()
    with (settings.STATE_DIR / "people").open("w") as people:
        call_command("demonstration_people", stdout=people)


if __name__ == "__main__":
    django.setup()
    prepare()

"""The two documents that are written from the code: who may what, and what follows what."""

import importlib
import importlib.util
import pkgutil

from django.apps import apps
from django.conf import settings
from django.db.models import Choices
from django.utils import translation

from dialogues.access import GRANTS, HIDDEN, Permission
from dialogues.models import Role

WRITTEN_FROM = "Written by `manage.py write_docs`. Change the code, not this page.\n"


def access_page() -> str:
    """Return docs/access.md: every permission and the roles that hold it."""
    with translation.override("en"):
        heads = ["May", *(str(role.label) for role in Role)]
        rows = [
            [_sentence(permission), *("yes" if permission in GRANTS[role] else "" for role in Role)]
            for permission in Permission
        ]
    hidden = "\n".join(f"- {_sentence(permission)}" for permission in Permission if permission in HIDDEN)
    return "\n".join(
        [
            "# Who may do what",
            "",
            WRITTEN_FROM,
            "Roles are held per process. Nothing but a role in a process opens it; no role in the system as a whole does.",
            "What is not ticked is refused. Staff roles need a second factor, participants where the process says so.",
            "",
            _table(heads, rows),
            "",
            "To whoever does not hold them, these look like a page that does not exist:",
            "",
            hidden,
            "",
        ]
    )


def _sentence(permission: Permission) -> str:
    return permission.value[0].upper() + permission.value[1:]


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] + [":-:"] * (len(heads) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def workflow_page() -> str:
    """Return docs/workflow.md: one diagram for each table of what follows what."""
    parts = ["# What follows what", "", WRITTEN_FROM]
    parts.append("A rule may still refuse a step; it then says in a sentence what would make it possible.\n")
    with translation.override("en"):
        for name, steps in sorted(_tables().items()):
            parts += [f"## {name}", "", "```mermaid", "stateDiagram-v2", *_diagram(steps), "```", ""]
    return "\n".join(parts)


def _tables() -> dict[str, dict]:
    """Return the table NEXT of every app's policies, by the name of the thing that moves."""
    found = {}
    for app in apps.get_app_configs():
        if not str(app.path).startswith(str(settings.BASE_DIR)):
            continue
        for module in _policies(app.name):
            if "NEXT" in vars(module):
                found[_name(next(iter(module.NEXT)))] = module.NEXT
    return found


def _policies(app: str):
    if importlib.util.find_spec(f"{app}.policies") is None:
        return
    package = importlib.import_module(f"{app}.policies")
    yield package
    for each in pkgutil.iter_modules(getattr(package, "__path__", [])):
        yield importlib.import_module(f"{app}.policies.{each.name}")


def _name(status: Choices) -> str:
    """Process of Process.Status.ACTIVE."""
    return type(status).__qualname__.removesuffix(".Status")


def _diagram(steps: dict) -> list[str]:
    lines = [f"    {status.value}: {status.label}" for status in steps]
    lines.append(f"    [*] --> {next(iter(steps)).value}")
    for status, onward in steps.items():
        lines += [f"    {status.value} --> {to.value}" for to in type(status) if to in onward]
        if not onward:
            lines.append(f"    {status.value} --> [*]")
    return lines

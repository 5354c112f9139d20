"""Check texts against rosters, one JSON object per line; needs no database."""

import json
import sys

from django.core.management.base import BaseCommand

from transfer import attribution

_LISTS = ("names", "aliases", "emails", "phones", "affiliations", "descriptors")


class Command(BaseCommand):
    help = "Check texts against their rosters: JSON lines in, a verdict a line out (block, review, or clean: no listed name found)."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--jsonl", action="store_true", required=True, help="one JSON object per line, in and out")

    def handle(self, *args, **options):
        failed = False
        checkers = {}
        for number, line in enumerate(sys.stdin.buffer, start=1):
            if not line.strip():
                continue
            try:
                answer = self.answer(json.loads(line), checkers)
            except (ValueError, TypeError, AttributeError) as error:
                self.stderr.write(f"Line {number}: {error}")
                failed = True
            else:
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if failed:
            sys.exit(1)

    def answer(self, item, checkers):
        if not isinstance(item, dict):
            raise ValueError("an object is needed, with text and roster")
        roster = json.dumps([item.get("roster"), item.get("consent"), item.get("consent_scope")], sort_keys=True)
        if roster not in checkers:
            checkers.clear()  # neighbours often share a roster; keep one
            checkers[roster] = attribution.Checker(read_roster(item), read_consent(item))
        result = checkers[roster].check(read_text(item), attribution.Field(item.get("field") or "body"))
        return {"id": item.get("id"), "verdict": result.verdict, "who": list(result.who)}


def read_text(item):
    text = item.get("text") or ""
    if not isinstance(text, str):
        raise ValueError("text must be a string")
    return text


def read_roster(item):
    roster = item.get("roster") or []
    if not isinstance(roster, list) or not all(isinstance(person, dict) for person in roster):
        raise ValueError("roster must be a list of objects")
    return [
        attribution.Person(
            id=str(person.get("id", "")),
            side=str(person.get("side") or ""),
            **{key: read_strings(person.get(key), key) for key in _LISTS},
        )
        for person in roster
    ]


def read_consent(item):
    scope = item.get("consent_scope") or {}
    if not isinstance(scope, dict):
        raise ValueError("consent_scope must be an object")
    return attribution.Consent(
        people=frozenset(map(str, item.get("consent") or [])),
        scope={str(person): frozenset(read_strings(kinds, "consent_scope")) for person, kinds in scope.items()},
    )


def read_strings(value, key):
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError(f"{key} must be a list of strings")
    return tuple(value)

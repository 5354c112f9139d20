"""Check texts against rosters, one JSON object per line; needs no database.

Every line that is not empty gets a line of answer. What can be read is checked, whatever else is odd about it; a line
that cannot be read is answered `block`, because a text that nobody checked must not leave.
"""

import json
import re
import sys

from django.core.management.base import BaseCommand

from transfer import attribution

_LISTS = ("names", "aliases", "emails", "phones", "affiliations", "descriptors")
_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)


class Command(BaseCommand):
    help = "Check texts against their rosters: JSON lines in, a verdict a line out (block, review, or clean: no listed name found)."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--jsonl", action="store_true", required=True, help="one JSON object per line, in and out")

    def handle(self, *args, **options):
        failed = False
        checkers = {}
        for number, octets in enumerate(sys.stdin.buffer, start=1):
            line = octets.decode("utf-8", "replace").strip("\ufeff \t\r\n")
            if not line:
                continue
            try:
                answer = answer_item(json.loads(line), checkers)
            except _UNREADABLE as error:
                self.stderr.write(f"Line {number} could not be checked and is answered block: {error}")
                answer = {"id": find_id(line), "verdict": attribution.Verdict.BLOCK, "who": []}
                failed = True
            self.stdout.write(json.dumps(answer))
        if failed:
            sys.exit(1)


def answer_item(item, checkers):
    if not isinstance(item, dict):
        raise ValueError("an object is needed, with text and roster")
    asked = json.dumps([item.get("roster"), item.get("consent"), item.get("consent_scope")], sort_keys=True)
    if asked not in checkers:
        checkers.clear()  # neighbours often share a roster; keep one
        checkers[asked] = attribution.Checker(read_roster(item), read_consent(item))
    result = checkers[asked].check(read_text(item), read_field(item))
    as_given = {person_id(person, number): person.get("id") for number, person in enumerate(listed(item), start=1)}
    who = [person if as_given[person] is None else as_given[person] for person in result.who]
    return {"id": item.get("id"), "verdict": result.verdict, "who": who}


def find_id(line):
    """The id of an item that is no JSON, where one can be seen in it."""
    found = _ID.search(line)
    try:
        return json.loads(found[1]) if found else None
    except ValueError:
        return None


def read_text(item):
    text = item.get("text")
    if text is None:
        return ""
    if not isinstance(text, str):
        raise ValueError("text must be a string")
    return text


def read_field(item):
    """The field named; a field the check does not know is read as running text, where most is found."""
    name = str(item.get("field") or "body").strip().lower()
    return attribution.Field(name) if name in list(attribution.Field) else attribution.Field.BODY


def listed(item):
    roster = item.get("roster") or []
    if not isinstance(roster, list) or not all(isinstance(person, dict) for person in roster):
        raise ValueError("roster must be a list of objects")
    return roster


def person_id(person, number):
    return str(person["id"]) if person.get("id") is not None else f"#{number}"


def read_roster(item):
    return [
        attribution.Person(
            id=person_id(person, number),
            side=str(person.get("side") or ""),
            **{key: read_strings(person.get(key), key) for key in _LISTS},
        )
        for number, person in enumerate(listed(item), start=1)
    ]


def read_consent(item):
    scope = item.get("consent_scope") or {}
    if not isinstance(scope, dict):
        raise ValueError("consent_scope must be an object")
    return attribution.Consent(
        people=frozenset(read_strings(item.get("consent"), "consent")),
        scope={str(person): read_scope(kinds) for person, kinds in scope.items() if kinds is not None},
    )


def read_scope(kinds):
    """What one person agreed to; `names` and `Name` say `name`."""
    plain = (kind.strip().lower() for kind in read_strings(kinds, "consent_scope"))
    return frozenset("alias" if kind == "aliases" else kind.removesuffix("s") for kind in plain)


def read_strings(value, key):
    """A list of strings, where one string or a number will do as well."""
    if value is None:
        return ()
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str | int) for text in values if text is not None):
        raise ValueError(f"{key} must be a list of strings")
    return tuple(str(text) for text in values if text is not None)

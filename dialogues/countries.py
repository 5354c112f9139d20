"""Countries by the two letters of ISO 3166, as the tz database has them (docs/sources.md#time-zones), and whose a zone is."""

from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[list[str]]:
    text = (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def names() -> dict[str, str]:
    return {code: name for code, name, *_rest in _lines("iso3166.tab")}


def choices() -> list[tuple[str, str]]:
    return sorted(names().items(), key=lambda each: each[1])


@cache
def _zones() -> dict[str, str]:
    return {zone: code for code, _where, zone, *_rest in _lines("zone.tab")}


def of_zone(zone: str) -> str:
    """Return the country a zone lies in, as two letters; empty where it lies in none, as UTC does."""
    return _zones().get(zone, "")

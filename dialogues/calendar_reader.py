"""A process of its own that opens one calendar file: standard input to JSON on standard output.

Started by dialogues.calendars, with bounded memory and time, so that a file made to do harm (a rule that repeats every
second for ever, a zone that changes without end) ends this process and nothing else. Imports no other part of Parley.
Of people it reads nothing: lines that name an organiser or attendees are dropped before anything looks at them.
Format: RFC 5545 (docs/sources.md#icalendar).
"""

import json
import re
import resource
import signal
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rruleset, rrulestr
from icalendar import Event, Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

MEMORY_BYTES = 768 * 1024 * 1024
SECONDS, SECONDS_OF_ONE = 15, 1
EVENTS, ROWS, REPEATS, LENGTH = 2000, 500, 120, 600
BEFORE, AHEAD = timedelta(days=31), timedelta(days=2 * 366)  # of which stretch repeated events are read
READ = {
    b"UID", b"SUMMARY", b"LOCATION", b"STATUS", b"SEQUENCE", b"DTSTART", b"DTEND", b"DURATION", b"RRULE", b"RDATE",
    b"EXDATE", b"EXRULE", b"RECURRENCE-ID", b"X-MICROSOFT-CDO-ALLDAYEVENT",
}  # fmt: skip
ADDRESS = re.compile(r"(?:mailto:)?[^\s<>@,;:()]+@[^\s<>@,;:()]+", re.IGNORECASE)
INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
NAMES = {name.casefold(): name for name in available_timezones()}


class Fault(Exception):
    """What cannot be understood: a code that the parent has a sentence for, and what it is about."""


@dataclass
class Line:
    """One line as it was meant, with the number of its first line in the file."""

    number: int
    content: bytes

    @property
    def name(self) -> bytes:
        return re.split(rb"[;:]", self.content, maxsplit=1)[0].strip().upper()


@dataclass
class Block:
    """The lines of one event or zone, without those of what is inside it."""

    number: int
    lines: list[Line] = field(default_factory=list)
    is_ended: bool = False


@dataclass
class Entry:
    """One event as it is written: wall times without a zone, and how they are to be read."""

    line: int
    uid: str
    title: str
    place: str
    kind: str  # zoned, moment (known to the second, but not where), floating, day
    first: datetime
    last: datetime
    zone: str = ""
    own: object = None  # rules of a zone that is written out in the file
    sequence: int = 0
    replaces: object = None  # which of a repeated event this one stands for, as it is written
    original: datetime | None = None  # the same on the clock of the repeated event
    cancelled: bool = False
    remarks: list[tuple[str, str]] = field(default_factory=list)
    event: Event | None = None


def bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere the limit on addresses is not kept, and may not be set
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))

    def stop(_signal, _frame):
        raise Fault("slow", "")

    signal.signal(signal.SIGVTALRM, stop)


def lines_of(content: bytes) -> list[Line]:
    """Return the lines with folded ones put together. A fold may cut a letter in two, so bytes come before text."""
    found: list[Line] = []
    for number, raw in enumerate(re.split(rb"\r\n|\n|\r", content), start=1):
        if raw[:1] in (b" ", b"\t") and found:
            found[-1].content += raw[1:]
        elif raw.strip():
            found.append(Line(number, raw))
    return found


def blocks_of(lines: list[Line]) -> tuple[list[Block], dict[str, list[Line]], dict[bytes, bytes]]:
    """Return the events, the zones by their name, and what the calendar says of itself."""
    events, zones, said, stack, block = [], {}, {}, [], None
    zone_lines: list[Line] = []
    for line in lines:
        word, _, value = line.content.partition(b":")
        word, value = word.strip().upper(), value.strip().upper()
        if word == b"BEGIN":
            stack.append(value)
            if value == b"VEVENT":
                block = Block(line.number)
                events.append(block)
            if value == b"VTIMEZONE":
                zone_lines = []
        if b"VTIMEZONE" in stack:
            zone_lines.append(line)
        elif stack and stack[-1] == b"VEVENT" and block is not None:
            block.lines.append(line)
        elif stack == [b"VCALENDAR"]:
            said.setdefault(line.name, line.content.partition(b":")[2].strip())
        if word == b"END":
            if value == b"VTIMEZONE":
                name = next((each.content.partition(b":")[2] for each in zone_lines if each.name == b"TZID"), b"")
                zones[text_of(name)[0].strip()] = zone_lines
            if value == b"VEVENT" and block is not None:
                block.is_ended, block = True, None
            while stack and stack.pop() != value:
                pass
    return events, zones, said


def text_of(content: bytes) -> tuple[str, bool]:
    """Return a line as text, and whether it was no UTF-8 and so was read as Western European."""
    try:
        return content.decode(), False
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), True


def entry_of(block: Block, zones: dict[str, list[Line]]) -> Entry:
    """Read one event. Raises Fault, or whatever icalendar finds wrong with it."""
    if not block.is_ended:
        raise Fault("unended", "")
    kept, remarks = [], []
    for line in block.lines:
        if line.name not in READ:
            continue
        text, is_foreign = text_of(line.content)
        if is_foreign:
            remarks.append(("encoding", str(line.number)))
        kept.append(text)
    event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *kept, "END:VEVENT", ""]))
    for name in ("DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID"):
        if isinstance(event.get(name), list):
            raise Fault("twice", name)
        broken = any(str(error[0] or "").upper() == name for error in event.errors)
        if broken or (name not in event and any(line.name == name.encode() for line in block.lines)):
            raise Fault("broken", name)
    if "DTSTART" not in event:
        raise Fault("no_start", "")
    kind, first, zone, own = read_time(event["DTSTART"], zones, remarks)
    entry = Entry(block.number, "", "", "", kind, first, first, zone, own, remarks=remarks, event=event)
    entry.last = end_of(event, entry, zones)
    is_all_day = str(event.get("X-MICROSOFT-CDO-ALLDAYEVENT", "")).upper() == "TRUE"
    if is_all_day and kind != "day" and entry.first.time() == entry.last.time() == time():
        entry.kind, entry.zone, entry.own, entry.last = "day", "", None, entry.last - timedelta(days=1)
        remarks[:] = [each for each in remarks if each[0] == "encoding"]
    entry.title, entry.place = (one_line(event.get(name), remarks) for name in ("SUMMARY", "LOCATION"))
    entry.cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    entry.sequence = int(event.get("SEQUENCE", 0) or 0)
    entry.uid = str(event.get("UID", "")) or f"{entry.title} {entry.first}"
    if "RECURRENCE-ID" in event:
        if event["RECURRENCE-ID"].params.get("RANGE"):
            raise Fault("this_and_future", "")
        entry.replaces = event["RECURRENCE-ID"]
    return entry


def one_line(value: object, remarks: list) -> str:
    """A text on one line, with nothing in it that leads to a person."""
    if isinstance(value, list):
        value = value[0]
    text = " ".join(INVISIBLE.sub(" ", str(value or "")).split())
    bare = ADDRESS.sub("…", text)
    if bare != text:
        remarks.append(("address", ""))
    return bare[:LENGTH]


def title_of(block: Block) -> str:
    """The title of an event that cannot be read, so that somebody finds it again."""
    found = next((line for line in block.lines if line.name == b"SUMMARY"), None)
    return one_line(text_of(found.content)[0].partition(":")[2], [])[:80] if found else ""


def read_time(value, zones: dict, remarks: list) -> tuple[str, datetime, str, object]:
    """Return how a time is to be read, its wall time, the zone of the tz database, and rules written in the file."""
    at = value.dt
    if not isinstance(at, datetime):
        if not isinstance(at, date):
            raise Fault("broken", "DTSTART")
        return "day", datetime.combine(at, time()), "", None
    said = str(value.params.get("TZID", "")).strip().strip('"')
    wall = at.replace(tzinfo=None, fold=0)
    if not said:
        return ("moment" if at.tzinfo else "floating"), wall, "", None
    if at.tzinfo is not None and said.upper() in ("UTC", "GMT", "Z", "ETC/UTC", "TZONE://MICROSOFT/UTC"):
        return "moment", wall, "", None
    own = rules_of(said, zones)
    name = known_name(said, zones, remarks)
    if name:
        if own is not None and wall.replace(tzinfo=own).utcoffset() != wall.replace(tzinfo=ZoneInfo(name)).utcoffset():
            remarks.append(("other_rules", said))
        return "zoned", wall, name, None
    if own is not None:
        remarks.append(("own_zone", said))
        return "moment", wall, "", own
    remarks.append(("unknown_zone", said))
    return "floating", wall, "", None


def known_name(said: str, zones: dict, remarks: list) -> str:
    """Return the zone of the tz database that is meant, or nothing: by its name, its last parts, or Windows' name."""
    located = (
        text_of(line.content)[0].partition(":")[2] for line in zones.get(said, []) if line.name == b"X-LIC-LOCATION"
    )
    for each in (said, *located):
        parts = each.strip().split("/")
        for count in range(len(parts)):
            name = NAMES.get("/".join(parts[count:]).casefold())
            if name and (count == 0 or "/" in name):
                return name
    if said in WINDOWS_TO_OLSON:
        remarks.append(("windows", said))
        return WINDOWS_TO_OLSON[said]
    return ""


def rules_of(said: str, zones: dict):
    """Return the rules of a zone that is written out in the file, or None."""
    if said not in zones:
        return None
    try:
        component = Timezone.from_ical("\r\n".join(text_of(line.content)[0] for line in zones[said]) + "\r\n")
        rules = component.to_tz(lookup_tzid=False)
        datetime(2026, 7, 1, tzinfo=rules).utcoffset()
    # The library asserts what a damaged line may not hold.
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, AssertionError):
        return None
    return rules


def like(entry: Entry, value, zones: dict) -> datetime:
    """Return another time of an event as its own clock shows it."""
    kind, wall, zone, own = read_time(value, zones, [])
    if kind in ("floating", "day") or kind == entry.kind == "moment" and own is entry.own is None:
        return wall
    if (kind, zone) == (entry.kind, entry.zone) and kind == "zoned" or entry.kind in ("floating", "day"):
        return wall
    at = wall.replace(tzinfo=own or (ZoneInfo(zone) if zone else UTC))
    return at.astimezone(entry.own or (ZoneInfo(entry.zone) if entry.zone else UTC)).replace(tzinfo=None)


def end_of(event: Event, entry: Entry, zones: dict) -> datetime:
    """Return when an event ends, on its own clock; the last day itself where it lasts whole days."""
    if "DTEND" in event:
        if isinstance(event["DTEND"].dt, datetime) == (entry.kind == "day"):
            raise Fault("mixed", "")
        last = like(entry, event["DTEND"], zones) - (timedelta(days=1) if entry.kind == "day" else timedelta())
    elif "DURATION" in event:
        last = entry.first + event["DURATION"].dt - (timedelta(days=1) if entry.kind == "day" else timedelta())
    elif entry.kind == "day":
        return entry.first
    else:
        raise Fault("no_end", "")
    if last < entry.first or (last == entry.first and entry.kind != "day"):
        raise Fault("ends_before", "")
    return last


def times_of(entry: Entry, zones: dict, since: datetime) -> tuple[list[datetime], str]:
    """Return when a repeated event begins within the stretch that is read, and what was left out, if anything."""
    event = entry.event
    if "EXRULE" in event:
        raise Fault("exrule", "")
    found = rruleset()
    rule = event.get("RRULE")
    if rule:
        words = {str(name).upper() for name in rule}
        often = str(rule.get("FREQ", [""])[0]).upper()
        if often not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or words & {
            "BYHOUR",
            "BYMINUTE",
            "BYSECOND",
            "RSCALE",
        }:
            raise Fault("too_often", "")
        until = rule.pop("UNTIL", None)
        text = rule.to_ical().decode()
        if until:
            last = until_of(entry, until[0])
            text += f";UNTIL={last:%Y%m%dT%H%M%S}"
        found.rrule(rrulestr(text, dtstart=entry.first))
    else:
        found.rdate(entry.first)
    for at in listed(event.get("RDATE"), entry, zones):
        found.rdate(at[0])
    gone = {at for at, _is_day in listed(event.get("EXDATE"), entry, zones)}
    whole_days = {at.date() for at, is_day in listed(event.get("EXDATE"), entry, zones) if is_day}
    times, until = [], since + BEFORE + AHEAD
    for at in found:
        if at > until:
            return times, "ahead"
        if at >= since and at not in gone and at.date() not in whole_days:
            if len(times) == REPEATS:
                return times, "many"
            times.append(at)
    return times, ""


def until_of(entry: Entry, until) -> datetime:
    if not isinstance(until, datetime):
        return datetime.combine(until, time(23, 59, 59))
    if until.tzinfo is None or entry.kind in ("floating", "day"):
        return until.replace(tzinfo=None)
    return until.astimezone(entry.own or (ZoneInfo(entry.zone) if entry.zone else UTC)).replace(tzinfo=None)


def listed(values, entry: Entry, zones: dict) -> list[tuple[datetime, bool]]:
    """Return days or times of a list, each on the event's own clock, and whether it is a whole day."""
    found = []
    for value in values if isinstance(values, list) else [values] if values else []:
        for each in value.dts:
            at = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            is_day = not isinstance(at, datetime)
            each.dt, each.params = at, value.params
            found.append((like(entry, each, zones), is_day and entry.kind != "day"))
    return found


def rows_of(entries: list[Entry], zones: dict, since: datetime) -> tuple[list[dict], int]:
    """Return every event within the stretch that is read, each repetition by itself, and how many were before it."""
    masters = {entry.uid: entry for entry in entries if entry.replaces is None}
    newest: dict[tuple, Entry] = {}
    for entry in entries:
        if entry.replaces is not None:
            entry.original = like(masters.get(entry.uid, entry), entry.replaces, zones)
        key = (entry.uid, entry.original)
        if key not in newest or newest[key].sequence <= entry.sequence:
            newest[key] = entry
    replaced: dict[str, set] = {}
    for uid, original in newest:
        if original is not None:
            replaced.setdefault(uid, set()).add(original)
    rows, before = [], 0
    for entry in newest.values():
        is_repeated = entry.original is None and ("RRULE" in entry.event or "RDATE" in entry.event)
        try:
            with_time()
            times, left = times_of(entry, zones, since) if is_repeated else ([entry.first], "")
        except Fault as fault:
            rows.append(refused(entry.line, *fault.args, title=entry.title))
            continue
        except (ValueError, TypeError, OverflowError, AttributeError, AssertionError) as error:
            rows.append(refused(entry.line, "rule", type(error).__name__, title=entry.title))
            continue
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if not is_repeated and entry.last < since:
            before += 1
            continue
        times = [at for at in times if at not in replaced.get(entry.uid, ())] if is_repeated else times
        rows += [row_of(entry, at, is_repeated, left if at == times[-1] else "") for at in times]
    return rows, before


def row_of(entry: Entry, at: datetime, is_repeated: bool, left: str) -> dict:
    last = at + (entry.last - entry.first)
    first, original = at, entry.original if entry.original is not None else at if is_repeated else None
    if entry.own is not None:  # a moment is written as UTC
        first, last = (each.replace(tzinfo=entry.own).astimezone(UTC).replace(tzinfo=None) for each in (first, last))
    mark = f"{entry.uid}\n{original.isoformat() if original else ''}"
    return {
        "line": entry.line, "mark": sha256(mark.encode()).hexdigest(), "title": entry.title, "place": entry.place,
        "kind": entry.kind, "first": first.isoformat(), "last": last.isoformat(), "zone": entry.zone,
        "cancelled": entry.cancelled, "remarks": [*entry.remarks, *([("left_" + left, "")] if left else [])],
        "fault": "", "about": "",
    }  # fmt: skip


def refused(line: int, fault: str, about: str, title: str = "") -> dict:
    return {"line": line, "title": title, "fault": fault, "about": about[:80]}


def with_time() -> None:
    """Give what follows one second of work, after which it raises Fault; where bound() has been called."""
    if signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL:  # the signal would end the process
        return
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_OF_ONE, SECONDS_OF_ONE)


def read(content: bytes, today: date) -> dict:
    events, zones, said = blocks_of(lines_of(content))
    if len(events) > EVENTS:
        return {"refused": "many"}
    entries, rows = [], []
    for block in events:
        try:
            with_time()
            entries.append(entry_of(block, zones))
        except Fault as fault:
            rows.append(refused(block.number, *fault.args, title=title_of(block)))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, AssertionError) as error:
            rows.append(refused(block.number, "broken", type(error).__name__, title=title_of(block)))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    found, before = rows_of(entries, zones, datetime.combine(today, time()) - BEFORE)
    rows = sorted(rows + found, key=lambda row: (row.get("first", ""), row["line"]))
    zone = text_of(said.get(b"X-WR-TIMEZONE", b""))[0]
    return {
        "rows": rows[:ROWS], "count": len(rows), "before": before,
        "zone": known_name(zone, zones, []) if zone else "",
        "cancels": said.get(b"METHOD", b"").upper() == b"CANCEL",
    }  # fmt: skip


if __name__ == "__main__":
    bound()
    json.dump(read(sys.stdin.buffer.read(), date.fromisoformat(sys.argv[1])), sys.stdout)

"""How a process goes, in figures for its steering group: no person, no text, and nothing below the floors.

Counts of sessions, options, texts and sums describe nobody. Figures about people are shares, told from five people on and
from three of a side (docs/sources.md#disclosure-control), and no count of people stands beside them.
"""

from collections import Counter

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format

from dialogues import floors, hooks
from dialogues.models import Option, Process, Session
from funding import money, shares
from funding.concentration import Finding
from participants.models import JOINT
from participants.queries import continuity
from reports.wording import Words
from transfer.models import Readout, Transmission
from transfer.reached import TOLD_OF, reach_of_options

HELD = (Session.Status.HELD, Session.Status.WRITTEN_UP, Session.Status.CLOSED)
Stage = Transmission.Stage


def report_of(process: Process, words: Words) -> dict[str, object]:
    """Return the report as texts for the page."""
    said, common = words["process"], words["common"]
    funders = hooks.funders_of(process)
    is_open = process.discretion == Process.Discretion.OPEN
    return {
        "language": words.language,
        "title": said["title"],
        "kick": f"{process.public_title or process.codename} · {process.convenor}" if is_open else "",
        "heading": said["title"],
        "lede": said["lede"],
        "foot": said["foot"],
        "made": common["made_on"].format(date_format(timezone.localdate(), "j E Y")),
        "parts": [_activity(process, words), _continuity(process, words), _options(process, words), _reach(process, words),
                  _funding(process, words)],
        "conventions": said["conventions"],
        "house": [
            {"heading": common["unofficial_heading"], "text": common["unofficial"]},
            {
                "heading": common["who_pays"],
                "text": common["paid_by"].format(words.listed(funders)) if funders else common["paid_by_nobody"],
            },
        ],
    }  # fmt: skip


def _part(heading: str, hint: str = "", *, facts=(), heads=(), rows=(), findings=()) -> dict[str, object]:
    return {
        "heading": heading, "hint": hint, "findings": list(findings), "heads": list(heads), "rows": list(rows),
        "facts": [{"name": name, "lines": [str(text)]} for name, text in facts],
    }  # fmt: skip


def _activity(process: Process, words: Words) -> dict[str, object]:
    said = words["process"]
    sessions = list(process.sessions.only("status", "kind", "first_day", "last_day", "process"))
    held = [each for each in sessions if each.status in HELD]
    by_year = Counter(each.first_day.year for each in held)
    joint = Counter(each.first_day.year for each in held if each.kind in JOINT)
    phase = process.phases.filter(starts_on__lte=timezone.localdate()).last()
    facts = [
        (said["held"], len(held)),
        (said["planned"], sum(each.status in Session.UPCOMING for each in sessions)),
        (said["ended"], sum(each.status in Session.TOMBSTONES for each in sessions)),
        (said["days"], sum((each.last_day - each.first_day).days + 1 for each in held)),
    ]
    if held:
        first, last = (
            date_format(day, "F Y") for day in (min(s.first_day for s in held), max(s.last_day for s in held))
        )
        facts.append((said["first_last"], first if first == last else f"{first} – {last}"))
    if phase is not None:
        facts.append((said["phase"], phase.name))
    return _part(
        said["activity"], "" if held else said["no_session"], facts=facts,
        heads=[said["year"], said["held"], said["joint"]] if held else [],
        rows=[[str(year), str(by_year[year]), str(joint[year])] for year in sorted(by_year)],
    )  # fmt: skip


def _continuity(process: Process, words: Words) -> dict[str, object]:
    said, withheld = words["process"], words["common"]["not_told"]
    course = continuity.course(process)
    figures = course.figures
    sizes = [len(each.held.everyone) for each in course.met]
    # A mean over sessions tells of all of them, so the smallest must be large enough.
    is_told = len(sizes) > 1 and min(sizes) >= floors.K
    facts = [(said["retention"], _percent(figures.continuity) if is_told else withheld)]
    if is_told:
        facts.append((said["latest"], _percent(figures.steps[-1].retention)))
    is_closed = process.discretion == Process.Discretion.CLOSED
    # All sides or none: the share of the one left out could be read from the others and the whole.
    of_sides = [len(people) for each in course.met for people in each.held.present.values()]
    are_sides_told = is_told and min(of_sides) >= floors.K_PER_SIDE
    for number, side in enumerate(process.sides.all(), start=1):
        name = words["pack"]["side"].format(number) if is_closed else side.name
        share = _percent(figures.sides.get(str(side.pk))) if are_sides_told else withheld
        facts.append((said["of_side"].format(words.isolated(name)), share))
    rest = figures.people - figures.core
    may_tell_core = is_told and all(n == 0 or n >= floors.K for n in (figures.core, rest))
    facts.append((said["core"], _percent(figures.core_share) if may_tell_core else withheld))
    if figures.open_gap_days is not None:
        gap = said["gap_long"] if figures.is_open_gap_long else said["gap_days"]
        facts.append((said["gap"], gap.format(figures.open_gap_days)))
    return _part(said["continuity"], said["continuity_hint"], facts=facts)


def _options(process: Process, words: Words) -> dict[str, object]:
    said = words["process"]
    counts = dict(Option.objects.filter(process=process).values_list("status").annotate(Count("pk")).order_by())
    rows = [[said[state.value], str(counts[state])] for state in Option.Status if state in counts]
    hint = said["options_hint"] if rows else said["no_option"]
    return _part(said["options"], hint, heads=[said["state"], said["number"]], rows=rows)


def _reach(process: Process, words: Words) -> dict[str, object]:
    said = words["process"]
    states = Counter(process.readouts.filter(status__in=Readout.OUT).values_list("status", flat=True))
    stages = Counter(Transmission.objects.filter(process=process).values_list("reached", flat=True))
    order = [Stage.DELIVERED, Stage.ACKNOWLEDGED, Stage.DISCUSSED, Stage.TAKEN_UP, Stage.ADOPTED]
    # Whoever discussed it has acknowledged it: each stage counts those beyond it.
    reached = {stage: sum(stages[each] for each in order[place:]) for place, stage in enumerate(order)}
    rejected = Transmission.objects.filter(process=process, stage=Stage.REJECTED).count()
    facts = [
        (said["released"], states.total()),
        (said["recalled"], states[Readout.Status.RECALLED]),
        (said["handed"], reached[Stage.DELIVERED]),
        (said["acknowledged"], reached[Stage.ACKNOWLEDGED]),
        (said["discussed"], reached[Stage.DISCUSSED]),
        (said["taken_up_by"], reached[Stage.TAKEN_UP]),
        (said["adopted"], reached[Stage.ADOPTED]),
        (said["rejected"], rejected),
    ]
    told = Option.objects.filter(process=process, status__in=TOLD_OF)
    figures = reach_of_options(process, list(told.order_by("pk")))
    if figures.acknowledged_after_days is not None:
        facts.append((said["answer_days"], said["gap_days"].format(f"{figures.acknowledged_after_days:g}")))
    if figures.symmetry is None:
        even = said["nothing_ready"]
    else:
        even = said["uneven" if figures.is_asymmetric else "even"].format(round(figures.symmetry * 100))
    return _part(said["reach"], said["reach_hint"], facts=[*facts, (said["symmetry"], even)])


def _funding(process: Process, words: Words) -> dict[str, object]:
    said, currency = words["process"], process.base_currency
    read = shares.read(process)
    found = read.periods[0].found
    rows = [[each.source, money.show(each.amount, currency), _percent(each.share)] for each in found.shares]
    if rows:
        rows.append([said["total"], money.show(found.total, currency), "100 %"])
    runway = said["runway_unknown"] if read.runway is None else said["months"].format(round(read.runway, 1))
    facts = [
        (said["received"], money.show(read.received, currency)),
        (said["refunded"], money.show(read.refunded, currency)),
        (said["spent"], money.show(read.spent.shown, currency)),
        (said["runway"], runway),
    ]
    findings = [
        said[name].format(_percent(found.conflict_party).removesuffix(" %"))
        for name in (Finding.DEPENDENCE, Finding.CONFLICT_PARTY, Finding.UNDISCLOSED)
        if name in found.findings
    ]
    if read.runway is not None and read.runway < 6:
        findings.append(said["short_runway"])
    heads = [said["source"], said["accepted"], said["share"]]
    return _part(said["funding"], said["funding_hint"].format(currency), facts=facts, heads=heads, rows=rows,
                 findings=findings)  # fmt: skip


def _percent(share) -> str:
    return "–" if share is None else f"{round(share * 100)} %"

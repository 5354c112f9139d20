"""The public disclosure in the forms others read: 360Giving JSON and CSV, IATI XML. Gifts in, text out, one at a time.

Organisations without a published identifier get one of this house, prefixed as org-id.guide asks of registers it does not
know. Source: docs/sources.md#published-grants.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree

from funding.disclosures import Gift
from reports.cells import harmless

PREFIX = "XI-PARLEY"


@dataclass(frozen=True)
class Publisher:
    """Who publishes: a process by its id, the title of its public page, its convenor."""

    id: UUID
    title: str
    convenor: str

    @property
    def identifier(self) -> str:
        return f"{PREFIX}-{self.id}"


def grant_of(gift: Gift, publisher: Publisher) -> dict:
    """One gift as a grant of 360Giving 1.4."""
    grant = {
        "id": f"{PREFIX}-{gift.id}",
        "title": f"{gift.funder}: {publisher.title}"[:250],
        "description": gift.wording,
        "currency": gift.currency,
        "amountAwarded": _Number(gift.amount),
        "awardDate": gift.accepted_on.isoformat(),
        "fundingOrganization": [{"id": funder_id(gift), "name": gift.funder}],
        "recipientOrganization": [{"id": publisher.identifier, "name": publisher.convenor}],
        "dateModified": gift.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    dates = {"startDate": gift.starts_on, "endDate": gift.ends_on}
    if any(dates.values()):
        grant["plannedDates"] = [{name: day.isoformat() for name, day in dates.items() if day}]
    if gift.funding_type:
        grant["fundingType"] = [
            {"vocabulary": "360Giving", "code": gift.funding_type, "title": gift.funding_type_words}
        ]
    return grant


class _Number(float):
    """A Decimal in JSON, written digit by digit as it is."""

    def __new__(cls, value):
        made = super().__new__(cls, value)
        made.text = f"{value.normalize():f}"
        return made

    def __repr__(self):
        return self.text


def funder_id(gift: Gift) -> str:
    return gift.funder_identifier or f"{PREFIX}-funder-{gift.funder.casefold().replace(' ', '-')[:80]}"


def grants_json(gifts: Iterable[Gift], publisher: Publisher) -> Iterator[str]:
    """A 360Giving package, written as it is read."""
    head = {"version": "1.4", "title": publisher.title, "publisher": {"name": publisher.convenor}}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "grants": ['
    for n, gift in enumerate(gifts):
        yield (",\n" if n else "\n") + json.dumps(grant_of(gift, publisher), ensure_ascii=False)
    yield "\n]}\n"


COLUMNS = (
    "Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Planned Dates:Start Date",
    "Planned Dates:End Date", "Recipient Org:Identifier", "Recipient Org:Name", "Funding Org:Identifier",
    "Funding Org:Name", "Funding Type:Title", "Last Modified", "Ultimate source", "Conditions", "State",
)  # fmt: skip


def grants_csv(gifts: Iterable[Gift], publisher: Publisher) -> Iterator[str]:
    """The table form of 360Giving, with three columns of our own at its end."""
    yield "\ufeff" + _row(COLUMNS)
    for gift in gifts:
        grant = grant_of(gift, publisher)
        planned = grant.get("plannedDates", [{}])[0]
        yield _row(
            (
                grant["id"], grant["title"], grant["description"], grant["currency"], repr(grant["amountAwarded"]),
                grant["awardDate"], planned.get("startDate", ""), planned.get("endDate", ""), publisher.identifier,
                publisher.convenor, funder_id(gift), gift.funder, gift.funding_type_words, grant["dateModified"],
                gift.source, "; ".join(words for _type, words in gift.conditions), gift.state_words,
            )
        )  # fmt: skip


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(harmless(cell) for cell in cells)
    return out.getvalue()


def activities_xml(gifts: Iterable[Gift], publisher: Publisher, *, now: datetime) -> Iterator[str]:
    """An IATI 2.03 file with one activity and a commitment for each gift, written as it is read."""
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="{stamp}">\n'
    for gift in gifts:
        yield ElementTree.tostring(_activity(gift, publisher), encoding="unicode") + "\n"
    yield "</iati-activities>\n"


def _activity(gift: Gift, publisher: Publisher) -> ElementTree.Element:
    changed = gift.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    attributes = {"default-currency": gift.currency, "last-updated-datetime": changed}
    activity = ElementTree.Element("iati-activity", attributes)
    _add(activity, "iati-identifier", text=f"{PREFIX}-{gift.id}")
    _say(_add(activity, "reporting-org", ref=publisher.identifier, type="22"), publisher.convenor)
    _say(_add(activity, "title"), publisher.title)
    _say(_add(activity, "description"), gift.wording)
    funding = {"role": "1", "ref": funder_id(gift), **({"type": gift.funder_kind} if gift.funder_kind else {})}
    _say(_add(activity, "participating-org", **funding), gift.funder)
    _say(_add(activity, "participating-org", role="4", ref=publisher.identifier), publisher.convenor)
    _add(activity, "activity-status", code={"completed": "3", "returned": "5", "frozen": "6"}.get(gift.state, "2"))
    _add(activity, "activity-date", **{"iso-date": (gift.starts_on or gift.accepted_on).isoformat(), "type": "1"})
    if gift.ends_on:
        _add(activity, "activity-date", **{"iso-date": gift.ends_on.isoformat(), "type": "3"})
    given = _add(activity, "transaction")
    _add(given, "transaction-type", code="11")
    _add(given, "transaction-date", **{"iso-date": gift.accepted_on.isoformat()})
    value = {"currency": gift.currency, "value-date": gift.accepted_on.isoformat()}
    _add(given, "value", text=f"{gift.amount.normalize():f}", **value)
    _say(_add(given, "provider-org", ref=funder_id(gift)), gift.funder)
    conditions = _add(activity, "conditions", attached="1" if gift.conditions else "0")
    for kind, words in gift.conditions:
        _say(_add(conditions, "condition", type=kind), words)
    return activity


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _say(element: ElementTree.Element, words: str) -> None:
    _add(element, "narrative", text=words)

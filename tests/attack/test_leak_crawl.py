"""A rare name, alias, address and rating are planted; every page, file, feed and mail of every role is read for them."""

import io
import re
import zipfile
from collections import Counter
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.urls import resolve, reverse
from django.utils import timezone

from audit.models import Event
from dialogues.access import GRANTS
from dialogues.models import Role
from notices.models import Notice
from participants.actions import ratings, reminders, travel
from participants.models import Attendance, IdentityOpening, Participation, Rating, RosterImport, TravelPapers
from reports import making, storage
from reports.actions import request_report
from reports.models import Report
from tests import make
from tests.architecture.test_matrix import IN_A_PROCESS, ROWS, body
from tests.faults.planting import RARE_NAME, plant

WHO = {
    "facilitator": Role.FACILITATOR, "coordinator": Role.COORDINATOR, "administrator": Role.ADMINISTRATOR,
    "rapporteur": Role.RAPPORTEUR, "participant": Role.PARTICIPANT, "other_side_contact": Role.SIDE_CONTACT,
    "observer": Role.OBSERVER,
}  # fmt: skip
# What is looked for, by what it would tell.
WORDS = {
    "name": "żółw of legal_name", "alias": "żółw of aliases", "contact": "żółw of contact", "body": "żółw of affiliations",
    "interest": "żółw of interests", "passport": "żółw of passport_number", "account": "kvasir", "address": "hidden.example",
    "roster": "żółw of a roster", "why rated": "rationale of", "why rated by another": "mimir",
}  # fmt: skip
IDENTITY = {"name", "alias", "contact", "body", "interest"}
# Pages close to a person, each of which the crawl has to have read.
PERSONAL = {
    f"participants:{name}"
    for name in (
        "participation_list", "participation_detail", "participation_edit", "participation_own", "participation_held",
        "consent_edit", "identity_open", "identity_erase", "duplicate_list", "rating_edit", "credibility_edit",
        "balance_detail", "balance_sides", "roster_detail", "attendance_list", "travel_list", "papers_open", "papers_own",
    )
}  # fmt: skip
LINK = re.compile(r'(?:href|action)="(/[^"#?]*)')
EACH = 2  # pages of one kind are read of so many objects
NOT_FOLLOWED = re.compile(r"^/(static|2fa|accounts/logout|logout|demonstration)")


@pytest.fixture
def plover(cast):
    """Somebody of whom everything is planted, in a process that has gone as far as one can."""
    cast.participant.name, cast.participant.email = "Kvasir", "kvasir@hidden.example"
    cast.participant.save()
    things = plant(cast)
    plover = Participation.objects.get(handle="Plover")
    make.make_participation(cast.process, "Basalt", user=cast.other_side_contact)
    second = make.make_user("Second Facilitator")
    make.make_membership(cast.process, second)
    rate(plover, second, 5)
    ahead = make.make_session(cast.process, title="Ahead", first_day=timezone.localdate() + timedelta(days=12))
    for each in cast.process.participations.exclude(membership=None):
        make.make_attendance(ahead, each)
    papers = {name: f"{RARE_NAME} Żółw of {name}" for name in TravelPapers.FIELDS}
    travel.give_papers(attendance=coming(plover), fields=papers, by=cast.participant)
    Notice.objects.filter(once="planted").delete()  # no reminder, but a text in the place of one
    reminders.queue_reminders()
    for kind in ("readout.pdf", "readout.docx"):
        request_report(
            kind=kind, process_id=cast.process.pk, about_id=things["version"].pk, language="en", by=cast.coordinator
        )
    making.make_waiting()
    return plover


def rate(plover, rater, value):
    axes = ("influence", "autonomy")
    ratings.rate_participation(
        participation=plover, audience="officials", values=dict.fromkeys(axes, value),
        reasons=dict.fromkeys(axes, "Mimir said so."), by=rater,
    )  # fmt: skip


def coming(plover) -> Attendance:
    return plover.attendances.get(session__starts_at__gt=timezone.now() + timedelta(days=8))


def told(text: str) -> set[str]:
    """What of the planted words a text holds, however it is written."""
    text = unescape(text).casefold()
    return {what for what, word in WORDS.items() if word in text}


def text_of(response) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode(errors="ignore") + str(sorted(response.headers.items()))


class Crawler:
    """Follows every link of every page as one role."""

    def __init__(self, client, role):
        self.client, self.role, self.leaks, self.seen = client, role, set(), {}
        self.kinds = Counter()

    def visit(self, links):
        waiting = [each for each in links if self.may_hold_something(each)]
        while waiting:
            path = waiting.pop()
            kind = resolve(path).view_name
            if path in self.seen or (self.kinds[kind] >= EACH and kind in IN_A_PROCESS):
                continue
            self.kinds[kind] += 1
            response = self.client.get(path)
            self.seen[path] = response
            text = text_of(response)
            self.leaks |= {(kind, what) for what in told(text)}
            if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
                waiting += [each for each in LINK.findall(text) if not NOT_FOLLOWED.search(each)]

    def may_hold_something(self, path):
        """Where the role lacks the permission, the matrix of addresses has tried it: a refusal is the same for all."""
        name = resolve(path).view_name
        return name not in ROWS or ROWS[name].permission in GRANTS[self.role]


def test_what_is_planted_is_found_where_the_access_table_says_and_nowhere_else(cast, plover, sign_in):
    cache.clear()
    unlinked = [reverse("participants:roster_detail", args=[cast.process.pk, RosterImport.objects.get().pk])]
    crawlers = {who: Crawler(sign_in(getattr(cast, who)), role) for who, role in WHO.items()}
    for crawler in crawlers.values():
        crawler.visit(["/", *unlinked])
    everywhere = {path for crawler in crawlers.values() for path in crawler.seen}
    for crawler in crawlers.values():
        crawler.visit(everywhere)
    stranger = sign_in(None)
    public = [stranger.get(path) for path in everywhere if resolve(path).view_name.startswith("public_")]

    found = {(who, *leak) for who, crawler in crawlers.items() for leak in crawler.leaks}
    of_ones_own = {leak for leak in found if leak[0] == "participant" and leak[2] in ("account", "address")}
    allowed = {("participant", "participants:participation_held", what) for what in IDENTITY}
    allowed |= {("participant", "participants:papers_own", "passport")}
    allowed |= {("facilitator", "participants:credibility_edit", "why rated")}
    allowed |= {("facilitator", "participants:rating_edit", what) for what in ("why rated", "why rated by another")}
    assert found - of_ones_own == allowed
    assert {what for page in public for what in told(text_of(page))} == set()
    opened = {
        resolve(path).view_name
        for each in crawlers.values()
        for path, page in each.seen.items()
        if page.status_code == 200
    }
    assert (PERSONAL - opened, len(opened & IN_A_PROCESS) > 75, len(public) >= 3) == (set(), True, True)


def test_what_needs_a_reason_answers_to_those_who_may_ask_and_to_nobody_else(cast, plover, sign_in):
    questions = {
        "identity": reverse("participants:identity_open", args=[cast.process.pk, plover.pk]),
        "papers": reverse("participants:papers_open", args=[cast.process.pk, coming(plover).pk]),
    }
    found, hits = {}, []
    for who in WHO:
        client = sign_in(getattr(cast, who))
        for what, url in questions.items():
            found[who, what] = told(text_of(client.post(url, {"reason": "To book the journey."})))
        for word in ("żółw", "Kvasir", "hidden.example", "Mimir"):
            answer = client.get(reverse("overview:search", args=[cast.process.pk]), {"q": word})
            hits += [(who, word)] if answer.status_code == 200 and answer.context["kinds"] else []

    opened = {each: words for each, words in found.items() if words}
    assert opened == {
        ("facilitator", "identity"): IDENTITY, ("coordinator", "identity"): IDENTITY,
        ("administrator", "papers"): {"passport"},
    }  # fmt: skip
    assert hits == []
    assert IdentityOpening.objects.filter(participation=plover).count() == 4  # with the one that was planted


def test_no_mail_file_or_line_of_the_audit_holds_what_is_planted(cast, plover):
    own = {"account", "address"}  # a mail may greet whom it goes to
    mails = [
        (mail.kind, what)
        for mail in Notice.objects.all()
        for what in told("\n".join((mail.subject, mail.text, mail.calendar)))
        if not (mail.recipient == cast.participant and what in own)
    ]
    files = {}
    for report in Report.objects.all():
        content = storage.read(report)
        if zipfile.is_zipfile(io.BytesIO(content)):
            book = zipfile.ZipFile(io.BytesIO(content))
            content = b"\n".join(book.read(name) for name in book.namelist())
        files[report.kind] = told(content.decode(errors="ignore") + report.file_name)
    lines = [event for event in Event.objects.all() if told(f"{event.verb} {event.ids}")]

    assert (mails, lines, files) == ([], [], {"readout.pdf": set(), "readout.docx": set()})
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert ("member.invited" in kinds, len(kinds) > 5) == (True, True)


def test_no_byte_elsewhere_changes_with_a_rating(cast, plover, sign_in):
    """Read twice, with ratings and without: whoever may not see them cannot tell by a word, a count, an order or a class."""
    readers = {who: Crawler(sign_in(getattr(cast, who)), WHO[who]) for who in ("participant", "rapporteur")}
    for reader in readers.values():
        reader.visit(["/"])
    with_ratings = {who: {path: body_of(page) for path, page in each.seen.items()} for who, each in readers.items()}
    Rating.objects.all().delete()

    changed = [
        (who, path)
        for who, pages in with_ratings.items()
        for path, before in pages.items()
        if not path.startswith("/public/")  # says when it was made, and is read without signing in
        if body_of(readers[who].client.get(path)) != before
    ]
    assert (changed, all(len(pages) > 15 for pages in with_ratings.values())) == ([], True)


def body_of(response) -> bytes:
    return b"" if response.streaming else body(response)

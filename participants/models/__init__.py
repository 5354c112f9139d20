"""People, as far as a process needs to know of them: by handle first, and sealed where there is more."""

from participants.models.alerts import AlertResponse
from participants.models.attendances import JOINT, OVER, Attendance, AttendanceQuerySet
from participants.models.clashes import ClashAnswer
from participants.models.consents import Consent, ConsentQuerySet
from participants.models.conventions import TableConventions
from participants.models.diversity import DiversityProfile
from participants.models.invitations import AnswerLink, CalendarFeed, Invitation, Reserve, ReserveRule
from participants.models.people import HANDLE, IdentityOpening, Participation, ParticipationQuerySet, Person
from participants.models.plans import TablePlan
from participants.models.ratings import RATING_MONTHS, Rating, RatingQuerySet
from participants.models.reminders import AnswerDay, Reminder, ReminderPreference, ReminderRule, ReminderText
from participants.models.rosters import ROSTER_KEEP, RosterImport
from participants.models.standings import CredibilityView, StandingPeriod
from participants.models.tallies import SpeechActTally, TallySheet
from participants.models.travel import PAPERS_KEEP, TravelPapers

__all__ = [
    "AlertResponse",
    "AnswerLink",
    "AnswerDay",
    "Attendance",
    "AttendanceQuerySet",
    "ClashAnswer",
    "Consent",
    "ConsentQuerySet",
    "CredibilityView",
    "DiversityProfile",
    "CalendarFeed",
    "HANDLE",
    "IdentityOpening",
    "Invitation",
    "JOINT",
    "OVER",
    "PAPERS_KEEP",
    "Participation",
    "ParticipationQuerySet",
    "Person",
    "RATING_MONTHS",
    "ROSTER_KEEP",
    "Rating",
    "RatingQuerySet",
    "Reserve",
    "ReserveRule",
    "Reminder",
    "ReminderPreference",
    "ReminderRule",
    "ReminderText",
    "RosterImport",
    "StandingPeriod",
    "TravelPapers",
    "SpeechActTally",
    "TableConventions",
    "TablePlan",
    "TallySheet",
]

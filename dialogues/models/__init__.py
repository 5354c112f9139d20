"""Processes, their sides and members, their sessions, the notes of what was said, and the options it led to."""

from dialogues.models.approvals import SideApproval
from dialogues.models.calendars import CALENDAR_KEEP, CalendarFile
from dialogues.models.designs import Design, DesignApproval
from dialogues.models.drafts import Draft
from dialogues.models.leaderships import LeadershipEvent
from dialogues.models.members import Membership, Role, Side
from dialogues.models.notes import Note, Notes, Paragraph, Paragraphs, Remark, Section
from dialogues.models.nouns import Noun
from dialogues.models.options import Heard, Moment, Option, OptionMove, Options, OptionVersion, Sounding, Stance
from dialogues.models.processes import NoteRegime, Phase, Process, StatusChange, TrackLabel
from dialogues.models.sessions import AgendaItem, Assignment, Session, Sessions
from dialogues.models.windows import Poll, Window, WindowAnswer

__all__ = [
    "CALENDAR_KEEP",
    "AgendaItem",
    "Assignment",
    "CalendarFile",
    "Design",
    "DesignApproval",
    "Draft",
    "Heard",
    "LeadershipEvent",
    "Membership",
    "Moment",
    "Note",
    "NoteRegime",
    "Notes",
    "Noun",
    "Option",
    "OptionMove",
    "OptionVersion",
    "Options",
    "Paragraph",
    "Paragraphs",
    "Phase",
    "Poll",
    "Process",
    "Remark",
    "Role",
    "Section",
    "Session",
    "Sessions",
    "Side",
    "SideApproval",
    "Sounding",
    "Stance",
    "StatusChange",
    "TrackLabel",
    "Window",
    "WindowAnswer",
]

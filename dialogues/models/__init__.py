"""Processes, their sides and members, their sessions, and the notes of what was said."""

from dialogues.models.approvals import SideApproval
from dialogues.models.calendars import CALENDAR_KEEP, CalendarFile
from dialogues.models.designs import Design, DesignApproval
from dialogues.models.members import Membership, Role, Side
from dialogues.models.notes import Note, Notes, Paragraph, Paragraphs, Remark, Section
from dialogues.models.nouns import Noun
from dialogues.models.processes import NoteRegime, Phase, Process, StatusChange, TrackLabel
from dialogues.models.sessions import AgendaItem, Assignment, Session, Sessions

__all__ = [
    "CALENDAR_KEEP",
    "AgendaItem",
    "Assignment",
    "CalendarFile",
    "Design",
    "DesignApproval",
    "Membership",
    "Note",
    "NoteRegime",
    "Notes",
    "Noun",
    "Paragraph",
    "Paragraphs",
    "Phase",
    "Process",
    "Remark",
    "Role",
    "Section",
    "Session",
    "Sessions",
    "Side",
    "SideApproval",
    "StatusChange",
    "TrackLabel",
]

"""The six sessions of the demonstration and their agendas. All invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """One session: days from today to its first day, how many days it takes, and what is known of it."""

    days_from_today: int
    days: int
    title: str
    purpose: str
    phase: str
    venue: str
    intent: str = "possible"


PLANS = [
    Plan(-470, 2, "Meeting each other", "To find out whether there is a conversation to be had.", "Meeting", "Guest house of the Norhaven Centre", "none"),
    Plan(-385, 3, "The two winters", "To say to each other what the two hard winters were.", "Mapping and naming", "Guest house of the Norhaven Centre"),
    Plan(-285, 3, "Needs and fears", "To hear what each side needs, and fears to be seen needing.", "Mapping and naming", "Harbour House"),
    Plan(-68, 3, "Who may measure", "To carry two ideas as far as they will go.", "Thinking together", "Harbour House", "intended"),
    Plan(10, 3, "Constraints and red lines", "To say aloud what nobody at home could be seen to accept.", "Thinking together", "Harbour House"),
    Plan(150, 2, "What could come first", "To choose a first step small enough to be taken.", "Thinking together", ""),
]  # fmt: skip

PHASES = [
    ("Meeting", "To find out whether there is a conversation to be had.", -540, -400),
    ("Mapping and naming", "What happened, and what it is called by whom.", -399, -200),
    ("Thinking together", "Ideas that nobody needs to defend yet.", -199, None),
]

# Day by day: title, phase, minutes, sides apart, third party only.
AGENDA = [
    [
        ("Opening, ground rules version 3", "opening", 30, False, False),
        ("What each side cannot be seen to accept", "constraints_red_lines", 90, False, False),
        ("Coffee", "pause", 30, False, False),
        ("The same question, in three rooms", "constraints_red_lines", 60, True, False),
        ("Lunch", "pause", 75, False, False),
        ("Hearing the constraints of the others", "joint_thinking", 120, False, False),
        ("The third party among itself", "closing", 30, False, True),
    ],
    [
        ("Winter release at the upper gates", "underlying_causes", 105, False, False),
        ("Coffee", "pause", 30, False, False),
        ("What a first small step could be", "options", 105, False, False),
        ("Lunch and a walk along the harbour", "pause", 120, False, False),
        ("Options on one page", "options", 75, False, False),
    ],
    [
        ("Who at home would have to hear this", "transfer_planning", 60, False, False),
        ("Wording that may leave the room", "transfer_planning", 75, False, False),
        ("Closing, next date", "closing", 45, False, False),
    ],
]

"""The way to officials: readouts, what each side decided of them, and what was handed to whom."""

from transfer.models.channels import Channel, Contact
from transfer.models.clearances import Clearance, Transmission
from transfer.models.messages import Message, MessageConfirmation, MessageOverride
from transfer.models.officials import Official
from transfer.models.readouts import Family, NameOverride, Passage, Readout, Version, Wording
from transfer.models.sendings import HOLD, KEPT, TRIES, Sending

__all__ = [
    "HOLD",
    "KEPT",
    "TRIES",
    "Channel",
    "Clearance",
    "Contact",
    "Family",
    "Message",
    "MessageConfirmation",
    "MessageOverride",
    "NameOverride",
    "Official",
    "Passage",
    "Readout",
    "Sending",
    "Transmission",
    "Version",
    "Wording",
]

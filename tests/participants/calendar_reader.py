"""Calendar files as another program reads them: a second parser, and what it found."""

import vobject


def read(text):
    """Return the only entry of a file and its method, as vobject reads them."""
    calendar = vobject.readOne(text)
    method = calendar.method.value if hasattr(calendar, "method") else ""
    (event,) = calendar.vevent_list
    return event, method


def entries(text):
    calendar = vobject.readOne(text)
    return list(getattr(calendar, "vevent_list", []))


def file_in(message):
    """Return the text of the one calendar file in a mail."""
    (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return part.get_payload(decode=True).decode()

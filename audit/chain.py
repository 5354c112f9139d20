"""How one event is bound to the one before it."""

import hashlib
import json

from audit.models import Event


def digest(event: Event) -> str:
    """Return sha256, in hex, over the event's content and the hash before it."""
    content = [
        str(event.chain),
        event.position,
        event.verb,
        event.target_type,
        str(event.target_id),
        str(event.by_id) if event.by_id else None,
        event.at.isoformat(),
        event.ids,
        event.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

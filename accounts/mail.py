"""Mail of the accounts. The outbox is a higher app: it registers itself here and is called from here."""

import uuid
from typing import Protocol

from accounts.models import User


class Sender(Protocol):
    def __call__(
        self, *, kind: str, to: User, template: str, context: dict[str, object], once: str, by: User | None
    ) -> object: ...


_senders: list[Sender] = []


def register_sender(sender: Sender) -> None:
    """Say who sends. The outbox calls it in AppConfig.ready()."""
    _senders[:] = [sender]


def send(*, kind: str, to: User, template: str, context: dict[str, object], by: User | None) -> None:
    """Hand one mail to the outbox. Raises RuntimeError while no outbox is registered: mail is never lost quietly."""
    if not _senders:
        raise RuntimeError("No outbox is registered with accounts.mail.")
    _senders[0](kind=kind, to=to, template=template, context=context, once=f"{kind} {uuid.uuid4()}", by=by)

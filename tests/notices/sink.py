"""A mail server on this machine that can be told to misbehave."""

import asyncio
import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class Sink:
    """Keeps what it takes. `answers` gives the reply to each RCPT in turn; `after_data` to each message."""

    def __init__(self):
        self.messages = []
        self.answers: list[str] = []
        self.after_data: list[str] = []
        self.hang_seconds = 0.0
        self.silences: list[float] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.silences.pop(0) if self.silences else self.hang_seconds)
        answer = self.after_data.pop(0) if self.after_data else "250 Taken"
        if answer.startswith("250") or answer == "taken, then dropped":
            message = message_from_bytes(envelope.content, policy=policy.default)
            message.recipients = list(envelope.rcpt_tos)
            self.messages.append(message)
        if answer.endswith("dropped"):
            server.transport.close()
            return "250 never heard"
        return answer

    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.messages]


def running(sink: Sink) -> Controller:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    return controller

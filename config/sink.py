"""The demonstration's mail server: takes every message and puts it into a folder on this machine. Nothing leaves.

python -m config.sink DESCRIPTOR FOLDER, where DESCRIPTOR is an inherited listening socket.
"""

import asyncio
import socket
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP


async def serve(listening: socket.socket, folder: str) -> None:
    mailbox = Mailbox(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(mailbox, hostname="localhost", enable_SMTPUTF8=True, loop=loop), sock=listening
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2]))

"""A wire between the house and a server it needs, that can be cut and joined again."""

import socket
import threading
from contextlib import suppress


class Wire:
    """Listens on this machine and passes bytes on to a server, until it is cut: then it refuses and drops everybody."""

    def __init__(self, server):
        self.server = server  # a path of a socket, or a pair of host and port
        self.joined: list[socket.socket] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._listen, args=[self.listening], daemon=True).start()

    def cut(self) -> None:
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        for end in self.joined:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.joined = []

    def join(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._listen, args=[self.listening], daemon=True).start()

    def _listen(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _address = listening.accept()
                far = self._reach()
                self.joined += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _reach(self) -> socket.socket:
        if isinstance(self.server, tuple):
            return socket.create_connection(self.server)
        far = socket.socket(socket.AF_UNIX)
        far.connect(self.server)
        return far

    @staticmethod
    def _pass_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while content := source.recv(65536):
                target.sendall(content)
            target.shutdown(socket.SHUT_WR)

"""Asks the web server on this machine whether it and its database live, as the proxy would. For health checks.

Ends with 0 or 1: python -m config.alive
"""

import http.client
import os
import sys
from urllib.parse import urlsplit


def is_alive(origin: str, port: int = 8000) -> bool:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=8)
    asked.request("GET", "/health/", headers={"Host": urlsplit(origin).netloc, "X-Forwarded-Proto": "https"})
    return asked.getresponse().status == 200


if __name__ == "__main__":
    sys.exit(not is_alive(os.environ["PARLEY_ORIGIN"]))

"""What the log leaves out."""

import logging
import re

# The secret of a link is longer than any other part of an address.
_SECRET = re.compile(r"(?<=/)[\w-]{40,}")


class WithoutSecrets(logging.Filter):
    """Takes the secrets of links out of the lines about refused requests: whoever reads the log opens nothing with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _SECRET.sub("…", record.getMessage()), ()
        return True

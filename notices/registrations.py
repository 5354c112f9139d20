"""What the outbox gives to lower apps. Loaded once by NoticesConfig.ready()."""

from accounts import mail
from notices import actions

mail.register_sender(actions.queue)

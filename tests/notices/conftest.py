import pytest

from tests.notices.sink import Sink, running


@pytest.fixture
def sink(settings):
    """A real mail server on a free port; the outbox sends to it."""
    handler = Sink()
    controller = running(handler)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.server.sockets[0].getsockname()[1]
    settings.EMAIL_TIMEOUT = 2
    yield handler
    controller.stop()

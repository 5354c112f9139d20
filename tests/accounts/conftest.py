import pytest

from accounts import actions
from tests import make

PASSPHRASE = "four quiet herons wading"


@pytest.fixture
def passphrase():
    return PASSPHRASE


@pytest.fixture
def ines(db):
    """Somebody with a passphrase and no role."""
    user = make.make_user("Ines Halloran")
    user.set_password(PASSPHRASE)
    user.save()
    return user


@pytest.fixture
def second_factor_required(settings, second_factor_is_set_up_elsewhere):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def invited(db):
    return actions.invite_user(email="tomas@example.org", name="Tomas Reyl", by=make.make_user())

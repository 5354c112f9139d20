"""How allauth's ways are narrowed."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from vault import seal


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are invited, and their invitation makes the account."""

    def is_open_for_signup(self, request):
        return False


class MFAAdapter(DefaultMFAAdapter):
    """Keeps second-factor secrets sealed; allauth would keep them in clear."""

    PLACE = "accounts/second-factor"

    def encrypt(self, text: str) -> str:
        return seal.seal(text, scope=seal.HOUSE, place=self.PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        return seal.unseal(encrypted_text, scope=seal.HOUSE, place=self.PLACE)

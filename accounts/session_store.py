"""Sessions in the database, sealed. While a second factor is set up, its secret waits in one of them."""

import json

from django.contrib.sessions.backends import db

from vault import seal


class SessionStore(db.SessionStore):
    """A session's content is bound to its key: a copied row opens under no other."""

    @property
    def place(self) -> str:
        return f"accounts/session/{self.session_key}"

    def encode(self, session_dict):
        return seal.seal(json.dumps(session_dict), scope=seal.HOUSE, place=self.place)

    def decode(self, session_data):
        try:
            return json.loads(seal.unseal(session_data, scope=seal.HOUSE, place=self.place))
        except seal.SealBroken:
            return {}  # its key is gone: the person signs in again

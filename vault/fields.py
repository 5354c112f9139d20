"""A text column that is sealed at rest."""

from uuid import UUID

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from vault import seal


class Token(str):
    """What the database holds; never shown, opened when the attribute is read."""

    __slots__ = ()


class _SealedAttribute(DeferredAttribute):
    """Opens a token the first time the attribute is read."""

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Token):
            value = self.field.open(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """Text at rest as AES-256-GCM, under the key of the row's process and bound to model, row and field.

    The model names the attribute that holds the process's id in `vault_scope`. `max_length` is for forms only.
    Look-ups other than isnull raise: nothing may be searched for by its sealed text.
    """

    descriptor_class = _SealedAttribute

    def place(self, instance) -> str:
        return f"{self.model._meta.label_lower}/{instance.pk}/{self.name}"

    def scope(self, instance) -> UUID:
        return getattr(instance, instance.vault_scope) or seal.HOUSE

    def open(self, instance, token: str) -> str:
        return seal.unseal(token, scope=self.scope(instance), place=self.place(instance))

    def from_db_value(self, value, expression, connection):
        return Token(value) if value else value

    def pre_save(self, instance, add):
        stored = instance.__dict__.get(self.attname)
        if isinstance(stored, Token) or not stored:
            return stored  # unread and so unchanged, or nothing to seal
        return Token(seal.seal(stored, scope=self.scope(instance), place=self.place(instance)))

    def get_prep_value(self, value):
        if value and not isinstance(value, Token):
            raise TypeError(f"{self.name} is sealed: save the object, do not write or look up its text directly.")
        return value

    def value_from_object(self, obj):
        return getattr(obj, self.attname)

    def get_lookup(self, name):
        return super().get_lookup(name) if name == "isnull" else None

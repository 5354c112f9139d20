"""Institutions and the people in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process, Side
from vault.fields import SealedTextField


class Official(Noun):
    """An institution a process may hand ideas to. Who sits behind the desk is nobody's business but the deliverers'."""

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="officials")
    institution = SealedTextField(_("institution"), max_length=120)
    government = SealedTextField(
        _("government"), blank=True, max_length=120, help_text=_("Of which government, if of any.")
    )
    side = models.ForeignKey(
        Side, models.SET_NULL, null=True, blank=True, related_name="officials", verbose_name=_("government of the side"),
        help_text=_("People of this side see what was handed to it. Others see only that something was handed over."),
    )  # fmt: skip
    constraints = SealedTextField(
        _("its constraints"),
        blank=True,
        max_length=1000,
        help_text=_("What it must show, and what it cannot be seen to do."),
    )
    taboo_words = SealedTextField(
        _("words it cannot be seen to use"), blank=True, max_length=1000, help_text=_("One to a line.")
    )
    person = SealedTextField(
        _("whom one meets there"), blank=True, max_length=200, help_text=_("In no text and no file.")
    )

    class Meta:
        # A variant refers to both: the database lets it be for an institution of its own government only.
        constraints = [models.UniqueConstraint(fields=["id", "side"], name="transfer_an_institution_of_its_side")]

    def __str__(self) -> str:
        return self.institution

    @property
    def taboos(self) -> list[str]:
        return [line.strip() for line in self.taboo_words.splitlines() if line.strip()]

    @property
    def full_name(self) -> str:
        """The institution with its government: “Ministry of Rivers, Ostrane”."""
        return f"{self.institution}, {self.government}" if self.government else self.institution

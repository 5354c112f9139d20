"""Talks with a funder, and the papers of an offer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from funding.models.funders import Funder
from funding.models.offers import Offer
from vault.fields import SealedTextField


class FunderContact(Noun):
    """Somebody of the third party and somebody of a funder spoke. What touched the substance is shown to side contacts."""

    class Topic(models.TextChoices):
        FINANCE = "finance", _("Finance: sums, payments, reports on spending")
        LOGISTICS = "logistics", _("Logistics: travel, places, dates")
        SUBSTANCE = "substance", _("Substance: what is talked about, by whom, and what comes out")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="funder_contacts")
    funder = models.ForeignKey(Funder, models.CASCADE, related_name="contacts", verbose_name=_("funder"))
    topic = models.CharField(_("about"), max_length=10, choices=Topic)
    on = models.DateField(_("day"))
    words = SealedTextField(
        _("what was said"), max_length=1000, help_text=_("What they asked or wished, and what was answered. No names.")
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "id"]

    def __str__(self) -> str:
        return str(self.id)


class OfferDocument(Noun):
    """A paper of an offer: its letter, contract or amendment. Its bytes are sealed like every text."""

    class Kind(models.TextChoices):
        """Told by content. The value is the ending of the file's name."""

        PDF = "pdf", _("PDF")
        DOCX = "docx", _("Text document")
        XLSX = "xlsx", _("Spreadsheet")
        PNG = "png", _("Picture")
        JPEG = "jpg", _("Photograph")

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="offer_documents")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="documents")
    title = SealedTextField(_("what it is"), max_length=200, help_text=_("For instance: contract, as signed."))
    kind = models.CharField(max_length=5, choices=Kind)
    size_bytes = models.PositiveIntegerField()
    sealed = models.BinaryField(help_text="The bytes, sealed under the key of the process and bound to this row.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_on = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ["uploaded_on", "id"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def place(self) -> str:
        """What its bytes are bound to."""
        return f"funding.offerdocument/{self.pk}"

    @property
    def file_name(self) -> str:
        """Tells nobody who sees it on a disk what it is."""
        return f"paper-{str(self.pk)[:8]}.{self.kind}"

"""What somebody agreed to tell of where they come from, in coarse words, so that a side's variety can be seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.models import Noun, Process
from participants.models.people import Participation
from vault.fields import SealedTextField


def _attribute(label) -> SealedTextField:
    return SealedTextField(label, blank=True, max_length=20)


class DiversityProfile(Noun):
    """Coarse attributes of one participant, given with their consent; an empty one is undisclosed.

    Sealed, shown to nobody but the person, and counted for a side only where enough of it is known.
    """

    class Background(models.TextChoices):
        MILITARY = "military", _("military or security")
        DIPLOMACY = "diplomacy", _("diplomacy or administration")
        POLITICS = "politics", _("politics")
        RESEARCH = "research", _("research or teaching")
        SOCIETY = "society", _("civil society or community")
        RELIGION = "religion", _("religion")
        BUSINESS = "business", _("business or trade")
        MEDIA = "media", _("media or arts")

    class Generation(models.TextChoices):
        YOUNG = "young", _("under 30")
        EARLY = "early", _("30 to 44")
        LATE = "late", _("45 to 59")
        OLD = "old", _("60 and over")

    class Gender(models.TextChoices):
        WOMAN = "woman", _("woman")
        MAN = "man", _("man")
        ANOTHER = "another", _("another")

    class Region(models.TextChoices):
        CAPITAL = "capital", _("the capital")
        CITY = "city", _("another city")
        COUNTRY = "country", _("the countryside")
        BORDER = "border", _("near the front or the border")
        ABROAD = "abroad", _("abroad")

    class School(models.TextChoices):
        SECURITY = "security", _("security comes first")
        LAW = "law", _("rights and law come first")
        ECONOMY = "economy", _("livelihoods come first")
        PEOPLE = "people", _("people living together comes first")
        CASE = "case", _("it depends on the case")

    class Institution(models.TextChoices):
        FORCES = "forces", _("armed forces or services")
        MINISTRY = "ministry", _("a ministry or authority")
        ASSEMBLY = "assembly", _("a parliament or party")
        ACADEMY = "academy", _("a university or institute")
        HOUSE = "house", _("a religious body")
        FIRM = "firm", _("a company or chamber")
        PAPER = "paper", _("a newspaper or station")
        UNION = "union", _("an association or council")
        NONE = "none", _("none")

    # Each attribute with its list; how many one may choose from is part of the measure.
    CHOICES = {
        "background": Background, "generation": Generation, "gender": Gender, "region": Region, "school": School,
        "institution": Institution,
    }  # fmt: skip

    vault_scope = "process_id"

    process = models.ForeignKey(Process, models.CASCADE, related_name="diversity_profiles")
    participation = models.OneToOneField(Participation, models.CASCADE, related_name="diversity")
    background = _attribute(_("background"))
    generation = _attribute(_("generation"))
    gender = _attribute(_("gender"))
    region = _attribute(_("region"))
    school = _attribute(_("school of thought"))
    institution = _attribute(_("institution"))
    is_own = models.BooleanField(help_text="They entered it themselves.")
    consented_on = models.DateField(_("agreed on"))

    def __str__(self) -> str:
        return str(self.id)

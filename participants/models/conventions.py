"""From where on a process wants to be told that a table leans."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues import drift, floors
from dialogues.models import Noun, Process
from participants import balance, continuity, diversity


def _share(label, default: str, most: str = "1") -> models.DecimalField:
    return models.DecimalField(
        label,
        max_digits=3,
        decimal_places=2,
        default=Decimal(default),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(most))],
        help_text=_("By convention %(default)s.") % {"default": default},
    )


class TableConventions(Noun):
    """The thresholds of one process. None is a finding of research: each is a convention, and none loosens a floor."""

    process = models.OneToOneField(Process, models.CASCADE, related_name="conventions")
    low = _share(_("influence or autonomy is low below"), "0.40")
    high = _share(_("influence or autonomy is high from"), "0.50")
    quadrant_share = _share(_("a corner is crowded from this share of a side"), "0.50")
    spread = _share(_("the sides differ too much from a spread of"), "0.30", most="2")
    coverage = _share(_("nothing is said below this share rated"), "0.60")
    rated_per_side = models.PositiveSmallIntegerField(
        _("nor below so many rated of a side"),
        default=floors.K_PER_SIDE,
        validators=[MinValueValidator(floors.K_PER_SIDE), MaxValueValidator(20)],
        help_text=_("At least three: fewer would describe one person."),
    )
    homogeneity = _share(_("a side is too much alike from"), "0.60")
    institution_share = _share(_("one institution is too many above"), "0.50")
    retention = _share(_("too few come back below"), "0.50")
    side_retention = _share(_("too few of a side come back below"), "0.40")
    gap_months = models.PositiveSmallIntegerField(
        _("a gap is long beyond so many months"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("By convention 12, or twice the usual."),
    )
    drift_watch = _share(_("official positions are to be watched from"), "0.30")
    drift_degenerating = _share(_("talk degenerates from"), "0.50")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(rated_per_side__gte=3), name="participants_no_floor_below_three"),
            models.CheckConstraint(
                condition=models.Q(drift_watch__lte=models.F("drift_degenerating")),
                name="participants_watch_comes_first",
            ),
            models.CheckConstraint(condition=models.Q(low__lte=models.F("high")), name="participants_low_below_high"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def of_balance(self) -> balance.Conventions:
        return balance.Conventions(
            low=float(self.low),
            high=float(self.high),
            quadrant_share=float(self.quadrant_share),
            spread=float(self.spread),
            coverage=float(self.coverage),
            rated_per_side=self.rated_per_side,
            rated_pooled=self.rated_per_side + 1,
        )

    @property
    def of_diversity(self) -> diversity.Conventions:
        return diversity.Conventions(
            homogeneity=float(self.homogeneity), institution_share=float(self.institution_share)
        )

    @property
    def of_continuity(self) -> continuity.Conventions:
        return continuity.Conventions(
            retention=float(self.retention), side_retention=float(self.side_retention), gap_months=self.gap_months
        )

    @property
    def of_drift(self) -> drift.Conventions:
        return drift.Conventions(watch=float(self.drift_watch), degenerating=float(self.drift_degenerating))

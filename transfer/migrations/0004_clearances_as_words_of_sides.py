"""What sides decide of a text is kept as every other word of theirs: numbered, by whom, with its evidence."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import vault.fields

# A contact's word given here hangs on their membership. Where none is left, it is kept as a message whose giver's
# mandate ended that day: it bears out what was released on it, and counts for nothing new.
FILL = """
UPDATE transfer_clearance SET number = counted.number FROM (
  SELECT id, row_number() OVER (PARTITION BY version_id, side_id ORDER BY given_at, id) AS number FROM transfer_clearance
) counted WHERE counted.id = transfer_clearance.id;
UPDATE transfer_clearance SET membership_id = (
  SELECT id FROM dialogues_membership membership
  WHERE membership.process_id = transfer_clearance.process_id AND membership.side_id = transfer_clearance.side_id
    AND membership.user_id = transfer_clearance.recorded_by_id
  ORDER BY membership.role <> 'side_contact', membership.ended_at DESC NULLS FIRST LIMIT 1
) WHERE evidence = 'in_parley';
UPDATE transfer_clearance SET evidence = 'message', mandate_until = given_at::date
WHERE evidence = 'in_parley' AND membership_id IS NULL;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "one_chair"),
        ("transfer", "0003_messages"),
    ]

    operations = [
        migrations.AlterModelOptions(name="clearance", options={"ordering": ["given_at", "number"]}),
        migrations.RenameField("clearance", "content_hash", "fingerprint"),
        migrations.RenameField("clearance", "decided_at", "given_at"),
        migrations.AlterField(
            "clearance",
            "fingerprint",
            models.CharField(help_text="sha256 of what was put before the side.", max_length=64),
        ),
        migrations.AlterField(
            "clearance",
            "evidence",
            models.CharField(
                choices=[
                    ("in_parley", "In Parley, by the side’s own hand"),
                    ("in_person", "In person"),
                    ("signed", "A signed paper"),
                    ("message", "A written message"),
                    ("oral", "By word of mouth"),
                ],
                max_length=12,
                verbose_name="how it was given",
            ),
        ),
        migrations.AddField(
            "clearance",
            "number",
            models.PositiveIntegerField(default=1, help_text="Counts the words of one side about one subject."),
            preserve_default=False,
        ),
        migrations.AddField(
            "clearance",
            "membership",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(app_label)s_%(class)ss",
                to="dialogues.membership",
            ),
        ),
        migrations.AddField(
            "clearance",
            "person",
            models.UUIDField(
                help_text="Whose word it is where two thirds of a side decide: a participation.", null=True
            ),
        ),
        migrations.AddField(
            "clearance",
            "mandate_until",
            models.DateField(
                blank=True,
                help_text="Of the person who gave it. An approval counts only while the mandate lasts.",
                null=True,
                verbose_name="mandate until",
            ),
        ),
        migrations.AddField(
            "clearance",
            "evidence_note",
            vault.fields.SealedTextField(
                blank=True,
                help_text="Where it can be found: which letter, who was present.",
                max_length=1000,
                verbose_name="evidence",
            ),
        ),
        migrations.AddField(
            "version",
            "deciders",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveSmallIntegerField(),
                default=list,
                help_text="Of each side asked, in the order of the content: of how many people two thirds had to approve "
                "when it was released; 0 where its contact decided.",
                size=None,
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "clearance",
            models.UniqueConstraint(
                fields=("version", "side", "number"), name="transfer_one_word_on_a_version_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            "clearance",
            models.CheckConstraint(
                condition=models.Q(evidence="in_parley", membership__isnull=False)
                | (~models.Q(evidence="in_parley") & models.Q(membership=None)),
                name="transfer_a_hand_or_evidence_for_a_clearance",
            ),
        ),
    ]

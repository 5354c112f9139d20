"""Variants of one text for all governments of the sides; the database itself refuses to let them cross."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


FORWARDS = """
ALTER TABLE transfer_readout ADD CONSTRAINT transfer_a_variant_is_for_its_own_government
  FOREIGN KEY (official_id, side_id) REFERENCES transfer_official (id, side_id);

CREATE FUNCTION transfer_own_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.official_id IS DISTINCT FROM (
    SELECT readout.official_id FROM transfer_version version
    JOIN transfer_readout readout ON readout.id = version.readout_id WHERE version.id = NEW.version_id
  ) THEN
    RAISE EXCEPTION 'a readout is handed to nobody but its own recipient'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_handed_to_its_own_recipient';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_transmission_own_recipient BEFORE INSERT OR UPDATE ON transfer_transmission
  FOR EACH ROW EXECUTE FUNCTION transfer_own_recipient();
"""
BACKWARDS = """
DROP TRIGGER transfer_transmission_own_recipient ON transfer_transmission;
DROP FUNCTION transfer_own_recipient();
ALTER TABLE transfer_readout DROP CONSTRAINT transfer_a_variant_is_for_its_own_government;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', 'oc'),
        ('transfer', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Family',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ],
        ),
        migrations.AddField(
            model_name='readout',
            name='side',
            field=models.ForeignKey(blank=True, help_text='Of a variant: the side whose government it is for, and no other.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='variants', to='dialogues.side'),
        ),
        migrations.AddConstraint(
            model_name='official',
            constraint=models.UniqueConstraint(fields=('id', 'side'), name='transfer_an_institution_of_its_side'),
        ),
        migrations.AddField(
            model_name='family',
            name='process',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='families', to='dialogues.process'),
        ),
        migrations.AddField(
            model_name='readout',
            name='family',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='variants', to='transfer.family'),
        ),
        migrations.AddConstraint(
            model_name='readout',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('family', None), ('side', None)), models.Q(('family__isnull', False), ('official__isnull', False), ('side__isnull', False)), _connector='OR'), name='transfer_a_variant_is_for_one_government'),
        ),
        migrations.AddConstraint(
            model_name='readout',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('family', 'side'), name='transfer_one_variant_per_government'),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]

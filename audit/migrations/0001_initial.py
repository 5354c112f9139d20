import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('sequence', models.BigAutoField(primary_key=True, serialize=False)),
                ('chain', models.UUIDField(default=uuid.UUID('00000000-0000-0000-0000-000000000000'), verbose_name='the process, or the house')),
                ('position', models.PositiveBigIntegerField(verbose_name='place in the chain, from 1')),
                ('verb', models.CharField(help_text='In the past: readout.submitted', max_length=60)),
                ('target_type', models.CharField(max_length=60)),
                ('target_id', models.UUIDField()),
                ('by_id', models.UUIDField(null=True, verbose_name='the user, or nothing where the clock did it')),
                ('at', models.DateTimeField()),
                ('ids', models.JSONField(default=dict, help_text='Other ids, counts and yes/no; text is refused.')),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['sequence'],
                'indexes': [models.Index(fields=['chain', '-position'], name='audit_event_chain_907804_idx'), models.Index(fields=['target_id'], name='audit_event_target__f95561_idx')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'position'), name='audit_one_event_per_place')],
            },
        ),
    ]

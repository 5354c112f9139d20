import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import uuid
import vault.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('dialogues', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('other_end', vault.fields.SealedTextField(blank=True, max_length=120, verbose_name='other end, where it is no side')),
                ('kind', models.CharField(choices=[('direct', 'Direct'), ('via_third_party', 'Through the third party'), ('via_insider', 'Through an insider mediator'), ('humanitarian', 'Humanitarian'), ('hotline', 'Hotline'), ('back_channel', 'Back channel')], default='via_third_party', max_length=20, verbose_name='kind')),
                ('keeper', vault.fields.SealedTextField(blank=True, help_text='Who keeps it open. A handle will do.', max_length=80, verbose_name='keeper')),
                ('cadence_days', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)], verbose_name='agreed rhythm, in days')),
                ('opened_on', models.DateField(verbose_name='opened on')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('leaders_changed_on', models.DateField(help_text='The latest change of leadership at either end.', null=True)),
                ('confirmed_on', models.DateField(help_text='When it was last confirmed with those who lead now.', null=True)),
                ('version', models.PositiveIntegerField(default=1, help_text='Grows with every edit.')),
                ('other_side', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dialogues.side', verbose_name='other end, a side')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='dialogues.process')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='dialogues.side', verbose_name='one end')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('other_side', None), models.Q(('other_side', models.F('side')), _negated=True), _connector='OR'), name='transfer_a_channel_has_two_ends'), models.CheckConstraint(condition=models.Q(('closed_on', None), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='transfer_closed_after_opened')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField(verbose_name='on')),
                ('direction', models.CharField(choices=[('in', 'They reached us'), ('out', 'We reached out'), ('two_way', 'Both ways')], max_length=10, verbose_name='which way')),
                ('medium', models.CharField(choices=[('in_person', 'In person'), ('voice', 'By voice'), ('secure_message', 'Secure message'), ('letter', 'Letter'), ('intermediary', 'Through somebody')], max_length=20, verbose_name='how')),
                ('is_confirmed', models.BooleanField(default=False, help_text='Only a confirmed contact both ways ends a silence.', verbose_name='the other end confirmed it')),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='transfer.channel')),
            ],
            options={
                'ordering': ['-on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Official',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('institution', vault.fields.SealedTextField(max_length=120, verbose_name='institution')),
                ('government', vault.fields.SealedTextField(blank=True, help_text='Of which government, if of any.', max_length=120, verbose_name='government')),
                ('constraints', vault.fields.SealedTextField(blank=True, help_text='What it must show, and what it cannot be seen to do.', max_length=1000, verbose_name='its constraints')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='officials', to='dialogues.process')),
                ('side', models.ForeignKey(blank=True, help_text='People of this side see what was handed to it. Others see only that something was handed over.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='officials', to='dialogues.side', verbose_name='government of the side')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Readout',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None, verbose_name='languages')),
                ('route', models.CharField(choices=[('hand', 'By hand'), ('briefing', 'Oral briefing'), ('secure_mail', 'Secure mail'), ('courier', 'Courier'), ('participant', 'Through a participant'), ('mediator', 'Through an official mediator')], default='hand', max_length=20, verbose_name='how it will be handed over')),
                ('not_before', models.DateField(blank=True, help_text='It may not be handed over earlier.', null=True, verbose_name='not before')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_clearance', 'In clearance'), ('returned', 'Returned'), ('cleared', 'Cleared'), ('released', 'Released'), ('delivered', 'Delivered'), ('superseded', 'Superseded'), ('recalled', 'Recalled')], default='draft', max_length=20, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1, help_text='Of the fields and the lines around the passages.')),
                ('revision', models.PositiveIntegerField(default=1, help_text='Grows with every edit of any part.')),
                ('official', models.ForeignKey(blank=True, help_text='One institution. Empty: for the public.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='readouts', to='transfer.official', verbose_name='for whom')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readouts', to='dialogues.process')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaced_by', to='transfer.readout')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('option_version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='dialogues.optionversion')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='dialogues.paragraph')),
                ('readout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='transfer.readout')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('readout', 'source'), name='transfer_one_passage_per_paragraph'), models.UniqueConstraint(fields=('readout', 'option_version'), name='transfer_one_passage_per_wording'), models.CheckConstraint(condition=models.Q(('source', None), ('option_version', None), _connector='XOR'), name='transfer_a_passage_has_one_origin'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('readout', 'position'), name='transfer_one_passage_per_place')],
            },
        ),
        migrations.CreateModel(
            name='NameOverride',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', vault.fields.SealedTextField(max_length=300, verbose_name='words')),
                ('reason', vault.fields.SealedTextField(max_length=500, verbose_name='reason')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('readout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overrides', to='transfer.readout')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('content', vault.fields.SealedTextField(help_text='Canonical JSON: texts, recipients, route, embargo, notice and funders.')),
                ('content_hash', models.CharField(max_length=64)),
                ('submitted_on', models.DateField()),
                ('released_on', models.DateField(null=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('readout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='transfer.readout')),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('readout', 'number'), name='transfer_one_version_per_number'), models.CheckConstraint(condition=models.Q(('released_by', None), models.Q(('released_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='transfer_a_second_person_releases')],
            },
        ),
        migrations.CreateModel(
            name='Transmission',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('route', models.CharField(choices=[('hand', 'By hand'), ('briefing', 'Oral briefing'), ('secure_mail', 'Secure mail'), ('courier', 'Courier'), ('participant', 'Through a participant'), ('mediator', 'Through an official mediator')], max_length=20, verbose_name='how')),
                ('stage', models.CharField(choices=[('delivered', 'Delivered'), ('acknowledged', 'Acknowledged'), ('discussed', 'Discussed, or more was asked for'), ('taken_up', 'Taken up in official work'), ('adopted', 'Adopted'), ('rejected', 'Rejected')], default='delivered', max_length=20, verbose_name='how far')),
                ('reached', models.CharField(choices=[('delivered', 'Delivered'), ('acknowledged', 'Acknowledged'), ('discussed', 'Discussed, or more was asked for'), ('taken_up', 'Taken up in official work'), ('adopted', 'Adopted'), ('rejected', 'Rejected')], default='delivered', help_text='Before any rejection.', max_length=20)),
                ('acknowledged_on', models.DateField(null=True)),
                ('delivered_on', models.DateField(verbose_name='on')),
                ('stage_on', models.DateField(verbose_name='since')),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='transmissions', to='transfer.official')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transmissions', to='transfer.version')),
            ],
            options={
                'ordering': ['delivered_on'],
            },
        ),
        migrations.AddField(
            model_name='readout',
            name='current',
            field=models.ForeignKey(help_text='The newest version.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='transfer.version'),
        ),
        migrations.CreateModel(
            name='Clearance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('decision', models.CharField(choices=[('approved', 'Approved'), ('approved_with_comment', 'Approved with a comment'), ('objected', 'Returned with wording'), ('withdrawn', 'Withdrawn')], max_length=25, verbose_name='decision')),
                ('content_hash', models.CharField(help_text='Of what the side had before it.', max_length=64)),
                ('evidence', models.CharField(choices=[('in_parley', 'here, by its contact'), ('in_person', 'in person'), ('signed', 'signed'), ('message', 'by message'), ('oral', 'by voice')], max_length=20, verbose_name='how it was given')),
                ('comment', vault.fields.SealedTextField(blank=True, max_length=2000, verbose_name='comment')),
                ('decided_at', models.DateTimeField()),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='dialogues.side')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clearances', to='transfer.version')),
            ],
            options={
                'ordering': ['decided_at'],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('title', 'Title'), ('opening', 'Opening lines'), ('passage', 'Passage'), ('constraints', 'Constraints considered')], max_length=15)),
                ('language', models.CharField(max_length=10)),
                ('text', vault.fields.SealedTextField(blank=True, max_length=5000, verbose_name='wording')),
                ('passage', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='transfer.passage')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('readout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='transfer.readout')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('readout', 'part', 'passage', 'language'), name='transfer_one_wording_each', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('part', 'passage'), ('passage__isnull', False)), models.Q(models.Q(('part', 'passage'), _negated=True), ('passage__isnull', True)), _connector='OR'), name='transfer_a_passage_for_its_wordings_only')],
            },
        ),
    ]

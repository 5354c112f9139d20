import accounts.models
import dialogues.countries
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import uuid
import vault.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('body', vault.fields.SealedTextField(help_text='“It was suggested …” One thought to a paragraph. No names, titles or employers.', max_length=5000, verbose_name='paragraph')),
                ('kind', models.CharField(choices=[('substance', 'Substance'), ('procedural', 'Procedure'), ('option_seed', 'Seed of an option'), ('red_line', 'Red line: only its own side reads it, until that side clears it'), ('follow_up', 'Something to follow up')], default='substance', max_length=20, verbose_name='what it is')),
                ('audience', models.CharField(choices=[('group', 'Everyone in the session, once circulated'), ('facilitators', 'Facilitators and the rapporteur only'), ('do_not_keep', 'Do not keep: destroyed when the session is closed')], default='group', max_length=20, verbose_name='who may read it')),
                ('version', models.PositiveIntegerField(default=1)),
                ('is_cleared_by_side', models.BooleanField(default=False, help_text='Of a red line: everybody may read it.')),
                ('owner', vault.fields.SealedTextField(blank=True, help_text='A handle or a role. Only those who write see it.', max_length=80, verbose_name='who follows it up')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='by')),
                ('is_done', models.BooleanField(default=False, help_text='Of what was to be followed up.')),
                ('as_circulated', vault.fields.SealedTextField(blank=True, help_text='How it read when the notes were circulated.')),
                ('set_aside', models.BooleanField(default=False, help_text='A participant has objected; nobody but the writers sees it.')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('cbm', 'Confidence building'), ('procedural', 'Procedural'), ('substantive', 'Substantive'), ('humanitarian', 'Humanitarian'), ('institutional', 'Institutional'), ('economic', 'Economic'), ('communication', 'Communication')], default='substantive', max_length=20, verbose_name='kind')),
                ('horizon', models.CharField(choices=[('immediate', 'Now: within months'), ('medium', 'Medium: one to three years'), ('long', 'Long: later than that')], default='medium', max_length=10, verbose_name='horizon')),
                ('status', models.CharField(choices=[('raised', 'Raised'), ('explored', 'Explored'), ('developed', 'Developed'), ('shelved', 'Shelved'), ('ready_for_transfer', 'Ready to be carried'), ('transferred', 'Carried to officials'), ('taken_up', 'Taken up'), ('rejected', 'Rejected'), ('withdrawn', 'Withdrawn'), ('superseded', 'Superseded')], default='raised', max_length=20, verbose_name='state')),
                ('review_on', models.DateField(blank=True, help_text='Of what is on the shelf. It then waits for you.', null=True, verbose_name='look at it again on')),
                ('version', models.PositiveIntegerField(default=1, help_text='Grows with every change of any part.')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaces', to='dialogues.option')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OptionVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('title', vault.fields.SealedTextField(max_length=160, verbose_name='title')),
                ('text', vault.fields.SealedTextField(help_text='What could be done. No names, no sides, nobody’s position.', max_length=5000, verbose_name='the option')),
                ('on', models.DateField(default=django.utils.timezone.localdate)),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='dialogues.option')),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='options', to='dialogues.paragraph')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('option', 'number'), name='dialogues_one_option_version_per_number'), models.UniqueConstraint(fields=('source',), name='dialogues_one_option_per_seed')],
            },
        ),
        migrations.AddField(
            model_name='option',
            name='current',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dialogues.optionversion'),
        ),
        migrations.CreateModel(
            name='Process',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('codename', models.CharField(help_text='What its members call it. Not shown in mails.', max_length=80, verbose_name='codename')),
                ('public_title', models.CharField(blank=True, help_text='On the public page. Empty: the codename is not published.', max_length=120, verbose_name='public title')),
                ('purpose', vault.fields.SealedTextField(blank=True, help_text='In one or two sentences, for its members.', max_length=2000, verbose_name='purpose')),
                ('convenor', models.CharField(help_text='The third party that invites and hosts.', max_length=120, verbose_name='convenor')),
                ('mandate', models.TextField(blank=True, help_text='On whose behalf the convenor acts. Published with the funders.', max_length=2000, verbose_name='mandate')),
                ('level', models.CharField(choices=[('near_official', 'Near officials: people with the ear of those who decide'), ('civil_society', 'Civil society: to change society'), ('professional', 'Professional: people of one trade, aiming at policy')], default='near_official', max_length=20, verbose_name='level')),
                ('transfer_target', models.CharField(choices=[('officials', 'Officials'), ('society', 'Society'), ('both', 'Both')], default='officials', max_length=20, verbose_name='ideas go to')),
                ('discretion', models.CharField(choices=[('open', 'Open: public page, mails name the session'), ('quiet', 'Quiet: mails say “Meeting” and name no place'), ('closed', 'Closed: mails say only that something waits')], default='quiet', max_length=10, verbose_name='discretion')),
                ('note_regime', models.CharField(choices=[('unattributed', 'Unattributed: paragraphs without speaker or side'), ('side_only', 'Side only: the side is known to facilitators, never shown to participants'), ('no_notes', 'No notes: nothing is kept')], default='unattributed', max_length=20, verbose_name='notes')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None, verbose_name='languages')),
                ('base_currency', models.CharField(default='EUR', max_length=3, validators=[django.core.validators.RegexValidator('^[A-Z]{3}$')], verbose_name='currency of account')),
                ('min_size', models.PositiveSmallIntegerField(default=8, verbose_name='smallest useful table')),
                ('max_size', models.PositiveSmallIntegerField(default=24, verbose_name='largest useful table')),
                ('second_factor_for_all', models.BooleanField(default=False, verbose_name='participants need a second factor')),
                ('keep_identities_days', models.PositiveSmallIntegerField(default=90, help_text='Then name, contacts and the way to the account are deleted; the handle and the counts stay.', validators=[django.core.validators.MaxValueValidator(3650)], verbose_name='days a name is kept after leaving')),
                ('notes_may_be_taken', models.BooleanField(default=False, help_text='Otherwise they read them here. A file cannot be taken back.', verbose_name='participants may take agreed notes along as a file')),
                ('status', models.CharField(choices=[('exploring', 'Exploring'), ('consulting_sides', 'Consulting the sides'), ('designed', 'Designed'), ('active', 'Active'), ('suspended', 'Suspended'), ('handing_over', 'Handing over'), ('closed', 'Closed'), ('abandoned', 'Abandoned')], default='exploring', max_length=20, verbose_name='where it stands')),
                ('is_demonstration', models.BooleanField(default=False, help_text='Everything in it is invented, and its pages say so.')),
                ('version', models.PositiveIntegerField(default=1, help_text='Grows with every edit; an edit says which one it was made on.')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['codename'],
                'constraints': [models.CheckConstraint(condition=models.Q(('min_size__lte', models.F('max_size'))), name='dialogues_sizes_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('aim', models.CharField(blank=True, max_length=300, verbose_name='aim')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='dialogues.process')),
            ],
            options={
                'ordering': ['starts_on'],
                'constraints': [models.UniqueConstraint(fields=('process', 'name'), name='dialogues_one_phase_per_name'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='dialogues_phase_days_in_order')],
            },
        ),
        migrations.AddField(
            model_name='paragraph',
            name='process',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process'),
        ),
        migrations.AddField(
            model_name='optionversion',
            name='process',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process'),
        ),
        migrations.CreateModel(
            name='OptionMove',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('status', models.CharField(choices=[('raised', 'Raised'), ('explored', 'Explored'), ('developed', 'Developed'), ('shelved', 'Shelved'), ('ready_for_transfer', 'Ready to be carried'), ('transferred', 'Carried to officials'), ('taken_up', 'Taken up'), ('rejected', 'Rejected'), ('withdrawn', 'Withdrawn'), ('superseded', 'Superseded')], max_length=20)),
                ('on', models.DateField(default=django.utils.timezone.localdate)),
                ('place', models.PositiveSmallIntegerField(help_text='Of several on one day.')),
                ('why', vault.fields.SealedTextField(blank=True, max_length=600, verbose_name='why')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='dialogues.option')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
            ],
            options={
                'ordering': ['place'],
            },
        ),
        migrations.AddField(
            model_name='option',
            name='process',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='dialogues.process'),
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('lead', vault.fields.SealedTextField(blank=True, max_length=1000, verbose_name='opening lines')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('internal_review', 'In internal review'), ('circulated', 'Circulated'), ('comments_in', 'Comments in'), ('agreed', 'Agreed'), ('cleared', 'Cleared to leave the group'), ('withdrawn', 'Withdrawn'), ('destroyed', 'Destroyed')], default='draft', max_length=20, verbose_name='state')),
                ('comments_until', models.DateTimeField(blank=True, null=True, verbose_name='comments until')),
                ('version', models.PositiveIntegerField(default=1, help_text='Of the opening lines.')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='dialogues.process')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Moment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('government', vault.fields.SealedTextField(max_length=120, verbose_name='government')),
                ('kind', models.CharField(choices=[('election', 'Election'), ('new_team', 'New people in office'), ('crisis', 'Crisis'), ('review', 'Policy under review'), ('other', 'Other')], max_length=20, verbose_name='what opens')),
                ('what', vault.fields.SealedTextField(max_length=600, verbose_name='what was observed')),
                ('source', vault.fields.SealedTextField(help_text='Where one can read or ask it. No names of people.', max_length=300, verbose_name='source')),
                ('confidence', models.CharField(choices=[('low', 'One hint'), ('medium', 'More than one hint'), ('high', 'Openly said')], default='medium', max_length=10, verbose_name='how sure')),
                ('observed_on', models.DateField(verbose_name='observed on')),
                ('expires_on', models.DateField(help_text='90 days later; then it says nothing any more.')),
                ('options', models.ManyToManyField(blank=True, related_name='moments', to='dialogues.option', verbose_name='shelved options it concerns')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moments', to='dialogues.process')),
            ],
            options={
                'ordering': ['-observed_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('facilitator', 'Facilitator'), ('coordinator', 'Coordinator'), ('administrator', 'Administrator'), ('rapporteur', 'Rapporteur'), ('participant', 'Participant'), ('side_contact', 'Side contact'), ('observer', 'Observer')], max_length=20, verbose_name='role')),
                ('mandate_until', models.DateField(blank=True, help_text='For side contacts.', null=True, verbose_name='mandate until')),
                ('given_at', models.DateTimeField(help_text='When they were invited; empty for who began the process.', null=True)),
                ('invited_as', vault.fields.SealedTextField(blank=True, help_text='What whoever invited them calls them.')),
                ('ended_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='dialogues.process')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('process', 'user', 'role'), name='dialogues_one_membership_per_role')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('about', models.UUIDField(help_text='The paragraph that is edited, or the theme under which a new one is written.')),
                ('body', vault.fields.SealedTextField(max_length=5000)),
                ('version', models.PositiveIntegerField(default=1, help_text='Of the paragraph it was begun on.')),
                ('kept_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='dialogues.note')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'about'), name='dialogues_one_draft_each')],
            },
        ),
        migrations.CreateModel(
            name='Design',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('before_sides', 'Before the sides'), ('in_force', 'In force'), ('superseded', 'Superseded')], default='draft', max_length=12, verbose_name='state')),
                ('venue_policy', vault.fields.SealedTextField(blank=True, help_text='Where meetings may be held, and who has a say in it.', max_length=3000, verbose_name='places')),
                ('invitation_principle', vault.fields.SealedTextField(blank=True, help_text='Who is invited, by whom, and who may refuse whom.', max_length=3000, verbose_name='invitations')),
                ('agenda_principle', vault.fields.SealedTextField(blank=True, help_text='How subjects come onto the table, and how they are kept off.', max_length=3000, verbose_name='agendas')),
                ('rules', vault.fields.SealedTextField(blank=True, help_text='Of the conversation, of notes and of attribution.', max_length=3000, verbose_name='rules')),
                ('outputs_policy', vault.fields.SealedTextField(blank=True, help_text='Which texts leave the room, how, and to whom.', max_length=3000, verbose_name='what comes out')),
                ('funders_policy', vault.fields.SealedTextField(blank=True, help_text='Whose money is taken, whose never, and who is asked.', max_length=3000, verbose_name='money')),
                ('version', models.PositiveIntegerField(default=1, help_text='Grows with every edit.')),
                ('changed_at', models.DateTimeField(help_text='When what the sides read last changed.')),
                ('put_on', models.DateField(null=True)),
                ('in_force_on', models.DateField(null=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('put_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='designs', to='dialogues.process')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('process', 'number'), name='dialogues_designs_in_order'), models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'before_sides'])), fields=('process',), name='dialogues_one_open_design'), models.UniqueConstraint(condition=models.Q(('status', 'in_force')), fields=('process',), name='dialogues_one_design_in_force')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('content', vault.fields.SealedTextField(help_text='What was read, as JSON.')),
                ('expires_at', models.DateTimeField()),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_files', to='dialogues.process')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('body', vault.fields.SealedTextField(max_length=2000, verbose_name='your comment')),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='dialogues.paragraph')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', vault.fields.SealedTextField(max_length=160, verbose_name='theme')),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='dialogues.note')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.AddField(
            model_name='paragraph',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='dialogues.section'),
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(help_text='Its place in the series, as people speak of it.', verbose_name='number')),
                ('title', vault.fields.SealedTextField(help_text='Seen by participants, never in a mail. A question works well.', max_length=160, verbose_name='title')),
                ('purpose', vault.fields.SealedTextField(blank=True, max_length=600, verbose_name='purpose')),
                ('cover_title', models.CharField(blank=True, help_text='For mails and calendars of a quiet process. Empty: “Meeting”.', max_length=60, verbose_name='cover title')),
                ('kind', models.CharField(choices=[('workshop', 'Workshop'), ('seminar', 'Seminar'), ('bilateral_visit', 'Visit to one side'), ('contacts', 'Call with side contacts'), ('training', 'Training'), ('conference', 'Conference')], default='workshop', max_length=20, verbose_name='kind')),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('remote', 'Remote'), ('hybrid', 'Both')], default='in_person', max_length=10, verbose_name='mode')),
                ('first_day', models.DateField(verbose_name='first day')),
                ('first_time', models.TimeField(verbose_name='from')),
                ('first_fold', models.PositiveSmallIntegerField(default=0, help_text='1: the second of two equal wall times, when clocks go back.')),
                ('last_day', models.DateField(verbose_name='last day')),
                ('last_time', models.TimeField(verbose_name='to')),
                ('last_fold', models.PositiveSmallIntegerField(default=0, help_text='Likewise.')),
                ('zone', models.CharField(max_length=60, validators=[accounts.models.check_zone], verbose_name='venue’s zone')),
                ('starts_at', models.DateTimeField(help_text='Derived from the wall time and the zone, for ordering and reminders.')),
                ('ends_at', models.DateTimeField(help_text='Derived likewise.')),
                ('place', vault.fields.SealedTextField(blank=True, help_text='City and country.', max_length=120, verbose_name='place')),
                ('venue', vault.fields.SealedTextField(blank=True, help_text='Sealed: participants see place and venue once the session is confirmed.', max_length=200, verbose_name='venue')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None, verbose_name='languages in the room')),
                ('transfer_intent', models.CharField(choices=[('none', 'No: nothing from this session can be put in a readout, now or later'), ('possible', 'Possibly: each text is cleared by every side'), ('intended', 'That is the purpose')], default='possible', max_length=10, verbose_name='may ideas leave the room?')),
                ('note_regime', models.CharField(choices=[('unattributed', 'Unattributed: paragraphs without speaker or side'), ('side_only', 'Side only: the side is known to facilitators, never shown to participants'), ('no_notes', 'No notes: nothing is kept')], default='unattributed', max_length=20, verbose_name='notes')),
                ('with_officials', models.BooleanField(default=False, help_text='A serving official takes part, which makes it track 1.5; set from who comes.')),
                ('status', models.CharField(choices=[('proposed', 'Proposed'), ('agreed_by_sides', 'Agreed by the sides'), ('confirmed', 'Confirmed'), ('in_progress', 'In progress'), ('held', 'Held'), ('written_up', 'Written up'), ('closed', 'Closed'), ('postponed', 'Postponed'), ('cancelled', 'Cancelled')], default='proposed', max_length=20, verbose_name='state')),
                ('ended_reason', vault.fields.SealedTextField(blank=True, help_text='One sentence. Everyone who may see the session reads it.', max_length=300, verbose_name='why')),
                ('event_hash', models.CharField(blank=True, help_text='SHA-256 of the calendar event it was taken over from, if it was.', max_length=64)),
                ('version', models.PositiveIntegerField(default=1, help_text='Grows with every edit; an edit says which one it was made on.')),
                ('phase', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions', to='dialogues.phase')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='dialogues.process')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaces', to='dialogues.session')),
            ],
            options={
                'ordering': ['starts_at'],
                'indexes': [models.Index(fields=['process', 'starts_at'], name='dialogues_s_process_111b62_idx')],
                'constraints': [models.UniqueConstraint(fields=('process', 'number'), name='dialogues_one_session_per_number'), models.UniqueConstraint(condition=models.Q(('event_hash', ''), _negated=True), fields=('process', 'event_hash'), name='dialogues_one_session_per_event'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='dialogues_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('first_fold__in', [0, 1]), ('last_fold__in', [0, 1])), name='dialogues_fold_is_0_or_1')],
            },
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', vault.fields.SealedTextField(help_text='Of the session it is about. Contacts of the sides see it.', max_length=160, verbose_name='title')),
                ('purpose', vault.fields.SealedTextField(blank=True, max_length=600, verbose_name='purpose')),
                ('kind', models.CharField(choices=[('workshop', 'Workshop'), ('seminar', 'Seminar'), ('bilateral_visit', 'Visit to one side'), ('contacts', 'Call with side contacts'), ('training', 'Training'), ('conference', 'Conference')], default='workshop', max_length=20, verbose_name='kind')),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('remote', 'Remote'), ('hybrid', 'Both')], default='in_person', max_length=10, verbose_name='mode')),
                ('zone', models.CharField(max_length=60, validators=[accounts.models.check_zone], verbose_name='zone')),
                ('place', vault.fields.SealedTextField(blank=True, help_text='City and country, for the third party. Contacts see none.', max_length=120, verbose_name='place')),
                ('answers_by', models.DateField(help_text='Later ones are taken too, until one is chosen.', verbose_name='answers by')),
                ('state', models.CharField(choices=[('open', 'Open'), ('decided', 'Decided'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='polls', to='dialogues.process')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dialogues.session')),
            ],
            options={
                'ordering': ['answers_by'],
            },
        ),
        migrations.AddField(
            model_name='option',
            name='session',
            field=models.ForeignKey(help_text='Those who may see this session may see the option.', on_delete=django.db.models.deletion.CASCADE, related_name='options', to='dialogues.session', verbose_name='session it comes from'),
        ),
        migrations.AddField(
            model_name='note',
            name='session',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='note', to='dialogues.session'),
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='dialogues.membership')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='dialogues.session')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'membership'), name='dialogues_one_assignment_per_session')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(31)], verbose_name='day')),
                ('position', models.PositiveSmallIntegerField()),
                ('begins', models.TimeField(blank=True, help_text='In the venue’s zone. Empty: when the item before it ends.', null=True, verbose_name='begins at')),
                ('title', vault.fields.SealedTextField(max_length=160, verbose_name='what')),
                ('phase', models.CharField(choices=[('opening', 'Opening'), ('concerns_needs_fears', 'Concerns, needs and fears'), ('underlying_causes', 'Underlying causes'), ('constraints_red_lines', 'Constraints and red lines'), ('joint_thinking', 'Joint thinking'), ('options', 'Options'), ('transfer_planning', 'Transfer planning'), ('closing', 'Closing'), ('pause', 'Pause')], default='joint_thinking', max_length=30, verbose_name='phase')),
                ('duration_minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(720)], verbose_name='minutes')),
                ('is_caucus', models.BooleanField(default=False, help_text='Each side meets alone.', verbose_name='sides apart')),
                ('is_internal', models.BooleanField(default=False, help_text='Hidden from everyone else, and it moves no other item: it runs beside the agenda.', verbose_name='for the third party only')),
                ('version', models.PositiveIntegerField(default=1)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_items', to='dialogues.session')),
            ],
            options={
                'ordering': ['day', 'position'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('session', 'day', 'position'), name='dialogues_one_item_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Side',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(help_text='As the side calls itself.', max_length=80, verbose_name='name')),
                ('code', models.CharField(max_length=6, validators=[django.core.validators.RegexValidator('^\\w{1,6}$')], verbose_name='short code')),
                ('kind', models.CharField(choices=[('state', 'State'), ('armed_group', 'Armed group'), ('political_movement', 'Political movement'), ('community', 'Community'), ('diaspora', 'Diaspora'), ('civil_society', 'Civil society'), ('other', 'Other')], default='community', max_length=20, verbose_name='kind')),
                ('quota', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='seats')),
                ('country', models.CharField(blank=True, choices=dialogues.countries.choices, help_text='Whose holidays and weekend its people keep, for planning alone. It says nothing of whose they are.', max_length=2, verbose_name='public holidays of')),
                ('calendar', models.CharField(blank=True, choices=[('western', 'Christian, Western'), ('eastern', 'Christian, Eastern (Julian)'), ('islamic', 'Islamic'), ('jewish', 'Jewish'), ('hindu', 'Hindu'), ('buddhist', 'Buddhist')], help_text='Which feasts most of them keep, if any.', max_length=10, verbose_name='feasts')),
                ('contact_rule', models.CharField(choices=[('single_contact', 'Its contact, while the mandate lasts'), ('quorum', 'Two thirds of its active participants')], default='single_contact', help_text='When its approval is asked for money, for the design and for a public page.', max_length=20, verbose_name='who speaks for it')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sides', to='dialogues.process')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('process', 'name'), name='dialogues_one_side_per_name'), models.UniqueConstraint(fields=('process', 'code'), name='dialogues_one_side_per_code')],
            },
        ),
        migrations.AddField(
            model_name='paragraph',
            name='side',
            field=models.ForeignKey(blank=True, help_text='Of a red line always, of other paragraphs only where sides are kept. Participants never see it.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.side', verbose_name='side'),
        ),
        migrations.AddField(
            model_name='option',
            name='sides',
            field=models.ManyToManyField(blank=True, help_text='Participants never see which. With two or more it is called joint.', related_name='+', to='dialogues.side', verbose_name='sides that contributed'),
        ),
        migrations.AddField(
            model_name='membership',
            name='side',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='dialogues.side'),
        ),
        migrations.CreateModel(
            name='DesignApproval',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(help_text='Counts the words of one side about one subject.')),
                ('fingerprint', models.CharField(help_text='sha256 of what was put before the side.', max_length=64)),
                ('decision', models.CharField(choices=[('approved', 'Approved'), ('approved_with_comment', 'Approved with a comment'), ('objected', 'Objected'), ('withdrawn', 'Withdrawn')], max_length=24, verbose_name='decision')),
                ('comment', vault.fields.SealedTextField(blank=True, max_length=1000, verbose_name='comment')),
                ('evidence', models.CharField(choices=[('in_parley', 'In Parley, by the side’s own hand'), ('in_person', 'In person'), ('signed', 'A signed paper'), ('message', 'A written message'), ('oral', 'By word of mouth')], max_length=12, verbose_name='how it was given')),
                ('evidence_note', vault.fields.SealedTextField(blank=True, help_text='Where it can be found: which letter, who was present.', max_length=1000, verbose_name='evidence')),
                ('person', models.UUIDField(help_text='Whose word it is where two thirds of a side decide: a participation.', null=True)),
                ('mandate_until', models.DateField(blank=True, help_text='Of the person who gave it. An approval counts only while the mandate lasts.', null=True, verbose_name='mandate until')),
                ('given_at', models.DateTimeField()),
                ('design', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='dialogues.design')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)ss', to='dialogues.membership')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)ss', to='dialogues.side')),
            ],
            options={
                'ordering': ['given_at', 'number'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('design', 'side', 'number'), name='dialogues_one_word_on_a_design_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('evidence', 'in_parley'), ('membership__isnull', False)), models.Q(models.Q(('evidence', 'in_parley'), _negated=True), ('membership', None)), _connector='OR'), name='dialogues_a_hand_or_evidence_for_a_design')],
            },
        ),
        migrations.CreateModel(
            name='Sounding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reaction', models.CharField(choices=[('rejects', 'Rejects it'), ('doubts', 'Doubts it'), ('open', 'Is open to it'), ('welcomes', 'Welcomes it'), ('unknown', 'Gave no answer')], max_length=20, verbose_name='reaction')),
                ('mode', models.CharField(choices=[('bilateral', 'With this side alone'), ('joint_study', 'In a joint study'), ('hypothetical', 'As a “what if”')], default='bilateral', max_length=20, verbose_name='how it was sounded')),
                ('on', models.DateField(verbose_name='on')),
                ('words', vault.fields.SealedTextField(blank=True, help_text='No names. Optional.', max_length=1000, verbose_name='what was heard')),
                ('is_shown', models.BooleanField(default=False, verbose_name='the side agrees that the others see this')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='soundings', to='dialogues.option')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.side', verbose_name='side')),
            ],
            options={
                'ordering': ['on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.CharField(choices=[('explored', 'Explored it, and says no more'), ('supports', 'Supports it'), ('could_live_with', 'Could live with it'), ('objects', 'Objects')], max_length=20, verbose_name='where the side stands')),
                ('is_shown', models.BooleanField(default=False, verbose_name='the side agrees that the others see this')),
                ('by_its_contact', models.BooleanField(default=False, help_text='Else as the facilitators understood it.')),
                ('on', models.DateField(default=django.utils.timezone.localdate)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.side')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to='dialogues.optionversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'side'), name='dialogues_one_stance_per_side')],
            },
        ),
        migrations.CreateModel(
            name='StatusChange',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('status', models.CharField(choices=[('exploring', 'Exploring'), ('consulting_sides', 'Consulting the sides'), ('designed', 'Designed'), ('active', 'Active'), ('suspended', 'Suspended'), ('handing_over', 'Handing over'), ('closed', 'Closed'), ('abandoned', 'Abandoned')], max_length=20)),
                ('on', models.DateField()),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='dialogues.process')),
            ],
            options={
                'ordering': ['on'],
            },
        ),
        migrations.CreateModel(
            name='TrackLabel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('scheme', models.CharField(choices=[('field', 'Field usage (1, 1.5, 2)'), ('imtd', 'Nine tracks of IMTD (1 to 9)')], max_length=10, verbose_name='scheme')),
                ('code', models.CharField(max_length=5, verbose_name='code')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tracks', to='dialogues.process')),
            ],
            options={
                'ordering': ['scheme', 'code'],
                'constraints': [models.UniqueConstraint(fields=('process', 'scheme', 'code'), name='dialogues_one_label_per_track'), models.CheckConstraint(condition=models.Q(models.Q(('code__in', ['1', '1.5', '2']), ('scheme', 'field')), models.Q(('code__in', ['1', '2', '3', '4', '5', '6', '7', '8', '9']), ('scheme', 'imtd')), _connector='OR'), name='dialogues_code_of_its_scheme')],
            },
        ),
        migrations.CreateModel(
            name='Window',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('first_day', models.DateField()),
                ('first_time', models.TimeField()),
                ('last_day', models.DateField()),
                ('last_time', models.TimeField()),
                ('starts_at', models.DateTimeField(help_text="Derived from the wall time and the poll's zone.")),
                ('ends_at', models.DateTimeField(help_text='Derived likewise.')),
                ('is_chosen', models.BooleanField(default=False)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='dialogues.poll')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
            ],
            options={
                'ordering': ['starts_at', 'ends_at'],
                'constraints': [models.UniqueConstraint(fields=('poll', 'starts_at', 'ends_at'), name='dialogues_one_window_per_time'), models.UniqueConstraint(condition=models.Q(('is_chosen', True)), fields=('poll',), name='dialogues_one_window_is_chosen'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='dialogues_window_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='WindowAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('yes', 'Yes'), ('if_need_be', 'If need be'), ('no', 'No')], max_length=10)),
                ('comment', vault.fields.SealedTextField(blank=True, max_length=200, verbose_name='comment')),
                ('told', models.CharField(choices=[('signed_in', 'signed in'), ('in_person', 'told in person'), ('telephone', 'by telephone'), ('letter', 'letter'), ('message', 'message'), ('intermediary', 'through somebody else')], max_length=20, verbose_name='how it was told')),
                ('told_on', models.DateField(verbose_name='on')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.side')),
                ('window', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='dialogues.window')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('window', 'side'), name='dialogues_one_answer_per_side_and_window')],
            },
        ),
        migrations.AddConstraint(
            model_name='paragraph',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'red_line'), _negated=True), ('side__isnull', False), _connector='OR'), name='dialogues_a_red_line_is_one_sides'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['participant', 'side_contact']), ('side__isnull', False)), models.Q(models.Q(('role__in', ['participant', 'side_contact']), _negated=True), ('side__isnull', True)), _connector='OR'), name='dialogues_a_side_for_its_own_only'),
        ),
    ]

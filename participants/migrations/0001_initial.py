import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
import vault.fields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('dialogues', '0001_initial'),
        ('notices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('legal_name', vault.fields.SealedTextField(max_length=200, verbose_name='legal name')),
                ('aliases', vault.fields.SealedTextField(blank=True, help_text='One to a line, in every script they are written in.', max_length=1000, verbose_name='other names')),
                ('contact', vault.fields.SealedTextField(blank=True, help_text='How they want to be reached, one way to a line.', max_length=1000, verbose_name='contact')),
                ('affiliations', vault.fields.SealedTextField(blank=True, help_text='Employers, bodies, parties; one to a line.', max_length=1000, verbose_name='affiliations')),
                ('interests', vault.fields.SealedTextField(blank=True, help_text='What they told you that bears on the matter.', max_length=2000, verbose_name='declared interests')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnswerDay',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='answers are needed by')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answer_day', to='dialogues.session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('invited', 'Not answered'), ('accepted', 'Coming'), ('declined', 'Declined'), ('tentative', 'Perhaps')], default='invited', max_length=10, verbose_name='answer')),
                ('told', models.CharField(blank=True, choices=[('signed_in', 'signed in'), ('link', 'by a personal link'), ('calendar', 'from their calendar'), ('in_person', 'told in person'), ('telephone', 'by telephone'), ('letter', 'letter'), ('message', 'message'), ('intermediary', 'through somebody else')], max_length=20, verbose_name='how it was told')),
                ('told_on', models.DateField(blank=True, null=True, verbose_name='on')),
                ('remark', vault.fields.SealedTextField(blank=True, help_text='For the third party only, such as: wants to, needs a visa.', max_length=200, verbose_name='remark')),
                ('comment', vault.fields.SealedTextField(blank=True, help_text='Optional. Only the third party reads it.', max_length=300, verbose_name='comment')),
                ('presence', models.CharField(choices=[('unknown', 'Not known'), ('attended', 'Came'), ('partial', 'Came for a part'), ('absent', 'Did not come')], default='unknown', max_length=10, verbose_name='presence')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='dialogues.process')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='dialogues.session')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', 'invited'), ('told', ''), ('told_on', None)), models.Q(('answer', 'invited'), _negated=True), _connector='OR'), name='participants_nothing_told_before_an_answer')],
            },
        ),
        migrations.CreateModel(
            name='AnswerLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answer_links', to='dialogues.process')),
                ('attendance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='participants.attendance')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(verbose_name='until')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feed', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('handle', models.CharField(help_text='What the process calls them; at most 40 characters. A handle that tells nothing is best, such as Plover.', max_length=40, validators=[django.core.validators.RegexValidator("^[^\\W_][\\w .'’-]{0,39}$", "Use letters, digits, spaces and . ' - and begin with a letter or digit.")], verbose_name='handle')),
                ('identity_mode', models.CharField(choices=[('named', 'Named: every participant sees handle and standing'), ('named_in_group', 'Named in the group: only people met in a session see the standing'), ('pseudonym', 'Pseudonym: other sides see the handle and nothing else'), ('anonymous', 'Anonymous: other sides do not see them listed, and no name is kept')], default='pseudonym', max_length=20, verbose_name='how they are seen')),
                ('standing', models.CharField(blank=True, choices=[('serving_official_personal_capacity', 'serving official, in a personal capacity'), ('serving_official_off_record', 'serving official, off the record'), ('former_official', 'former official'), ('former_military', 'former military'), ('former_intelligence', 'former intelligence'), ('politician', 'politician'), ('parliamentarian', 'parliamentarian'), ('academic_think_tank', 'academic or think tank'), ('journalist', 'journalist'), ('religious_leader', 'religious leader'), ('business', 'business'), ('ngo_civil_society', 'civil society'), ('community_leader', 'community leader'), ('armed_group_delegate', 'delegate of an armed group'), ('armed_group_adviser', 'adviser of an armed group'), ('friend_of_group', 'friend of a group'), ('student_youth', 'student or youth'), ('other', 'other')], max_length=40, verbose_name='standing')),
                ('left_office_on', models.DateField(blank=True, help_text='For former officials.', null=True, verbose_name='left office on')),
                ('gone_on', models.DateField(blank=True, help_text='Since when they have left, withdrawn or been excluded.', null=True)),
                ('status', models.CharField(choices=[('identified', 'Identified'), ('sounded', 'Sounded out'), ('invited', 'Invited'), ('accepted', 'Accepted'), ('active', 'Active'), ('paused', 'Paused'), ('left', 'Left'), ('withdrawn', 'Withdrawn'), ('excluded', 'Excluded')], default='identified', max_length=20, verbose_name='status')),
                ('acknowledged_notice_at', models.DateTimeField(blank=True, help_text='When they read that taking part binds nobody, and said so.', null=True)),
                ('version', models.PositiveIntegerField(default=1, help_text='Grows with every edit.')),
                ('membership', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='participation', to='dialogues.membership', verbose_name='signs in as')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='dialogues.process')),
                ('side', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='participations', to='dialogues.side', verbose_name='side')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='participations', to='participants.person')),
            ],
            options={
                'ordering': ['handle'],
                'constraints': [models.UniqueConstraint(models.F('process'), django.db.models.functions.text.Lower('handle'), name='participants_one_per_handle', violation_error_message='Somebody in this process has that handle. Choose another.'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('process', 'person'), name='participants_a_person_once_in_a_process'), models.CheckConstraint(condition=models.Q(models.Q(('identity_mode', 'anonymous'), _negated=True), ('person', None), _connector='OR'), name='participants_anonymous_keeps_no_person'), models.CheckConstraint(condition=models.Q(('handle', ''), _negated=True), name='participants_has_a_handle')],
            },
        ),
        migrations.CreateModel(
            name='IdentityOpening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(choices=[('opened', 'opened your identity'), ('matched', 'found your name in a list they read in'), ('compared', 'compared your sealed names and contacts with those of others'), ('travel', 'opened your travel papers')], default='opened', max_length=10)),
                ('reason', vault.fields.SealedTextField(max_length=300, verbose_name='why')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='participants.participation')),
            ],
            options={
                'ordering': ['-opened_at'],
            },
        ),
        migrations.CreateModel(
            name='DiversityProfile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('background', vault.fields.SealedTextField(blank=True, max_length=20, verbose_name='background')),
                ('generation', vault.fields.SealedTextField(blank=True, max_length=20, verbose_name='generation')),
                ('gender', vault.fields.SealedTextField(blank=True, max_length=20, verbose_name='gender')),
                ('region', vault.fields.SealedTextField(blank=True, max_length=20, verbose_name='region')),
                ('school', vault.fields.SealedTextField(blank=True, max_length=20, verbose_name='school of thought')),
                ('institution', vault.fields.SealedTextField(blank=True, max_length=20, verbose_name='institution')),
                ('is_own', models.BooleanField(help_text='They entered it themselves.')),
                ('consented_on', models.DateField(verbose_name='agreed on')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='diversity_profiles', to='dialogues.process')),
                ('participation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='diversity', to='participants.participation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CredibilityView',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('government', vault.fields.SealedTextField(help_text='Whose, such as: Ostrane, foreign ministry.', max_length=80, verbose_name='government')),
                ('value', vault.fields.SealedTextField(help_text='1 (least) to 5 (most), sealed: a stolen copy must not tell it.')),
                ('rationale', vault.fields.SealedTextField(max_length=1000, verbose_name='why')),
                ('on', models.DateField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credibility_views', to='dialogues.process')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credibility_views', to='participants.participation')),
            ],
            options={
                'ordering': ['-on', '-given_at'],
            },
        ),
        migrations.AddField(
            model_name='attendance',
            name='participation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='participants.participation'),
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('axis', models.CharField(choices=[('influence', 'Influence'), ('autonomy', 'Autonomy')], max_length=10)),
                ('audience', models.CharField(blank=True, choices=[('officials', 'those who decide on their side'), ('society', 'their own society'), ('others', 'the other sides')], help_text='Of influence only.', max_length=10, verbose_name='with whom')),
                ('value', vault.fields.SealedTextField(help_text='1 (least) to 5 (most), sealed: a stolen copy must not tell it.')),
                ('rationale', vault.fields.SealedTextField(max_length=1000, verbose_name='why')),
                ('on', models.DateField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='participants.participation')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='dialogues.process')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['process', 'participation'], name='participant_process_dd2a01_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('axis', 'influence'), models.Q(('audience', ''), _negated=True)), models.Q(('audience', ''), ('axis', 'autonomy')), _connector='OR'), name='participants_an_audience_for_influence_only')],
            },
        ),
        migrations.CreateModel(
            name='ReminderPreference',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_muted', models.BooleanField(default=False, verbose_name='no reminders')),
                ('digest_at', models.TimeField(blank=True, null=True, verbose_name='one mail a day, at')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('process', 'user'), name='participants_one_preference_each')],
            },
        ),
        migrations.CreateModel(
            name='ReminderRule',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('answer', 'Please say whether you come'), ('travel', 'Travel documents'), ('reading', 'What to read before'), ('coming', 'It is about to begin'), ('feedback', 'How it was for you'), ('own', 'Something else, in your own words')], max_length=10, verbose_name='what for')),
                ('count', models.PositiveSmallIntegerField(default=1, help_text='0 to 365.', validators=[django.core.validators.MaxValueValidator(365)], verbose_name='how many')),
                ('unit', models.CharField(choices=[('days', 'days'), ('hours', 'hours')], default='days', max_length=5, verbose_name='days or hours')),
                ('is_after', models.BooleanField(default=False, verbose_name='before or after')),
                ('anchor', models.CharField(choices=[('start', 'the session begins'), ('end', 'the session ends'), ('deadline', 'answers are needed')], default='start', max_length=10, verbose_name='of what')),
                ('at', models.TimeField(default=datetime.time(8, 0), help_text='On the clock of whoever gets it. Counts where days are counted.', verbose_name='at')),
                ('audience', models.CharField(choices=[('invited', 'Everybody invited who has not declined'), ('unanswered', 'Those invited who have not said yes or no'), ('coming', 'Those who come, or perhaps; afterwards those who came'), ('side_contact', 'Side contacts who are invited'), ('facilitator', 'Facilitators'), ('coordinator', 'Coordinators'), ('rapporteur', 'Rapporteurs let into the session'), ('observer', 'Observers let into the session'), ('staff', 'Facilitators, coordinators, and rapporteurs let into the session')], default='coming', max_length=20, verbose_name='to whom')),
                ('is_safety', models.BooleanField(default=False, help_text='Nobody can mute it, and it waits for no daily mail.', verbose_name='it concerns safety')),
                ('is_on', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1, help_text='Grows with every edit.')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_rules', to='dialogues.process')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='participants.reminderrule')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminder_rules', to='dialogues.session')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'replaces'), name='participants_one_variant_per_session'), models.CheckConstraint(condition=models.Q(('replaces', None), ('session__isnull', False), _connector='OR'), name='participants_variant_is_of_a_session'), models.CheckConstraint(condition=models.Q(('count__lte', 365)), name='participants_reminder_within_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('scheduled', models.CharField(help_text='The wall time and zone the session was to begin at.', max_length=100)),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('written', 'Written'), ('skipped', 'Skipped'), ('void', 'No longer wanted')], default='planned', max_length=10)),
                ('reason', models.CharField(blank=True, choices=[('over', 'The session is no longer to come.'), ('moved', 'The session was moved.'), ('answered', 'They have answered otherwise.'), ('off_the_list', 'Taken off the list.'), ('gone', 'They no longer take part.'), ('refused', 'They asked not to be written to.'), ('muted', 'They want no reminders.'), ('switched_off', 'This reminder was switched off.'), ('too_late', 'Its time has passed.')], max_length=15)),
                ('writings', models.PositiveSmallIntegerField(default=0, help_text='How often it was written as a mail.')),
                ('notice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reminders', to='notices.notice')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='dialogues.process')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='dialogues.session')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='participants.reminderrule')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'planned')), fields=['due_at'], name='participants_reminders_planned')],
                'constraints': [models.UniqueConstraint(fields=('rule', 'recipient', 'session', 'scheduled'), name='participants_one_reminder_per_start')],
            },
        ),
        migrations.CreateModel(
            name='ReminderText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(max_length=10)),
                ('subject', vault.fields.SealedTextField(blank=True, max_length=120, verbose_name='subject')),
                ('body', vault.fields.SealedTextField(blank=True, max_length=3000, verbose_name='text')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='participants.reminderrule')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('rule', 'language'), name='participants_one_text_per_language')],
            },
        ),
        migrations.CreateModel(
            name='Reserve',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField(help_text='The order of those of one side; the lowest is asked first.')),
                ('offered_at', models.DateTimeField(help_text='A place became free, and the third party is asked.', null=True)),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reserves', to='participants.participation')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reserves', to='dialogues.process')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reserves', to='dialogues.session')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('session', 'participation'), name='participants_one_reserve_per_session')],
            },
        ),
        migrations.CreateModel(
            name='ReserveRule',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reserve_rule', to='dialogues.session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RosterImport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('content', vault.fields.SealedTextField(help_text='What was read, as JSON.')),
                ('expires_at', models.DateTimeField()),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roster_imports', to='dialogues.process')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StandingPeriod',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('standing', models.CharField(choices=[('serving_official_personal_capacity', 'serving official, in a personal capacity'), ('serving_official_off_record', 'serving official, off the record'), ('former_official', 'former official'), ('former_military', 'former military'), ('former_intelligence', 'former intelligence'), ('politician', 'politician'), ('parliamentarian', 'parliamentarian'), ('academic_think_tank', 'academic or think tank'), ('journalist', 'journalist'), ('religious_leader', 'religious leader'), ('business', 'business'), ('ngo_civil_society', 'civil society'), ('community_leader', 'community leader'), ('armed_group_delegate', 'delegate of an armed group'), ('armed_group_adviser', 'adviser of an armed group'), ('friend_of_group', 'friend of a group'), ('student_youth', 'student or youth'), ('other', 'other')], max_length=40, verbose_name='standing')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='participants.participation')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
            ],
            options={
                'ordering': ['-since'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('participation',), name='participants_one_standing_at_a_time'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='participants_standing_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='TableConventions',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('low', models.DecimalField(decimal_places=2, default=Decimal('0.40'), help_text='By convention 0.40.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='influence or autonomy is low below')),
                ('high', models.DecimalField(decimal_places=2, default=Decimal('0.50'), help_text='By convention 0.50.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='influence or autonomy is high from')),
                ('quadrant_share', models.DecimalField(decimal_places=2, default=Decimal('0.50'), help_text='By convention 0.50.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='a corner is crowded from this share of a side')),
                ('spread', models.DecimalField(decimal_places=2, default=Decimal('0.30'), help_text='By convention 0.30.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('2'))], verbose_name='the sides differ too much from a spread of')),
                ('coverage', models.DecimalField(decimal_places=2, default=Decimal('0.60'), help_text='By convention 0.60.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='nothing is said below this share rated')),
                ('rated_per_side', models.PositiveSmallIntegerField(default=3, help_text='At least three: fewer would describe one person.', validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(20)], verbose_name='nor below so many rated of a side')),
                ('homogeneity', models.DecimalField(decimal_places=2, default=Decimal('0.60'), help_text='By convention 0.60.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='a side is too much alike from')),
                ('institution_share', models.DecimalField(decimal_places=2, default=Decimal('0.50'), help_text='By convention 0.50.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='one institution is too many above')),
                ('retention', models.DecimalField(decimal_places=2, default=Decimal('0.50'), help_text='By convention 0.50.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='too few come back below')),
                ('side_retention', models.DecimalField(decimal_places=2, default=Decimal('0.40'), help_text='By convention 0.40.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='too few of a side come back below')),
                ('gap_months', models.PositiveSmallIntegerField(default=12, help_text='By convention 12, or twice the usual.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='a gap is long beyond so many months')),
                ('drift_watch', models.DecimalField(decimal_places=2, default=Decimal('0.30'), help_text='By convention 0.30.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='official positions are to be watched from')),
                ('drift_degenerating', models.DecimalField(decimal_places=2, default=Decimal('0.50'), help_text='By convention 0.50.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='talk degenerates from')),
                ('version', models.PositiveIntegerField(default=1)),
                ('process', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='conventions', to='dialogues.process')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('rated_per_side__gte', 3)), name='participants_no_floor_below_three'), models.CheckConstraint(condition=models.Q(('drift_watch__lte', models.F('drift_degenerating'))), name='participants_watch_comes_first'), models.CheckConstraint(condition=models.Q(('low__lte', models.F('high'))), name='participants_low_below_high')],
            },
        ),
        migrations.CreateModel(
            name='TablePlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', vault.fields.SealedTextField(max_length=80, verbose_name='name of the plan')),
                ('kept_on', models.DateField(auto_now_add=True)),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('people', models.ManyToManyField(related_name='table_plans', to='participants.participation')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='table_plans', to='dialogues.process')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='table_plans', to='dialogues.session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TallySheet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tally_sheets', to='dialogues.process')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='tally_sheet', to='dialogues.session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SpeechActTally',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('act', models.CharField(choices=[('official_position', 'Official position'), ('personal_view', 'Personal view'), ('interest_need_fear', 'Interest, need, fear'), ('constraint_red_line', 'Constraint, red line'), ('new_idea', 'New idea'), ('joint_building', 'Building on another’s idea'), ('question', 'Question'), ('acknowledgement', 'Acknowledgement'), ('procedural', 'Procedure')], max_length=20)),
                ('count', models.PositiveIntegerField(default=0)),
                ('side', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.side')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='participants.tallysheet')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'side', 'act'), name='participants_one_count_per_side_and_act', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='TravelPapers',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('passport_name', vault.fields.SealedTextField(max_length=200, verbose_name='name as in the passport')),
                ('passport_number', vault.fields.SealedTextField(blank=True, max_length=40, verbose_name='number of the passport')),
                ('nationality', vault.fields.SealedTextField(blank=True, max_length=80, verbose_name='nationality')),
                ('born_on', vault.fields.SealedTextField(blank=True, max_length=40, verbose_name='born on')),
                ('expires_on', vault.fields.SealedTextField(blank=True, max_length=40, verbose_name='passport valid until')),
                ('visa', vault.fields.SealedTextField(blank=True, help_text='Which, and what it takes.', max_length=300, verbose_name='visa')),
                ('journey', vault.fields.SealedTextField(blank=True, help_text='From where, and what to mind on the way.', max_length=500, verbose_name='journey')),
                ('attendance', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='participants.attendance')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='travel_papers', to='dialogues.process')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AlertResponse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('alert', models.CharField(choices=[('thin', 'Thin'), ('captured', 'Captured'), ('marooned', 'Marooned'), ('lopsided', 'Lopsided'), ('alike', 'Much alike'), ('one_institution', 'One institution'), ('drifting', 'Official positions'), ('exchange', 'Exchange of positions'), ('few_return', 'Few return'), ('side_stays_away', 'A side stays away'), ('long_gap', 'Long gap'), ('one_off', 'One meeting')], max_length=20)),
                ('kind', models.CharField(choices=[('invitee', 'Another invitee'), ('caucus', 'Time in separate rooms'), ('resource_person', 'A resource person'), ('agenda_phase', 'A phase of the agenda'), ('route', 'A route to those who decide'), ('right_as_it_is', 'It is right as it is')], max_length=20, verbose_name='your answer')),
                ('words', vault.fields.SealedTextField(max_length=600, verbose_name='in a sentence')),
                ('responded_on', models.DateField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alert_responses', to='dialogues.process')),
                ('responded_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('side', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.side')),
            ],
            options={
                'indexes': [models.Index(fields=['process', 'alert'], name='participant_process_94b799_idx')],
            },
        ),
        migrations.CreateModel(
            name='ClashAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('mark', models.CharField(help_text='Of the clash: a hash over what it is about.', max_length=64)),
                ('reason', vault.fields.SealedTextField(max_length=300, verbose_name='we know, because')),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clash_answers', to='dialogues.session')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'mark'), name='participants_one_answer_per_clash')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Of their calendar entry.', unique=True)),
                ('sequence', models.PositiveIntegerField(help_text='Of the last letter; grows with each.', null=True)),
                ('told', vault.fields.SealedTextField(blank=True, help_text='What they know by letters that left; empty: nothing, or that it is off.')),
                ('pending', vault.fields.SealedTextField(blank=True, help_text='What the last letter says; empty: that it is off.')),
                ('due_at', models.DateTimeField(help_text='When to look what there is to tell, after a quiet minute.', null=True)),
                ('is_answer_stale', models.BooleanField(default=False, help_text='They were told of other times since they answered.')),
                ('reply_stamp', models.DateTimeField(help_text='Of the last reply from their calendar; older ones are late.', null=True)),
                ('notice', models.ForeignKey(help_text='The last letter.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notices.notice')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='dialogues.process')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='dialogues.session')),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='participants.participation')),
            ],
            options={
                'indexes': [models.Index(fields=['due_at'], name='participants_invitation_due')],
                'constraints': [models.UniqueConstraint(fields=('session', 'participation'), name='participants_one_invitation_per_session')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('listed', 'To stand in the lists that other sides see, as they chose to be seen'), ('contacted', 'To be written to by Parley: invitations, reminders, what waits'), ('quoted', 'To be quoted outside the group under the handle'), ('readout', 'To be named in a readout'), ('rated', 'That facilitators weigh what their part brings to the table when they compose it')], max_length=10, verbose_name='for what')),
                ('is_given', models.BooleanField(verbose_name='what they said')),
                ('is_current', models.BooleanField(default=True, help_text='Whether it is their last word on it.')),
                ('on', models.DateField(verbose_name='on')),
                ('evidence', models.CharField(choices=[('themselves', 'said so themselves, signed in'), ('in_person', 'told in person'), ('signed', 'signed paper'), ('message', 'message'), ('oral', 'by telephone')], max_length=10, verbose_name='how we know')),
                ('note', vault.fields.SealedTextField(blank=True, help_text='Where the evidence lies.', max_length=300, verbose_name='note')),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.process')),
                ('recorded_by', models.ForeignKey(help_text='Empty: they themselves.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='participants.participation')),
            ],
            options={
                'ordering': ['-recorded_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('participation', 'purpose'), name='participants_one_last_word_per_purpose')],
            },
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('session', 'participation'), name='participants_one_seat_per_session'),
        ),
    ]

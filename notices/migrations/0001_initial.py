import django.db.models.deletion
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
            name='Heartbeat',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('beat_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='notices_one_heartbeat')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(help_text='Which notice, for instance session.reminder', max_length=60)),
                ('process_id', models.UUIDField(db_index=True, null=True)),
                ('about_id', models.UUIDField(db_index=True, null=True, verbose_name='the object it tells of')),
                ('address', vault.fields.SealedTextField()),
                ('subject', vault.fields.SealedTextField()),
                ('text', vault.fields.SealedTextField()),
                ('calendar', vault.fields.SealedTextField(blank=True, help_text='A calendar file, where discretion allows one.')),
                ('calendar_method', models.CharField(blank=True, max_length=10)),
                ('once', models.CharField(help_text='The same cause never makes two rows.', max_length=200, unique=True)),
                ('state', models.CharField(choices=[('queued', 'Planned'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Failed'), ('void', 'No longer wanted')], default='queued', max_length=10)),
                ('is_skipped', models.BooleanField(default=False, help_text='Taken back by a person, and so for good.')),
                ('reason', models.CharField(blank=True, help_text='Why it failed or is no longer wanted; no content.', max_length=200)),
                ('due_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease_until', models.DateTimeField(null=True)),
                ('message_id', models.CharField(max_length=120, unique=True)),
                ('queued_at', models.DateTimeField(auto_now_add=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'sending'])), fields=['due_at'], name='notices_open_by_due')],
            },
        ),
    ]

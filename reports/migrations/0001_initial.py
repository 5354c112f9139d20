import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(help_text='Which maker, for instance readout.pdf', max_length=60)),
                ('process_id', models.UUIDField(db_index=True, null=True)),
                ('about_id', models.UUIDField(verbose_name='the object it is made from')),
                ('language', models.CharField(max_length=10)),
                ('watermark', models.CharField(help_text='Names this copy, not its reader.', max_length=20)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('making', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed'), ('expired', 'Expired')], default='waiting', max_length=10)),
                ('sentence', models.CharField(blank=True, help_text='What went wrong, or what to know of the file.', max_length=300)),
                ('done', models.PositiveIntegerField(default=0, verbose_name='steps done')),
                ('steps', models.PositiveIntegerField(default=1, verbose_name='steps in all')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease_until', models.DateTimeField(null=True)),
                ('file_name', models.CharField(blank=True, max_length=120)),
                ('content_type', models.CharField(blank=True, max_length=80)),
                ('size_bytes', models.PositiveBigIntegerField(default=0)),
                ('requested_at', models.DateTimeField(auto_now_add=True)),
                ('ready_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-requested_at'],
            },
        ),
    ]

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DataKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('scope', models.UUIDField(unique=True, verbose_name='the process, or the house')),
                ('wrapped', models.BinaryField(help_text='The data key, sealed by a house key.')),
                ('house_key', models.CharField(help_text='Which house key sealed it.', max_length=40)),
            ],
        ),
    ]

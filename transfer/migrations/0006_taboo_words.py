"""Words an institution cannot be seen to use, and whom one meets there."""

import vault.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('transfer', '0005_sendings'),
    ]

    operations = [
        migrations.AddField(
            model_name='official',
            name='person',
            field=vault.fields.SealedTextField(blank=True, help_text='In no text and no file.', max_length=200, verbose_name='whom one meets there'),
        ),
        migrations.AddField(
            model_name='official',
            name='taboo_words',
            field=vault.fields.SealedTextField(blank=True, help_text='One to a line.', max_length=1000, verbose_name='words it cannot be seen to use'),
        ),
    ]

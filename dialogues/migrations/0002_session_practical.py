import vault.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', 'one_chair'),
    ]

    operations = [
        migrations.AddField(
            model_name='session',
            name='practical',
            field=vault.fields.SealedTextField(blank=True, help_text='How to get in, meals, telephones. Only in the session pack, never in a mail.', max_length=1500, verbose_name='practical notes'),
        ),
    ]

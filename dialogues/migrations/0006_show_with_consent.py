"""How a side agreed that others see what it said, and whose interest an option is."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


def hide_without_consent(apps, schema_editor):
    """What is shown without anything that says how its side agreed is hidden, until somebody says so."""
    stances = apps.get_model("dialogues", "Stance").objects.filter(is_shown=True)
    stances.filter(by_its_contact=True).update(consent="in_parley")
    stances.filter(consent="").update(is_shown=False)
    apps.get_model("dialogues", "Sounding").objects.filter(is_shown=True).update(is_shown=False)


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0005_leadership_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='option',
            name='interests',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('side_specific', 'Of one side'), ('shared', 'Shared by the sides'), ('wider_international', 'Wider than the sides')], max_length=20), blank=True, default=list, help_text='Optional, and seen by those who run the process only.', size=None, verbose_name='whose interest'),
        ),
        migrations.AddField(
            model_name='sounding',
            name='consent',
            field=models.CharField(blank=True, choices=[('in_parley', 'In Parley, by its contact'), ('in_person', 'In person'), ('signed', 'A signed paper'), ('message', 'A written message'), ('oral', 'By word of mouth')], max_length=10, verbose_name='how it agreed'),
        ),
        migrations.AddField(
            model_name='sounding',
            name='is_refused',
            field=models.BooleanField(default=False, help_text='Its contact has said that the others do not see it.'),
        ),
        migrations.AddField(
            model_name='stance',
            name='consent',
            field=models.CharField(blank=True, choices=[('in_parley', 'In Parley, by its contact'), ('in_person', 'In person'), ('signed', 'A signed paper'), ('message', 'A written message'), ('oral', 'By word of mouth')], max_length=10, verbose_name='how it agreed'),
        ),
        migrations.AlterField(
            model_name='stance',
            name='side',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='dialogues.side', verbose_name='side'),
        ),
        migrations.RunPython(hide_without_consent, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='sounding',
            constraint=models.CheckConstraint(condition=models.Q(('is_shown', False), models.Q(('consent', ''), _negated=True), _connector='OR'), name='dialogues_sounding_shown_with_consent'),
        ),
        migrations.AddConstraint(
            model_name='stance',
            constraint=models.CheckConstraint(condition=models.Q(('is_shown', False), models.Q(('consent', ''), _negated=True), _connector='OR'), name='dialogues_stance_shown_with_consent'),
        ),
    ]
